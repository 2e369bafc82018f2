package dev.cachebench.cache;

import dev.cachebench.cache.cost.ComputeCosts;
import dev.cachebench.cache.cost.EntryCosts;
import dev.cachebench.cache.cost.HitCosts;
import dev.cachebench.cache.cost.Overhead;
import dev.cachebench.cache.cost.Saving;
import dev.cachebench.cache.cost.SavingEstimate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What computing values takes for a cache in memory, by entry and by the hits on each, and so what hits save. Guarded
 * by the cache's lock.
 */
final class SlotCosts {
    private static final double MOSTLY = 0.8; // of the hits in a sample, so that they speak for all

    private final ComputeCosts computations = new ComputeCosts();
    private final EntryCosts entries = new EntryCosts();
    private final HitCosts hits = new HitCosts(entries);
    private float lastNanos; // what the computation took that ended last, its epoch, and the calls that it stood for
    private int lastEpoch;
    private double lastCalls;

    /** A sample of the hits, with what their entries had cost. */
    HitCosts hits() {
        return hits;
    }

    /** @param own the log of the thread that begins to compute a value; {@code null} if it has none */
    void begin(HitLog own) {
        if (own != null) {
            own.computing.begin(computations);
        }
    }

    /**
     * A computation has ended.
     *
     * @param own the log of its thread; {@code null} if it has none
     * @param stopped when, as {@link dev.cachebench.cache.cost.Computing#stop} said; 0 for now
     */
    void end(HitLog own, long stopped) {
        lastCalls = own == null ? 0 : own.computing.end(stopped, computations);
        lastNanos = lastCalls == 0 ? Float.NaN : own.computing.nanos();
        lastEpoch = lastCalls == 0 ? ComputeCosts.NONE : own.computing.epoch();
    }

    /**
     * The value that was computed last belongs to the entry in {@code slot}.
     *
     * @param again whether the entry was there already, and stays
     */
    void entered(int slot, boolean again) {
        entries.put(slot, lastNanos, lastEpoch, lastCalls, again);
    }

    /** The calls that {@code hits} stand for: more than one each if the function calls itself. */
    double steps(long hits) {
        return this.hits.steps(hits);
    }

    /** @param bytes of heap that the cache takes */
    CacheCost cost(Tally tally, Overhead overhead, long bytes) {
        long hit = tally.hits();
        long misses = tally.misses;
        Saving saving = new SavingEstimate(computations, hits).of(hit, misses, overhead.ofHit(), overhead.ofMiss());
        long keyNanos = overhead.ofKeys(hit, misses);
        return new CacheCost(tally.evictions, tally.expirations, computations.nanos(), keyNanos, saving, bytes);
    }

    /**
     * Hits to be computed again once the program has ended.
     *
     * @return {@code null} if they cannot be
     */
    RecomputedHits recomputed(SlotCache cache, Tally tally, Overhead overhead) {
        boolean recursive = entries.isRecursive();
        if (recursive && !tally.hasAll()) { // a recursion may compute all again
            return null;
        }
        List<RecomputedHits.Call> calls = new ArrayList<>();
        for (int i = 0; i < hits.size(); i++) {
            int slot = hits.slot(i);
            if (cache.index().isUsed(slot) && hits.isCurrent(i)) {
                RecomputedHits.Call call = cache.again(slot, entries.nanos(slot));
                if (call == null) {
                    return null;
                }
                calls.add(call);
            }
        }
        if (calls.isEmpty() || calls.size() < MOSTLY * hits.size()) {
            return null;
        }
        Collections.shuffle(calls, new Random(1));
        RecomputedHits.Counted counted = new RecomputedHits.Counted(
                tally.hits(),
                tally.misses,
                recursive ? steps(tally.hits()) : tally.hits(),
                computations.computed(),
                computations.nanos(),
                overhead);
        return new RecomputedHits(cache, calls.toArray(new RecomputedHits.Call[0]), recursive, counted);
    }

    /** Forgets what computing took, but not what each entry had cost. */
    void reset() {
        computations.reset();
        hits.reset();
    }
}
