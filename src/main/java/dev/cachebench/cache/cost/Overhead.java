package dev.cachebench.cache.cost;

/**
 * What a cache itself takes of a call, in nanoseconds; NaN where too few were timed to tell.
 *
 * @param key making a key, of a hit as of a miss
 * @param keyError what that may be off by, as it is the mean of a few: its standard error
 * @param keep making it one that can be kept, of a miss
 * @param lookUp the rest of a hit
 * @param miss the rest of a miss, without computing
 */
public record Overhead(double key, double keyError, double keep, double lookUp, double miss) {
    private static final double RARE = 0.01;
    private static final double ERRORS = 2; // standard errors: of so many the truth is within in 19 cases of 20
    private static final double CLOCK = 25; // nanoseconds: between two readings of it, the processor does nothing else

    /** NaN if that is not known. */
    public double ofHit() {
        return key + lookUp;
    }

    /** NaN if that is not known. */
    public double ofMiss() {
        return key + miss;
    }

    /** Of so many calls. */
    public double of(long hits, long misses) {
        return hits * ofHit() + misses * ofMiss();
    }

    /**
     * What of that goes into keys, at least; 0 where that is not known. Misses that are so rare that none of theirs was
     * timed leave it as it is.
     */
    public long ofKeys(long hits, long misses) {
        double least = key - ERRORS * keyError - CLOCK;
        boolean rare = Double.isNaN(keep) && misses <= RARE * hits;
        return Math.max(0, Math.round(least * (hits + misses) + (rare ? 0 : keep * misses)));
    }
}
