package dev.cachebench.cli.run;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Console;
import dev.cachebench.text.Counts;
import dev.cachebench.workload.SampleFunction;
import dev.cachebench.workload.Workload;
import java.util.List;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The command of a sample function that takes nothing but whole numbers and words. */
final class SampleCommand extends WorkloadCommand {
    private final SampleFunction function;
    private final PositionalParamSpec[] parameters;

    SampleCommand(SampleFunction function, Console console) {
        super(console, function.name(), function.description());
        this.function = function;
        List<String> labels = function.labels();
        parameters = new PositionalParamSpec[labels.size()];
        for (int i = 0; i < parameters.length; i++) {
            String description = function.takesNumber(i) ? "0 or more." : "A word.";
            parameters[i] = add(Args.parameter(i, labels.get(i), description));
        }
        examples(function.examples().toArray(new String[0]));
    }

    @Override
    public Workload workload() {
        Object[] args = new Object[parameters.length];
        for (int i = 0; i < args.length; i++) {
            String text = parameters[i].getValue();
            args[i] = function.takesNumber(i) ? (Object) Counts.natural(parameters[i].paramLabel(), text) : text;
        }
        return function.workload(args);
    }
}
