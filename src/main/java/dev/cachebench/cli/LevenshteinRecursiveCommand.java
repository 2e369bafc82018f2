package dev.cachebench.cli;

import dev.cachebench.workload.Workload;
import dev.cachebench.workload.Workloads;
import picocli.CommandLine.Model.PositionalParamSpec;

final class LevenshteinRecursiveCommand extends WorkloadCommand {
    private final PositionalParamSpec a = add(Args.parameter(0, "A", "A word."));
    private final PositionalParamSpec b = add(Args.parameter(1, "B", "Another."));

    LevenshteinRecursiveCommand(CachebenchCommand cachebench) {
        super(
                cachebench,
                "levenshtein-recursive",
                "The edit distance of two words by the textbook recursion over (i, j): exponential without a cache.");
        examples(
                "cachebench levenshtein-recursive kitten sitting --cache none --cache unbounded",
                "cachebench levenshtein-recursive kitten sitting --cache lru:8 --steps");
    }

    @Override
    Workload workload() {
        return Workloads.levenshteinRecursive(a.getValue(), b.getValue());
    }
}
