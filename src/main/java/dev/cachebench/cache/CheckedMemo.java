package dev.cachebench.cache;

import dev.cachebench.cache.cost.CheckTimes;
import dev.cachebench.cache.cost.LookupCosts;
import dev.cachebench.cache.cost.Saving;
import dev.cachebench.cache.key.ArgumentsBefore;
import dev.cachebench.cache.key.Copies;
import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.cache.key.Likeness;
import dev.cachebench.cache.key.Unkeepable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * A cache that checks its function: on a share of the hits it computes the value anyway, compares, and returns the
 * fresh one. A function whose results differ is not pure, and no cache is right for it.
 *
 * <p>While a value is checked, the function's own recursion is answered by the cache without further checks, so that a
 * check costs one step and not a whole tree of calls; other functions that it calls are checked as ever. The cache
 * counts the calls that checks make like any other. Thread-safe.
 */
public final class CheckedMemo {
    private static final int LONGEST = 200; // of arguments that are shown

    private final Memo<Object, Object> memo;
    private final Memo.Body<Object, Object> body;
    private final double share;
    private final boolean copies;
    private final ThreadLocal<State> states = ThreadLocal.withInitial(State::new);
    private final CheckLog log = new CheckLog();
    private final CheckTimes times = new CheckTimes();
    private final ComputedCalls computed;
    private final ArgumentLooks looks = new ArgumentLooks();
    private final HandedResults handed = new HandedResults();

    /** What a thread is doing. */
    private static final class State {
        private boolean checking;
    }

    /**
     * Two results for the same arguments.
     *
     * @param arguments the arguments as text
     * @param cached what the cache had
     * @param fresh what the function said this time; {@code throws ...} for an exception
     * @param unlike the arguments that the cached result is of, which are equal to these, but not alike; {@code null}
     *     if they are
     */
    public record Difference(String arguments, String cached, String fresh, String unlike) {}

    /**
     * What the checks found.
     *
     * @param checked hits whose value was computed anew
     * @param differing those where it was different, or that their callers changed afterwards, which all others who
     *     share a result would see
     * @param unlike those of the differing whose arguments were equal to those of the cached result, but not alike
     * @param incomparable those that could not be compared, because the results, or parts of them, compare by identity
     * @param incomparableType the class of such a result or part; {@code null} if there was none
     * @param within hits by the function's own recursion during a check, which are not checked themselves
     * @param first the first differences, each for other arguments
     * @param looked calls, hits or not, whose arguments were looked at before and after: those that can change, of all
     *     calls or of a random part
     * @param changing those that changed one
     * @param changes the first of these changes
     * @param lookups what the cache took beside computing values
     */
    public record Findings(
            long checked,
            long differing,
            long unlike,
            long incomparable,
            String incomparableType,
            long within,
            List<Difference> first,
            long looked,
            long changing,
            List<ArgumentsBefore.Change> changes,
            LookupCosts lookups) {

        /** Hits whose value was found to be the same. */
        public long same() {
            return checked - differing - incomparable;
        }

        /** These and those of another cache of the same method. */
        public Findings and(Findings other) {
            List<Difference> both = new ArrayList<>(first);
            both.addAll(other.first);
            List<ArgumentsBefore.Change> changed = new ArrayList<>(changes);
            changed.addAll(other.changes);
            return new Findings(
                    checked + other.checked,
                    differing + other.differing,
                    unlike + other.unlike,
                    incomparable + other.incomparable,
                    incomparableType == null ? other.incomparableType : incomparableType,
                    within + other.within,
                    List.copyOf(both.subList(0, Math.min(both.size(), CheckLog.MOST_KEPT))),
                    looked + other.looked,
                    changing + other.changing,
                    List.copyOf(changed.subList(0, Math.min(changed.size(), CheckLog.MOST_KEPT))),
                    lookups.and(other.lookups));
        }
    }

    /**
     * @param rules by which keys are equal or not
     * @param make makes the cache around a function
     * @param share of the hits to check, above 0 and at most 1
     * @param copies whether the cache's callers get copies of results
     */
    public CheckedMemo(
            KeyRules rules,
            Function<Memo.Body<Object, Object>, Memo<Object, Object>> make,
            Memo.Body<Object, Object> body,
            double share,
            boolean copies) {
        this.copies = copies;
        this.body = body;
        this.share = share;
        computed = new ComputedCalls(rules);
        memo = make.apply(body);
    }

    /** The cache. */
    public Memo<Object, Object> memo() {
        return memo;
    }

