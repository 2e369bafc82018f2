package dev.cachebench.run.stage;

/**
 * What a stage did in one run.
 *
 * @param calls all of them, hits included
 * @param hits calls that its caches answered; 0 if it has none
 * @param nanos between the calls' begin and end, the stages that they call and the caches included
 */
public record StageFigures(long calls, long hits, long nanos) {
    /** Calls that were computed. */
    public long computed() {
        return calls - hits;
    }

    StageFigures and(StageFigures other) {
        return new StageFigures(calls + other.calls, hits + other.hits, nanos + other.nanos);
    }
}
