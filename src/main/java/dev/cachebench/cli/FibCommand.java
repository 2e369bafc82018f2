package dev.cachebench.cli;

import dev.cachebench.workload.Workload;
import dev.cachebench.workload.Workloads;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "fib",
        description = "The N-th Fibonacci number by recursion, exact for any N.",
        footer = {
            "%nExamples",
            "  cachebench fib 40 --cache lru:10",
            "  cachebench fib 30 --cache none --cache lru:2 --cache lru:3",
            "  cachebench fib 25 --cache precalc:0..25 --peek",
            "  cachebench fib 20 --cache lru:3 --profile calls"
        })
final class FibCommand extends WorkloadCommand {
    @Parameters(index = "0", paramLabel = "N", description = "0 or more.")
    private String n;

    @Override
    Workload workload() {
        return Workloads.fib(Numbers.natural("N", n));
    }
}