    /** The function's value: from the cache, or fresh if this call was checked. */
    public Object call(Object key) {
        Object found = begin(key);
        return found instanceof Computation computation ? computation.run(body, memo, key) : found;
    }

    /** Does all of {@link #call} but compute the value, as {@link Memo#begin} does. */
    public Object begin(Object key) {
        State state = states.get();
        long begun = log.lookups.begin();
        Object cached = memo.begin(key);
        long looked = log.lookups.since(begun);
        if (cached instanceof Computation computation) {
            if (computation.thrown != null) {
                return computation;
            }
            computed.add(key);
            return !state.checking && isDrawn() ? new WatchedMiss(computation, key, looked) : computation;
        }
        log.lookups.hit(looked, copies && looked >= 0 ? copyNanos(cached) : 0);
        if (state.checking) {
            log.within();
            return cached;
        }
        return isDrawn() ? new Check(state, key, cached) : cached;
    }

    /** What the cache took to copy a result, by more copies; 0 if it made none. */
    private long copyNanos(Object result) {
        try {
            return log.lookups.copy(() -> Copies.of(result));
        } catch (Unkeepable e) {
            return 0; // a failure that the cache keeps, or the like: it made no copy either
        }
    }

    /** The arguments before a call that may change them; {@code null} if this one is not looked at. */
    private ArgumentsBefore before(Object key) {
        return Likeness.isSaidByKey(key) ? null : looks.before(key);
    }

    private boolean isDrawn() {
        return share >= 1 || ThreadLocalRandom.current().nextDouble() < share;
    }

    /** A value that the cache does not have, in case that computing it changes the arguments. */
    private final class WatchedMiss extends Computation {
        private final Computation computation;
        private final ArgumentsBefore before; // null if nobody looks
        private final long looked; // nanoseconds; -1 if it is not timed

        WatchedMiss(Computation computation, Object key, long looked) {
            this.computation = computation;
            this.looked = looked;
            before = before(key);
        }

        @Override
        public void completed(Object value) {
            long begun = looked < 0 ? 0 : System.nanoTime();
            computation.completed(value);
            if (looked >= 0) {
                log.lookups.miss(looked + log.lookups.since(begun));
            }
            log.over(before);
        }

        @Override
        public void failed(Throwable thrown) {
            computation.failed(thrown);
            recoverAs(computation);
            log.over(before);
        }
    }

    /** A value that the cache has, and that is computed anew. */
    private final class Check extends Computation {
        private final State state;
        private final Object key;
        private final Object cached;
        private final ArgumentsBefore before; // null if nobody looks
        private final CheckTimes.Stopwatch stopwatch;

        Check(State state, Object key, Object cached) {
            this.state = state;
            this.key = key;
            this.cached = cached;
            before = before(key);
            state.checking = true;
            stopwatch = times.start();
        }

        @Override
        public void completed(Object fresh) {
            stopwatch.stop(true);
            state.checking = false;
            boolean asBefore = !log.over(before) && isLookedAt();
            if (!log.isAsBefore(cached, fresh)) {
                log.differs(key, cached, "", fresh, unlike(asBefore));
            } else if (!copies) {
                handed.add(key, cached, fresh).forEach(log::changed);
            }
        }

        @Override
        public void failed(Throwable thrown) {
            stopwatch.stop(false);
            state.checking = false;
            boolean asBefore = !log.over(before) && isLookedAt();
            log.differs(key, cached, "throws ", thrown, unlike(asBefore));
        }

        private boolean isLookedAt() {
            return before != null || Likeness.isSaidByKey(key);
        }

        /** @param asBefore whether the arguments are known to look as they did before the call */
        private CheckLog.Unlike unlike(boolean asBefore) {
            String other = asBefore ? computed.likeness(key) : null;
            String likeness = other == null ? null : Likeness.of(key);
            return other == null || other.equals(likeness) ? null : new CheckLog.Unlike(shown(other), shown(likeness));
        }

        private static String shown(String text) {
            return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        }
    }

    /**
     * What the cache cost, and what it would have saved without checks: if those have computed enough hits, they tell
     * it. In a recursion they do not, as a hit there stands for more than the step that is checked.
     */
    public CacheCost cacheCost() {
        CacheCost cost = memo.cacheCost();
        Saving saving = log.findings().within() > 0 ? Saving.UNKNOWN : memo.saving(times.warm());
        return saving.isKnown() ? cost.withSaving(saving) : cost;
    }

    /** What has been found so far, also of the results that callers got last. */
    public Findings findings() {
        handed.look().forEach(log::changed);
        return log.findings();
    }

    /** What is found, apart from the cache. */
    public CheckLog log() {
        return log;
    }
}
