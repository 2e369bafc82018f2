package dev.cachebench.advise.tune;

/**
 * Why requests were misses; of the keys that were logged.
 *
 * @param cold the key was asked for or put in for the first time
 * @param capacity its entry had been evicted since the cache was full
 * @param expired its entry's time was up, or the garbage collector had taken it
 * @param invalidated the program had taken its entry out
 * @param unstored no value had been put in after the last miss: there was none, or loading failed or still went on
 */
public record MissCauses(long cold, long capacity, long expired, long invalidated, long unstored) {
    public long total() {
        return cold + capacity + expired + invalidated + unstored;
    }
}
