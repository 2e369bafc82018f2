package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Output;
import dev.cachebench.cli.console.OutputOptions;
import dev.cachebench.compare.ComparisonDiff;
import dev.cachebench.compare.ComparisonFile;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Style;
import dev.cachebench.report.compare.ComparisonDiffRenderers;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Compares a saved comparison with an earlier one of the same workload. */
public final class DiffCommand extends Command {
    private final Console console;
    private final PositionalParamSpec before =
            add(Args.parameter(0, "BEFORE", "A comparison saved by compare --save."));
    private final PositionalParamSpec after = add(Args.parameter(1, "AFTER", "A later one."));
    private final OutputOptions output = add(OutputOptions.of(new ComparisonDiffRenderers(Style.PLAIN), "variant"));

    public DiffCommand(Console console) {
        super("diff", "What has changed between two saved comparisons.");
        this.console = console;
        examples("cachebench diff base.json new.json", "cachebench diff base.json new.json --markdown");
    }

    @Override
    public Integer call() {
        Renderer<ComparisonDiff> renderer =
                output.renderer(new ComparisonDiffRenderers(console.style(output.file() == null, true)));
        Output to = new Output(console.out(), output.file());
        ComparisonDiff diff =
                ComparisonDiff.of(ComparisonFile.read(before.getValue()), ComparisonFile.read(after.getValue()));
        to.write(renderer.render(diff));
        return ExitCode.FINE.code;
    }
}
