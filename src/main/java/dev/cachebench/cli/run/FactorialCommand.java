package dev.cachebench.cli.run;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.Numbers;
import dev.cachebench.workload.Workload;
import dev.cachebench.workload.Workloads;
import picocli.CommandLine.Model.PositionalParamSpec;

public final class FactorialCommand extends WorkloadCommand {
    private final PositionalParamSpec n = add(Args.parameter(0, "N", "0 or more."));

    FactorialCommand(Console console) {
        super(console, "factorial", "N! by recursion, exact for any N.");
        examples(
                "cachebench factorial 51 --cache unbounded --profile calls --repeat 2",
                "cachebench factorial 3 --cache lru:10 --peek",
                "cachebench factorial 5 --cache lru:3 --steps");
    }

    @Override
    public Workload workload() {
        return Workloads.factorial(Numbers.natural("N", n.getValue()));
    }
}
