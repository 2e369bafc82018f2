package dev.cachebench.compare.program;

import dev.cachebench.agent.MemoSnapshot;
import java.util.Map;
import java.util.Optional;

/**
 * One run of a program.
 *
 * @param variant its name
 * @param exitCode 128 and the signal's number if a signal ended it
 * @param complete whether it ended by itself, within the limit of time that there may be
 * @param figures {@link Double#NaN} or absent where it is not known
 * @param output what it printed on standard output
 * @param errors what it printed on standard error
 * @param lastError what that says of a failure, such as the last exception, or why the JVM did not start; empty if it
 *     says nothing
 * @param files what it did to each of the files watched that it wrote or deleted, by their path
 * @param caches what its caches did; empty without the agent, or if it left nothing
 */
public record ProgramTrial(
        String variant,
        int exitCode,
        boolean complete,
        Map<ProgramFigure, Double> figures,
        OutputPrint output,
        OutputPrint errors,
        String lastError,
        Map<String, WatchedFile> files,
        Optional<MemoSnapshot> caches) {

    /** NaN if it is not known. */
    public double figure(ProgramFigure figure) {
        return figures.getOrDefault(figure, Double.NaN);
    }

    ProgramTrial with(Optional<MemoSnapshot> caches) {
        return new ProgramTrial(variant, exitCode, complete, figures, output, errors, lastError, files, caches);
    }
}
