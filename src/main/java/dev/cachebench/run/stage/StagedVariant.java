package dev.cachebench.run.stage;

import java.util.List;

/**
 * The runs under one set of caches.
 *
 * @param cache as the user named it
 * @param caches of each stage, in the session's order; {@code null} for a stage without
 */
public record StagedVariant(String cache, List<StagedRun> runs, List<StageCaches> caches) {
    /** All runs of a stage together. */
    public StageFigures sum(int stage) {
        StageFigures sum = new StageFigures(0, 0, 0);
        for (StagedRun run : runs) {
            sum = sum.and(run.figures().get(stage));
        }
        return sum;
    }

    /** Of all runs, in nanoseconds. */
    public long elapsedNanos() {
        long sum = 0;
        for (StagedRun run : runs) {
            sum += run.elapsedNanos();
        }
        return sum;
    }
}
