package dev.cachebench.advise;

import dev.cachebench.agent.MemoSnapshot.CachedMethod;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.CheckedMemo.Difference;
import dev.cachebench.cache.CheckedMemo.Findings;
import dev.cachebench.cache.LongMemo;
import dev.cachebench.cache.cost.LookupCosts;
import dev.cachebench.cache.key.ArgumentsBefore;

/**
 * What a cache would have done in a run in which it was looked up, and every call computed all the same.
 *
 * @param cache the cache spec
 * @param calls how often the method would be called with such a cache: where it calls itself, less often than without
 * @param hits calls that a cache would have answered
 * @param keys distinct keys that have a result; -1 if entries were evicted, so that nobody knows
 * @param checked hits whose result was compared with the one kept
 * @param differing those with another result
 * @param incomparable those whose results compare by identity only
 * @param incomparableType the class of the first of them; {@code null} for none
 * @param looked calls whose arguments were looked at before and after; 0 if all arguments are such as cannot change
 * @param changing those that changed one
 * @param conflict the first difference, or the first change, for people; {@code null} for none
 * @param keyNanos what making a key takes; 0 where none is made, or that is not known
 * @param lookups what looking it up and keeping it took, in this program at this size
 * @param bytes heap that the cache held
 * @param fault why calls went past the cache; {@code null} if none did
 * @param complete whether the run came to its end, so that all calls of it were seen
 * @param tried whether a run looked it up; if not, this is what calls that were watched tell of it, and what looking it
 *     up takes and what it holds is not known
 */
public record Shadow(
        String cache,
        long calls,
        long hits,
        long keys,
        long checked,
        long differing,
        long incomparable,
        String incomparableType,
        long looked,
        long changing,
        String conflict,
        double keyNanos,
        LookupCosts lookups,
        long bytes,
        String fault,
        boolean complete,
        boolean tried) {

    private static final LookupCosts NOT_TIMED = new LookupCosts(0, Double.NaN, 0, Double.NaN, 0);

    /** @param method one that was called */
    static Shadow of(CachedMethod method, boolean complete) {
        Findings found = method.findings();
        long within = found == null ? 0 : found.within();
        long hits = method.info().hits() - within;
        long calls = hits + method.info().misses();
        return new Shadow(
                method.cache(),
                calls,
                hits,
                keys(method),
                found == null ? 0 : found.checked(),
                found == null ? 0 : found.differing(),
                found == null ? 0 : found.incomparable(),
                found == null ? null : found.incomparableType(),
                found == null ? 0 : found.looked(),
                found == null ? 0 : found.changing(),
                conflict(found),
                calls == 0 ? 0 : (double) method.cost().keyNanos() / (calls + within),
                found == null ? NOT_TIMED : found.lookups(),
                bytes(method),
                fault(method),
                complete,
                true);
    }

    /**
     * What a cache would have done by what watching has shown, of a method whose code speaks against one, so that no
     * run looks it up.
     */
    static Shadow of(SizedCache cache) {
        Watched watched = cache.sizing().watched();
        WatchedKeying keying = cache.sizing().keying();
        return new Shadow(
                cache.cache(),
                watched.calls(),
                Math.round(keying.hits(cache.point(), watched.calls()) * watched.calls()),
                keying.distinct() > cache.point().entries() ? -1 : Math.round(keying.distinct()),
                keying.compared(),
                keying.conflicts(),
                keying.incomparable(),
                null,
                watched.looked(),
                watched.changing(),
                null,
                Double.isNaN(keying.keyNanos()) ? 0 : keying.keyNanos(),
                NOT_TIMED,
                0,
                null,
                true,
                false);
    }

    /** That checks its hits, a cache keeps objects, where one that does not may keep plain numbers. */
    private static long bytes(CachedMethod method) {
        if (!method.method().mapsNumbers()) {
            return method.cost().bytes();
        }
        LongMemo unchecked = LongMemo.of(CacheSpec.parse(method.cache()), number -> number);
        for (long number = 0; number < method.info().currsize(); number++) {
            unchecked.call(number);
        }
        unchecked.call(0); // a hit, of which it takes notes
        return unchecked.cacheCost().bytes();
    }

    /**
     * Entries, and not misses: of threads that ask for a new key at once, each misses, as does every call that throws.
     */
    private static long keys(CachedMethod method) {
        if (method.cost().evictions() > 0) {
            return -1;
        }
        CacheSpec spec = CacheSpec.parse(method.cache());
        boolean counted = method.info().isSizeKnown()
                && !spec.bytes()
                && !spec.rules().perInstance(); // whose entries go with the instances
        return counted ? method.info().currsize() : method.info().misses();
    }

    private static String fault(CachedMethod method) {
        if (method.fault() != null) {
            return method.fault().reason();
        }
        return method.bypasses().isEmpty() ? null : method.bypasses().get(0).reason();
    }

    private static String conflict(Findings found) {
        if (found == null) {
            return null;
        }
        if (!found.first().isEmpty()) {
            Difference first = found.first().get(0);
            return first.arguments() + " gave " + first.cached() + ", then " + first.fresh();
        }
        if (!found.changes().isEmpty()) {
            ArgumentsBefore.Change first = found.changes().get(0);
            return (first.position() == 0 ? "the instance" : "argument #" + first.position()) + " was " + first.before()
                    + ", then " + first.after();
        }
        return null;
    }

    /** The share of the calls that a cache would have answered. */
    public double hitRatio() {
        return calls == 0 ? 0 : (double) hits / calls;
    }

    /**
     * What another size would have done, as far as that is known; what was checked stays checked.
     *
     * @param cache its spec
     * @param entries that it holds in the end
     */
    Shadow resized(String cache, double hitRatio, double entries, double entriesBefore) {
        return new Shadow(
                cache,
                calls,
                Math.min(hits, Math.round(calls * hitRatio)),
                entries < entriesBefore ? -1 : keys,
                checked,
                differing,
                incomparable,
                incomparableType,
                looked,
                changing,
                conflict,
                keyNanos,
                lookups,
                Math.round(bytes * entries / entriesBefore),
                fault,
                complete,
                tried);
    }

    /**
     * Whether no hit that could be compared had another result, and no call that was looked at changed what it was
     * given.
     */
    public boolean isHarmless() {
        return complete && fault == null && differing == 0 && changing == 0;
    }

    /** Whether every hit was compared and found the same, and no call that was looked at changed what it was given. */
    public boolean isFaultless() {
        return isHarmless() && checked > 0 && checked >= hits && incomparable == 0;
    }
}
