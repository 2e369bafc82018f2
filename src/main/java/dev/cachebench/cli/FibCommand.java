package dev.cachebench.cli;

import dev.cachebench.workload.Workload;
import dev.cachebench.workload.Workloads;
import picocli.CommandLine.Model.PositionalParamSpec;

final class FibCommand extends WorkloadCommand {
    private final PositionalParamSpec n = add(Args.parameter(0, "N", "0 or more."));

    FibCommand(CachebenchCommand cachebench) {
        super(cachebench, "fib", "The N-th Fibonacci number by recursion, exact for any N.");
        examples(
                "cachebench fib 40 --cache lru:10",
                "cachebench fib 30 --cache none --cache lru:2 --cache lru:3",
                "cachebench fib 25 --cache precalc:0..25 --peek",
                "cachebench fib 20 --cache lru:3 --profile calls");
    }

    @Override
    Workload workload() {
        return Workloads.fib(Numbers.natural("N", n.getValue()));
    }
}
