package dev.cachebench.cli;

import dev.cachebench.workload.Workload;
import dev.cachebench.workload.Workloads;
import picocli.CommandLine.Model.PositionalParamSpec;

final class FactorialCommand extends WorkloadCommand {
    private final PositionalParamSpec n = add(Args.parameter(0, "N", "0 or more."));

    FactorialCommand(CachebenchCommand cachebench) {
        super(cachebench, "factorial", "N! by recursion, exact for any N.");
        examples(
                "cachebench factorial 51 --cache unbounded --profile calls --repeat 2",
                "cachebench factorial 3 --cache lru:10 --peek",
                "cachebench factorial 5 --cache lru:3 --steps");
    }

    @Override
    Workload workload() {
        return Workloads.factorial(Numbers.natural("N", n.getValue()));
    }
}
