package dev.cachebench.cache;

import dev.cachebench.cache.CheckedMemo.Difference;
import dev.cachebench.cache.CheckedMemo.Findings;
import dev.cachebench.cache.cost.LookupTimes;
import dev.cachebench.cache.key.ArgumentsBefore;
import dev.cachebench.cache.key.ResultEquality;
import dev.cachebench.text.Shown;
import java.util.ArrayList;
import java.util.List;

/** What a {@link CheckedMemo} has found: numbers and text, and nothing that the cache holds. Thread-safe. */
public final class CheckLog {
    static final int MOST_KEPT = 5;

    final LookupTimes lookups = new LookupTimes();
    private final List<Difference> differences = new ArrayList<>(); // guarded by this, as are those below
    private long checked;
    private long differing;
    private long incomparable;
    private long within;
    private String incomparableType;
    private long unlike;
    private long looked;
    private long changing;
    private final List<ArgumentsBefore.Change> changes = new ArrayList<>();

    /**
     * A call is over.
     *
     * @param arguments before it; {@code null} if they were not looked at
     * @return whether it has changed its arguments
     */
    boolean over(ArgumentsBefore arguments) {
        if (arguments == null) {
            return false;
        }
        List<ArgumentsBefore.Change> found = arguments.changes();
        synchronized (this) {
            looked++;
            changing += found.isEmpty() ? 0 : 1;
            for (ArgumentsBefore.Change change : found) {
                if (changes.size() < MOST_KEPT && !changes.contains(change)) {
                    changes.add(change);
                }
            }
        }
        return !found.isEmpty();
    }

    synchronized void within() {
        within++;
    }

    /**
     * Whether a result is the one that the cache has, or cannot be compared with it. If not, {@link #differs} is to be
     * called.
     */
    boolean isAsBefore(Object cached, Object fresh) {
        ResultEquality comparison = new ResultEquality();
        ResultEquality.Outcome outcome;
        try {
            outcome = comparison.of(cached, fresh);
        } catch (Throwable t) { // the program's own equals
            synchronized (this) {
                checked++;
                incomparable++;
                incomparableType = (fresh == null ? cached : fresh).getClass().getName();
            }
            return true;
        }
        if (outcome == ResultEquality.Outcome.DIFFERENT) {
            return false;
        }
        synchronized (this) {
            checked++;
            if (outcome == ResultEquality.Outcome.INCOMPARABLE) {
                incomparable++;
                incomparableType = comparison.identityType();
            }
        }
        return true;
    }

    /**
     * Two calls with equal keys.
     *
     * @param computed the one that the cached result is of, as text
     * @param checked the other
     */
    record Unlike(String computed, String checked) {}

    /** @param likeness of the calls; {@code null} if they are alike, or it is not known */
    void differs(Object key, Object cached, String prefix, Object fresh, Unlike likeness) {
        synchronized (this) {
            checked++;
        }
        add(key, cached, prefix, fresh, likeness);
    }

    /** A result that was as before has been changed by the caller that got it. */
    void changed(HandedResults.Change result) {
        add(result.key(), result.cached(), "its caller changed it to ", result.fresh(), null);
    }

    private void add(Object key, Object cached, String prefix, Object fresh, Unlike likeness) {
        synchronized (this) {
            differing++;
            unlike += likeness == null ? 0 : 1;
            if (differences.size() == MOST_KEPT) {
                return;
            }
        }
        // Not under the lock: the program's own toString.
        String arguments = likeness == null ? Shown.arguments(key) : likeness.checked();
        synchronized (this) {
            if (isShown(arguments)) {
                return;
            }
        }
        Difference difference = new Difference(
                arguments,
                Shown.text(cached),
                prefix + Shown.text(fresh),
                likeness == null ? null : likeness.computed());
        synchronized (this) {
            if (differences.size() < MOST_KEPT && !isShown(arguments)) {
                differences.add(difference);
            }
        }
    }

    private boolean isShown(String arguments) {
        for (Difference difference : differences) {
            if (difference.arguments().equals(arguments)) {
                return true;
            }
        }
        return false;
    }

    /** What has been found so far. */
    public synchronized Findings findings() {
        return new Findings(
                checked,
                differing,
                unlike,
                incomparable,
                incomparableType,
                within,
                List.copyOf(differences),
                looked,
                changing,
                List.copyOf(changes),
                lookups.costs());
    }
}
