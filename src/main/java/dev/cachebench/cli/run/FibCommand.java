package dev.cachebench.cli.run;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.Numbers;
import dev.cachebench.workload.Workload;
import dev.cachebench.workload.Workloads;
import picocli.CommandLine.Model.PositionalParamSpec;

public final class FibCommand extends WorkloadCommand {
    private final PositionalParamSpec n = add(Args.parameter(0, "N", "0 or more."));

    FibCommand(Console console) {
        super(console, "fib", "The N-th Fibonacci number by recursion, exact for any N.");
        examples(
                "cachebench fib 40 --cache lru:10",
                "cachebench fib 30 --cache none --cache lru:2 --cache lru:3",
                "cachebench fib 25 --cache precalc:0..25 --peek",
                "cachebench fib 20 --cache lru:3 --profile calls");
    }

    @Override
    public Workload workload() {
        return Workloads.fib(Numbers.natural("N", n.getValue()));
    }
}
