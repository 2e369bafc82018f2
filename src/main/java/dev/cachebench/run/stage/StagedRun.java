package dev.cachebench.run.stage;

import java.util.List;

/**
 * A run of all stages.
 *
 * @param repetition from 1
 * @param digest of its result
 * @param figures of each stage, in the session's order
 */
public record StagedRun(int repetition, String digest, long elapsedNanos, List<StageFigures> figures) {}
