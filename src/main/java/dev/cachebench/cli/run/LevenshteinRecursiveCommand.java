package dev.cachebench.cli.run;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Console;
import dev.cachebench.workload.Workload;
import dev.cachebench.workload.Workloads;
import picocli.CommandLine.Model.PositionalParamSpec;

public final class LevenshteinRecursiveCommand extends WorkloadCommand {
    private final PositionalParamSpec a = add(Args.parameter(0, "A", "A word."));
    private final PositionalParamSpec b = add(Args.parameter(1, "B", "Another."));

    LevenshteinRecursiveCommand(Console console) {
        super(
                console,
                "levenshtein-recursive",
                "The edit distance of two words by the textbook recursion over (i, j): exponential without a cache.");
        examples(
                "cachebench levenshtein-recursive kitten sitting --cache none --cache unbounded",
                "cachebench levenshtein-recursive kitten sitting --cache lru:8 --steps");
    }

    @Override
    public Workload workload() {
        return Workloads.levenshteinRecursive(a.getValue(), b.getValue());
    }
}
