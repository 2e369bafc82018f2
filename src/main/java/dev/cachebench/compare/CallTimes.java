package dev.cachebench.compare;

/**
 * How long a call of a variant takes, in nanoseconds.
 *
 * @param samples all that was measured
 * @param median of all samples, with a confidence interval
 * @param clockNanos the part of it that is reading the clock, where each run is timed by itself; else 0
 */
public record CallTimes(Samples samples, Interval median, double clockNanos) {
    private static final double MUCH = 20;

    /**
     * Whether reading the clock is more than a twentieth of the time, so that the call looks slower than it is. The
     * ratio to another time that includes as much is then larger than it looks.
     */
    public boolean isNearClock() {
        return median.estimate() < MUCH * clockNanos;
    }
}
