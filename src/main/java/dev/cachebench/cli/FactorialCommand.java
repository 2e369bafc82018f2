package dev.cachebench.cli;

import dev.cachebench.workload.Workload;
import dev.cachebench.workload.Workloads;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "factorial",
        description = "N! by recursion, exact for any N.",
        footer = {
            "%nExamples",
            "  cachebench factorial 51 --cache unbounded --profile calls --repeat 2",
            "  cachebench factorial 3 --cache lru:10 --peek",
            "  cachebench factorial 5 --cache lru:3 --steps"
        })
final class FactorialCommand extends WorkloadCommand {
    @Parameters(index = "0", paramLabel = "N", description = "0 or more.")
    private String n;

    @Override
    Workload workload() {
        return Workloads.factorial(Numbers.natural("N", n));
    }
}
