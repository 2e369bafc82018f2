package dev.cachebench.compare;

import java.time.Duration;
import java.util.Optional;

/**
 * How a comparison measures each variant.
 *
 * @param forks JVMs, one in each round
 * @param budget time to spend, beyond the fewest forks that a verdict needs; empty to measure {@code forks} forks
 * @param warmups iterations that do not count
 * @param warmupMillis how long each lasts; one run at least
 * @param iterations that count
 * @param iterationMillis how long each lasts; one run at least
 */
public record Plan(
        int forks, Optional<Duration> budget, int warmups, long warmupMillis, int iterations, long iterationMillis) {
    /** With fewer forks there is no verdict, however different the rounds are. */
    public static final int FEWEST_FORKS = 7;

    private static final long LONG_RUN_NANOS = 100_000_000;
    private static final long VERY_LONG_RUN_NANOS = 1_000_000_000;

    /** About ten seconds for two variants with short runs. */
    public static Plan quick() {
        return new Plan(7, Optional.empty(), 6, 50, 9, 20);
    }

    /** For results to publish. */
    public static Plan rigorous() {
        return new Plan(20, Optional.empty(), 10, 100, 40, 20);
    }

    public Plan withForks(int forks) {
        return new Plan(forks, budget, warmups, warmupMillis, iterations, iterationMillis);
    }

    public Plan within(Duration budget) {
        return new Plan(forks, Optional.of(budget), warmups, warmupMillis, iterations, iterationMillis);
    }

    /** For forks that warm up at the same time and share the processors. */
    Plan forGroupOf(int size) {
        int waves = (size - 1) / Runtime.getRuntime().availableProcessors() + 1;
        return new Plan(forks, budget, warmups, waves * warmupMillis, iterations, iterationMillis);
    }

    /** Fewer iterations for runs so long that each is an iteration. */
    Plan forRunsOf(long nanos) {
        if (nanos < LONG_RUN_NANOS) {
            return this;
        }
        return new Plan(
                forks,
                budget,
                1,
                warmupMillis,
                nanos < VERY_LONG_RUN_NANOS ? Math.max(2, iterations / 8) : 1,
                iterationMillis);
    }
}
