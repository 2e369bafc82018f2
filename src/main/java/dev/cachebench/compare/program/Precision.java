package dev.cachebench.compare.program;

import dev.cachebench.compare.Interval;

/** How narrow the interval of a speed-up is to be before no further rounds are run. */
public enum Precision {
    /** To within 2 per cent. */
    NARROW,
    /** To within half of the difference that there is, or to within 2 per cent. */
    DECISIVE;

    private static final double ENOUGH = 0.02; // of an interval's half width, as a share of the estimate

    /**
     * So many rounds are run where this is not reached, however long they take: as many again for a decision, since
     * runs that are now and then compiled another way leave the fewest without one.
     */
    int unhurried(int fewest) {
        return this == DECISIVE ? 2 * fewest : fewest;
    }

    boolean isReached(Interval speedup) {
        double difference = Math.abs(speedup.estimate() - 1) / speedup.estimate();
        return speedup.relativeError() <= (this == DECISIVE ? Math.max(ENOUGH, difference / 2) : ENOUGH);
    }
}
