package dev.cachebench.advise.tune;

import dev.cachebench.advise.tune.LoggedKey.State;
import java.util.Map;

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
    /** @param misses by what had become of the key's entry before */
    static MissCauses of(Map<State, Long> misses) {
        return new MissCauses(
                misses.getOrDefault(State.NEVER, 0L),
                misses.getOrDefault(State.EVICTED, 0L),
                misses.getOrDefault(State.EXPIRED, 0L),
                misses.getOrDefault(State.INVALIDATED, 0L),
                misses.getOrDefault(State.MISSED, 0L));
    }

    public long total() {
        return cold + capacity + expired + invalidated + unstored;
    }
}
