package dev.cachebench.cache.cost;

/**
 * What a cache itself takes of a call, in nanoseconds; NaN where too few were timed to tell.
 *
 * @param key making a key, of a hit as of a miss
 * @param keep making it one that can be kept, of a miss
 * @param lookUp the rest of a hit
 * @param miss the rest of a miss, without computing
 */
public record Overhead(double key, double keep, double lookUp, double miss) {
    private static final double RARE = 0.01;

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
     * What of that goes into keys; 0 where that is not known. Misses that are so rare that none of theirs was timed
     * leave it as it is.
     */
    public long ofKeys(long hits, long misses) {
        boolean rare = Double.isNaN(keep) && misses <= RARE * hits;
        return Math.round(key * (hits + misses) + (rare ? 0 : keep * misses));
    }
}
