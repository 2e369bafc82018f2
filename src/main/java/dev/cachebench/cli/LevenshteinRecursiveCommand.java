package dev.cachebench.cli;

import dev.cachebench.workload.Workload;
import dev.cachebench.workload.Workloads;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "levenshtein-recursive",
        description =
                "The edit distance of two words by the textbook recursion over (i, j): exponential without a cache.",
        footer = {
            "%nExamples",
            "  cachebench levenshtein-recursive kitten sitting --cache none --cache unbounded",
            "  cachebench levenshtein-recursive kitten sitting --cache lru:8 --steps"
        })
final class LevenshteinRecursiveCommand extends WorkloadCommand {
    @Parameters(index = "0", paramLabel = "A", description = "A word.")
    private String a;

    @Parameters(index = "1", paramLabel = "B", description = "Another.")
    private String b;

    @Override
    Workload workload() {
        return Workloads.levenshteinRecursive(a, b);
    }
}
