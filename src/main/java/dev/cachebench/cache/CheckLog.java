package dev.cachebench.cache;

import dev.cachebench.cache.CheckedMemo.Difference;
import dev.cachebench.cache.CheckedMemo.Findings;
import dev.cachebench.cache.key.ResultEquality;
import dev.cachebench.text.Shown;
import java.util.ArrayList;
import java.util.List;

/** What a {@link CheckedMemo} has found: numbers and text, and nothing that the cache holds. Thread-safe. */
public final class CheckLog {
    static final int MOST_KEPT = 5;

    private final List<Difference> differences = new ArrayList<>(); // guarded by this, as are those below
    private long checked;
    private long differing;
    private long incomparable;
    private long within;
    private String incomparableType;

    synchronized void within() {
        within++;
    }

    void compare(Object key, Object cached, Object fresh) {
        ResultEquality comparison = new ResultEquality();
        ResultEquality.Outcome outcome = comparison.of(cached, fresh);
        if (outcome == ResultEquality.Outcome.DIFFERENT) {
            differs(key, cached, "", fresh);
            return;
        }
        synchronized (this) {
            checked++;
            if (outcome == ResultEquality.Outcome.INCOMPARABLE) {
                incomparable++;
                incomparableType = comparison.identityType();
            }
        }
    }

    void differs(Object key, Object cached, String prefix, Object fresh) {
        synchronized (this) {
            checked++;
            differing++;
            if (differences.size() == MOST_KEPT) {
                return;
            }
        }
        String arguments = Shown.arguments(key); // not under the lock: the program's own toString
        synchronized (this) {
            if (isShown(arguments)) {
                return;
            }
        }
        Difference difference = new Difference(arguments, Shown.text(cached), prefix + Shown.text(fresh));
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
        return new Findings(checked, differing, incomparable, incomparableType, within, List.copyOf(differences));
    }
}
