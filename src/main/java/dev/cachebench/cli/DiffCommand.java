package dev.cachebench.cli;

import dev.cachebench.measure.compare.ComparisonDiff;
import dev.cachebench.measure.compare.ComparisonFile;
import dev.cachebench.report.ComparisonDiffJson;
import dev.cachebench.report.ComparisonDiffMarkdown;
import dev.cachebench.report.ComparisonDiffText;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A comparison held against an earlier one of the same workload. */
final class DiffCommand extends Command {
    private final CachebenchCommand cachebench;
    private final PositionalParamSpec before =
            add(Args.parameter(0, "BEFORE", "A comparison that compare --save has written."));
    private final PositionalParamSpec after = add(Args.parameter(1, "AFTER", "A later one."));
    private final OutputOptions output = add(OutputOptions.withoutCsv());

    DiffCommand(CachebenchCommand cachebench) {
        super("diff", "What has changed between two saved comparisons.");
        this.cachebench = cachebench;
        examples("cachebench diff base.json new.json", "cachebench diff base.json new.json --markdown");
    }

    @Override
    public Integer call() {
        OutputOptions.Form form = output.form();
        Output to = new Output(cachebench.out(), output.file());
        ComparisonDiff diff =
                ComparisonDiff.of(ComparisonFile.read(before.getValue()), ComparisonFile.read(after.getValue()));
        to.write(
                switch (form) {
                    case JSON -> ComparisonDiffJson.of(diff);
                    case MARKDOWN -> ComparisonDiffMarkdown.of(diff);
                    default -> ComparisonDiffText.of(diff, cachebench.style(output.file() == null, true));
                });
        return ExitCode.FINE.code;
    }
}
