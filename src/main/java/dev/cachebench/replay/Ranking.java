package dev.cachebench.replay;

/** What policies are ranked by. */
public enum Ranking {
    HITS,
    /**
     * For traces with costs: a hit on a value that takes a second is worth more than one on a value that takes a
     * millisecond.
     */
    TIME_SAVED;

    /** From 0 to 1, the more the better; NaN where it is not known. */
    public double ratio(Cell cell) {
        return this == HITS ? cell.hitRatio() : cell.timeSavedRatio();
    }
}
