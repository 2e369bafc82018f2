package dev.cachebench.compare;

import java.time.Duration;
import java.util.Optional;

/**
 * How a comparison measures each variant.
 *
 * @param forks JVMs, one in each round
 * @param budget time to spend in all, trial runs included, unless a single run of each variant takes longer; empty to
 *     measure {@code forks} forks
 * @param warmups iterations that do not count
 * @param warmupMillis how long each lasts; one run at least
 * @param iterations that count
 * @param iterationMillis how long each lasts; one run at least
 * @param isBrief whether a fork makes a single run if that takes a second or longer, and nothing besides
 */
public record Plan(
        int forks,
        Optional<Duration> budget,
        int warmups,
        long warmupMillis,
        int iterations,
        long iterationMillis,
        boolean isBrief) {
    /** With fewer forks there is no verdict, however different the rounds are. */
    public static final int FEWEST_FORKS = 7;

    private static final long LONG_RUN_NANOS = 100_000_000;
    private static final long VERY_LONG_RUN_NANOS = 1_000_000_000;

    /** About ten seconds for two variants with short runs. */
    public static Plan quick() {
        return new Plan(7, Optional.empty(), 6, 50, 9, 20, false);
    }

    /** For results to publish. */
    public static Plan rigorous() {
        return new Plan(20, Optional.empty(), 10, 100, 40, 20, false);
    }

    public Plan withForks(int forks) {
        return new Plan(forks, budget, warmups, warmupMillis, iterations, iterationMillis, isBrief);
    }

    public Plan within(Duration budget) {
        return new Plan(forks, Optional.of(budget), warmups, warmupMillis, iterations, iterationMillis, isBrief);
    }

    /** For forks that warm up at the same time and share the processors. */
    Plan forGroupOf(int size) {
        int waves = (size - 1) / Runtime.getRuntime().availableProcessors() + 1;
        return new Plan(forks, budget, warmups, waves * warmupMillis, iterations, iterationMillis, isBrief);
    }

    /** Fewer iterations for runs so long that each is an iteration. */
    Plan forRunsOf(long nanos) {
        if (nanos < LONG_RUN_NANOS) {
            return this;
        }
        return new Plan(
                forks,
                budget,
                isSingleRun(nanos) ? 0 : 1,
                warmupMillis,
                nanos < VERY_LONG_RUN_NANOS ? Math.max(2, iterations / 8) : 1,
                iterationMillis,
                isBrief);
    }

    /** For a budget that very long runs would use up. */
    Plan brief() {
        return new Plan(forks, budget, warmups, warmupMillis, iterations, iterationMillis, true);
    }

    /** Whether runs of this length are measured without a warm-up. */
    boolean isSingleRun(long nanos) {
        return isBrief && nanos >= VERY_LONG_RUN_NANOS;
    }

    /** About how long the runs of a fork take, in seconds, where each run is an iteration; 0 for shorter runs. */
    double secondsOfRuns(long nanos) {
        Plan own = forRunsOf(nanos);
        return nanos < LONG_RUN_NANOS ? 0 : (own.warmups + own.iterations) * nanos / 1e9;
    }
}
