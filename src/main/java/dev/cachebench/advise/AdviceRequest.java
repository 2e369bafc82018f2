package dev.cachebench.advise;

import dev.cachebench.program.AgentJar;
import dev.cachebench.program.Program;
import java.nio.file.Path;

/**
 * What to advise on.
 *
 * @param program what is run, again and again
 * @param invocation how its user names it
 * @param agent what watches it
 * @param folder for files that are not needed afterwards; exists
 * @param input what it reads as its standard input, each time anew; {@code null} for nothing
 * @param leastShare the least share of the CPU time that a method must take, 0 to 1
 * @param memoryBytes what all caches together may hold
 * @param most how many caches at most
 * @param quick whether what is recommended need not be shown by runs
 * @param anyway whether a program that is soon over is looked at all the same
 * @param budgetNanos how long the runs that show it may take
 */
public record AdviceRequest(
        Program program,
        Invocation invocation,
        AgentJar agent,
        Path folder,
        Path input,
        double leastShare,
        long memoryBytes,
        int most,
        boolean quick,
        boolean anyway,
        long budgetNanos) {}
