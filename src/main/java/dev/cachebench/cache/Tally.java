package dev.cachebench.cache;

import dev.cachebench.cache.key.Bypasses;
import java.util.OptionalLong;

/**
 * What a cache has counted, apart from what it holds: so the counts of a cache whose class loader is gone can be kept
 * without keeping anything of that loader. Guarded by the cache's lock, but for the hits, which are written by their
 * threads.
 */
public final class Tally {
    private OptionalLong maxsize;
    private final HitLog.Count[] hits = new HitLog.Count[HitLogs.LOGS]; // of the threads' logs
    final Bypasses bypasses = new Bypasses();
    long otherHits; // that are in no thread's log
    private long hitsBefore; // before the last clear
    long misses;
    long evictions;
    long expirations;
    long collected; // of the expirations
    long invalidated;
    long failures;

    Tally(OptionalLong maxsize) {
        this.maxsize = maxsize;
    }

    /** The cache has another size from now on. */
    void resized(OptionalLong maxsize) {
        this.maxsize = maxsize;
    }

    /** Counts from zero again, the hits so far apart. */
    void cleared() {
        hitsBefore = allHits();
        misses = 0;
        bypasses.clear();
        evictions = 0;
        expirations = 0;
        collected = 0;
        invalidated = 0;
        failures = 0;
    }

    /** Counts the hits of a log; those of the log that was in its place are kept. */
    void add(int place, HitLog log) {
        if (hits[place] != null) {
            otherHits += hits[place].get();
        }
        hits[place] = log.count;
    }

    /** Hits since the last clear; those of threads that are hitting right now may lag. */
    long hits() {
        return allHits() - hitsBefore;
    }

    /** Whether all that was ever computed has been counted, and has stayed unless it was invalidated. */
    boolean hasAll() {
        return evictions == 0 && expirations == 0 && hitsBefore == 0;
    }

    private long allHits() {
        long sum = otherHits;
        for (HitLog.Count log : hits) {
            sum += log == null ? 0 : log.get();
        }
        return sum;
    }

    /** The counts of a cache that is gone, and holds nothing any more. */
    public CacheInfo ofGone() {
        return new CacheInfo(hits(), misses, maxsize, 0);
    }

    /** What went past the cache. */
    public Bypasses bypasses() {
        return bypasses;
    }

    public long evictions() {
        return evictions;
    }

    public long expirations() {
        return expirations;
    }

    /** Those of the {@link #expirations} whose result or instance the garbage collector took. */
    public long collected() {
        return collected;
    }

    /** Entries that were dropped because somebody asked for it, other than by a clear. */
    public long invalidated() {
        return invalidated;
    }

    /** Computations that threw. */
    public long failures() {
        return failures;
    }
}
