package dev.cachebench.advise;

import dev.cachebench.cache.cost.LookupCosts;

/**
 * What hits and misses take by the number of entries that a cache holds: those of a large one come out of memory that
 * no cache of the processor has.
 *
 * @param keyNanos what making a key takes
 * @param hitNanos what a hit takes in a small cache, its key and a copy apart
 * @param missNanos what a miss takes in a small cache, its key, a copy and the call itself apart
 * @param copyNanos what the copy of a result takes; 0 if callers get the results themselves
 * @param doublingNanos what either takes more whenever the entries double, once they are no longer few
 */
record SizeCosts(double keyNanos, double hitNanos, double missNanos, double copyNanos, double doublingNanos) {
    /** Entries that stay in the processor's caches, with their keys and values. */
    private static final long FEW = 1024;

    /**
     * The clock does not tell it better: of Ant's {@code tokenizePathAsArray} it takes a hit for 14 ns, where runs with
     * 9.2 million hits of a cache of 16 entries took 62 ns for each.
     */
    private static final double HIT_NANOS = 60;

    private static final double MISS_NANOS = 120;
    private static final double COPY_NANOS = 60; // of a small result, at least
    private static final double DOUBLING_NANOS = 40; // by hits of 600 ns among 240,000 keys of two strings

    /** What a hit may take more because a check went before it, and the processor's caches have forgotten. */
    private static final double FORGOTTEN_NANOS = 500;

    /** How many hits have to have been timed. */
    private static final long ENOUGH = 200;

    /** Before anything was measured. */
    static SizeCosts assumed(double keyNanos, boolean copies) {
        double key = Double.isNaN(keyNanos) ? 0 : keyNanos;
        return new SizeCosts(key, HIT_NANOS, MISS_NANOS, copies ? COPY_NANOS : 0, DOUBLING_NANOS);
    }

    /**
     * The same, with what was measured at one size. A check of each hit goes before the next look-up, so that the
     * processor's caches have forgotten more than they would have without: a small cache takes what was assumed, and
     * only what it takes far beyond that is comparing keys, and is counted as theirs. A copy takes what it took, however
     * much that is.
     *
     * @param keyNanos what making a key takes
     * @param found times of look-ups, which do not count if they are few
     * @param entries that the cache held
     */
    SizeCosts measured(double keyNanos, LookupCosts found, double entries) {
        double doublings = doublings(entries);
        if (found.hits() < ENOUGH) {
            return new SizeCosts(keyNanos, hitNanos, missNanos, copyNanos, doublingNanos);
        }
        double copy = copyNanos == 0 ? 0 : found.copyNanos();
        double hit = found.hitNanos() - copy;
        double comparing = Math.max(0, hit - keyNanos - hitNanos - FORGOTTEN_NANOS);
        return doublings == 0
                ? new SizeCosts(keyNanos + comparing, hitNanos, missNanos, copy, doublingNanos)
                : new SizeCosts(keyNanos, hitNanos, missNanos, copy, Math.max(0, (hit - hitNanos) / doublings));
    }

    /**
     * Of a cache whose keys may be large, by what it took in a run: making, comparing and keeping such keys is nearly
     * all that it takes, and of that nothing can be assumed. What the processor's caches have forgotten meanwhile, as a
     * check went before each look-up, counts as well: no run will show what is predicted by this.
     *
     * @param keyNanos what making a key took; 0 if that is not known
     * @param found times of look-ups, with their keys
     */
    SizeCosts tried(double keyNanos, LookupCosts found) {
        double copy = copyNanos == 0 ? 0 : found.copyNanos();
        double key = keyNanos > 0 ? keyNanos : this.keyNanos;
        double hit = found.hits() == 0 ? hitNanos : Math.max(0, found.hitNanos() - copy - key);
        double miss = found.misses() == 0 ? missNanos : Math.max(0, found.missNanos() - copy - key);
        return new SizeCosts(key, hit, miss, copy, 0);
    }

    /** A hit, with its key. */
    double hit(double entries) {
        return keyNanos + hitNanos + copyNanos + doublingNanos * doublings(entries);
    }

    /** A miss, with its key, beside the call itself. */
    double miss(double entries) {
        return keyNanos + missNanos + copyNanos + doublingNanos * doublings(entries);
    }

    private static double doublings(double entries) {
        return Math.max(0, Math.log(entries / FEW) / Math.log(2));
    }
}
