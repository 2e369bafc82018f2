package dev.cachebench.replay;

/** What policies are ranked by. */
public enum Ranking {
    HITS,
    /** Where the trace has costs: a hit for what takes a second is worth more than one for what takes a millisecond. */
    TIME_SAVED;

    /** From 0 to 1, the more the better; NaN where it is not known. */
    public double ratio(Cell cell) {
        return this == HITS ? cell.hitRatio() : cell.timeSavedRatio();
    }
}
