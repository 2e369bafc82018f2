package dev.cachebench.cache;

import dev.cachebench.cache.cost.Overhead;
import dev.cachebench.cache.cost.Saving;
import dev.cachebench.cache.cost.SavingEstimate;
import dev.cachebench.cache.heap.EntrySizes;
import dev.cachebench.cache.key.Bypasses;
import dev.cachebench.cache.key.Unkeepable;
import java.util.List;

/**
 * What the bounded and unbounded caches share whatever their keys: what they count, what calls cost, and what they tell
 * of both. The rules are those of CPython's {@code functools.lru_cache}, odd ones included.
 *
 * <p>One lock guards every change. It is never held while a value is computed, so a recursive computation re-enters the
 * cache freely, and two threads that miss the same key at once both compute it. A hit does without the lock, which
 * would cost more than all the rest of it: if {@linkplain SeqLock nothing has changed} when the search is done, the hit
 * is left in {@link HitLogs}.
 */
abstract sealed class SlotCache extends SlotEntries permits LongCache, ObjectEntries {
    /** False for {@code none}: calls are passed on and nothing is counted. */
    final boolean counting;

    private final Rules rules;
    private long invalidations;

    SlotCache(CacheSpec spec) {
        super(spec);
        counting = !(spec instanceof CacheSpec.None);
        rules = spec.rules();
        if (rules.expiry().isPossible()) {
            forbidSearches(); // for good: every hit is looked at under the lock
        }
    }

    /** Calls went by, for which the next ones may be timed. Under the lock. */
    abstract void passed(int hits, int misses);

    /** What the cache itself takes of a call. Under the lock. */
    abstract Overhead overhead();

    /**
     * The call in {@code slot}, to be made past the cache; {@code null} if its key does not have all of its arguments.
     * Under the lock.
     *
     * @param took the first time, in nanoseconds
     */
    abstract RecomputedHits.Call again(int slot, float took);

    /** The counts begin anew. Under the lock. */
    void cleared() {}

    /** Keys and results that are objects: of each entry the key, and after it the result. */
    Object[] held() {
        return new Object[0];
    }

    final Rules rules() {
        return rules;
    }

    /** Counts a hit that was found without the lock. Returns true for one in {@value HitLog#SIZE}. */
    final boolean hitUnlocked(int slot) {
        return hits.add(slot, index());
    }

    /** Counts a hit. Under the lock. */
    final void hit(int slot) {
        hits.addHeard(slot, index());
        passed(1, 0);
        tellOf(slot, CacheEvent.HIT);
    }

    /** Counts a hit that another thread's computation answered. */
    final void hitElsewhere(Object key) {
        synchronized (lock) {
            hits.addElsewhere();
            tell(CacheEvent.HIT, key);
        }
    }

    /** Counts a miss, before its value is computed. Under the lock. */
    final void missed() {
        tally.misses++;
        passed(0, 1);
        recomputing();
    }

    /**
     * Counts a call that goes past the cache.
     *
     * @param missed whether it was counted as a miss before that turned out
     */
    final void bypassed(Unkeepable why, boolean missed) {
        tally.bypasses.add(why.getMessage());
        if (missed) {
            synchronized (lock) {
                tally.misses--;
            }
        }
    }

    /** A value is about to be computed without a miss. Under the lock. */
    final void recomputing() {
        costs.begin(hits.ownHeard(index()));
    }

    /** When the value that was asked for has just been computed, for {@link #computed}; without the lock. */
    final long stopClock() {
        HitLog own = hits.own();
        return own == null ? 0 : own.computing.stop();
    }

    /**
     * The value that was asked for has been computed, or its computation has thrown. Under the lock.
     *
     * @param stopped what {@link #stopClock} said
     */
    final void computed(long stopped) {
        costs.end(hits.ownHeard(index()), stopped);
    }

    /** The key that has just been computed is in {@code slot} already, and what is there stays. Under the lock. */
    final void computedAgain(int slot) {
        costs.entered(slot, true);
    }

    /** The computation of a value that was asked for has thrown, unless {@code thrown} is null. Under the lock. */
    final void failedWith(Throwable thrown) {
        tally.failures += thrown == null ? 0 : 1;
        computed(0);
    }

    /** How often results were invalidated. What was being computed at the last of them is not kept. Under the lock. */
    final long invalidations() {
        return invalidations;
    }

    /** What is being computed now may be stale by the time it is done. Under the lock. */
    final void invalidated() {
        invalidations++;
    }

    /** How many calls were hits. Under the lock. */
    final long hits() {
        return tally.hits();
    }

    public final Tally tally() {
        return tally;
    }

    public final List<Bypasses.Bypass> bypasses() {
        return tally.bypasses.all();
    }

    public final CacheParameters cacheParameters() {
        return new CacheParameters(maxsize(), rules.keys().typed());
    }

    public final CacheInfo cacheInfo() {
        CacheInfo info;
        synchronized (lock) {
            repair();
            sweep();
            info = new CacheInfo(hits(), tally.misses, maxsize(), load());
        }
        released();
        return info;
    }

    public final CacheCost cacheCost() {
        CacheCost cost;
        Object[] held;
        synchronized (lock) {
            repair();
            hits.hearAll(index());
            cost = costs.cost(tally, overhead(), keeping ? bytes() : 0);
            held = held();
        }
        long objects = EntrySizes.atLeast(held, 2); // the program's own: not under our lock
        return cost.withBytes(cost.bytes() + objects);
    }

    public final Saving saving(float[] nanos) {
        synchronized (lock) {
            repair();
            double overhead = overhead().of(hits(), tally.misses);
            return nanos.length == 0 || hits() == 0 || Double.isNaN(overhead)
                    ? Saving.UNKNOWN
                    : SavingEstimate.warm(nanos, SavingEstimate.TIMING_OFF, hits(), overhead);
        }
    }

    public final double hitNanos() {
        synchronized (lock) {
            return overhead().ofHit();
        }
    }

    /** Hits to be computed again once the program has ended; {@code null} if they cannot be. */
    final RecomputedHits recomputedHits() {
        synchronized (lock) {
            repair();
            hits.hearAll(index());
            return keeping && rules.keys().isPlain() ? costs.recomputed(this, tally, overhead()) : null;
        }
    }

    /** What a look-up takes now, in nanoseconds; NaN if that is not known. */
    final double lookUpNow() {
        synchronized (lock) {
            return overhead().lookUp();
        }
    }

    public final void cacheClear() {
        synchronized (lock) {
            repair();
            dropAll();
            tally.cleared();
            costs.reset();
            cleared();
        }
        released();
    }
}
