package dev.cachebench.cache;

import dev.cachebench.cache.cost.CallCosts;
import dev.cachebench.cache.cost.ComputeCosts;
import dev.cachebench.cache.cost.Computing;
import dev.cachebench.cache.cost.Overhead;
import dev.cachebench.cache.cost.Saving;
import dev.cachebench.cache.cost.SavingEstimate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts the calls of a store's cache, and times some. Thread-safe. */
final class StoreCosts {
    private final LongAdder hits = new LongAdder();
    private final ComputeCosts costs = new ComputeCosts(); // guarded by this, as what follows
    private final CallCosts callCosts = new CallCosts(this);
    private final Map<Thread, Computing> computing = new HashMap<>();
    private long misses;
    private long timedHits;
    private long timedHitNanos;

    void hit() {
        hits.increment();
    }

    synchronized void missed() {
        misses++;
    }

    /** A miss turned out to be none. */
    synchronized void uncountMiss() {
        misses--;
    }

    /**
     * A call was timed.
     *
     * @param clockNanos that reading the clock took just before
     * @param keyNanos what making the key took
     * @param lookUpNanos what looking it up took
     */
    synchronized void timed(long clockNanos, long keyNanos, long lookUpNanos, boolean isHit) {
        timedHits += isHit ? 1 : 0;
        timedHitNanos += isHit ? keyNanos + lookUpNanos : 0;
        callCosts.hit(clockNanos, keyNanos, lookUpNanos);
    }

    /** This thread begins to compute a value. */
    synchronized void begin() {
        Computing mine = computing.get(Thread.currentThread());
        if (mine == null) {
            mine = new Computing();
            computing.put(Thread.currentThread(), mine);
        }
        mine.begin(costs);
    }

    /** @param stopped when it had a value, by {@link System#nanoTime}; 0 if there is none */
    synchronized void end(long stopped) {
        Computing mine = computing.get(Thread.currentThread());
        mine.end(stopped, costs);
        if (!mine.isOn()) {
            computing.remove(Thread.currentThread());
        }
    }

    long hits() {
        return hits.sum();
    }

    synchronized long misses() {
        return misses;
    }

    /** What a hit takes in nanoseconds; NaN if none was timed. */
    synchronized double hitNanos() {
        return timedHits == 0 ? Double.NaN : (double) timedHitNanos / timedHits;
    }

    /** @param bytes of heap that the store takes */
    synchronized CacheCost cost(StoreEvents events, long bytes) {
        Overhead each = callCosts.overhead(misses);
        Saving saving = new SavingEstimate(costs, null).of(hits.sum(), misses, each.ofHit(), each.ofHit());
        long keyNanos = each.ofKeys(hits.sum() + misses, 0); // those that are kept are the same
        return new CacheCost(events.evictions(), events.expirations(), costs.nanos(), keyNanos, saving, bytes);
    }

    synchronized void reset() {
        hits.reset();
        misses = 0;
        timedHits = 0;
        timedHitNanos = 0;
        costs.reset();
        callCosts.reset();
    }
}
