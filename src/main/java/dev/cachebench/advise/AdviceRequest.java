package dev.cachebench.advise;

import dev.cachebench.compare.program.ProgramComparer;
import dev.cachebench.compare.program.ProgramRunner;
import dev.cachebench.program.AgentJar;
import dev.cachebench.program.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What to advise on.
 *
 * @param program what is run, again and again
 * @param invocation how its user names it
 * @param agent what watches it
 * @param folder for files that are not needed afterwards; exists
 * @param runs what each run gets, and what of it is compared
 * @param time what caches are to save
 * @param leastShare the least share of it that a method must take, 0 to 1
 * @param memoryBytes what all caches together may hold
 * @param most how many caches at most
 * @param quick whether what is recommended need not be shown by runs
 * @param anyway whether a program that is soon over is looked at all the same
 * @param pairs how the runs that show it are compared
 */
public record AdviceRequest(
        Program program,
        Invocation invocation,
        AgentJar agent,
        Path folder,
        ProgramRunner.Settings runs,
        AdviceTime time,
        double leastShare,
        long memoryBytes,
        int most,
        boolean quick,
        boolean anyway,
        ProgramComparer.Settings pairs) {

    /** What files are called among that. */
    static final String FILES = "files written";

    /** What is compared of its runs beside their exit codes. */
    List<String> compared() {
        List<String> compared = new ArrayList<>(List.of("standard output"));
        if (pairs.errors()) {
            compared.add("standard error");
        }
        if (!runs.watched().isEmpty()) {
            compared.add(FILES);
        }
        return compared;
    }
}
