package dev.cachebench.cli.trace;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Output;
import dev.cachebench.cli.console.OutputOptions;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Style;
import dev.cachebench.report.trace.TraceSummaryRenderers;
import dev.cachebench.text.Counts;
import dev.cachebench.trace.TraceFile;
import dev.cachebench.trace.TraceSummary;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Tells what is in a trace. */
final class TraceInfoCommand extends Command {
    private static final int MOST_KEYS = 1000;

    private final Console console;
    private final PositionalParamSpec trace = add(Args.parameter(
            0, "TRACE", "A file with one key per line, or in another format (see --format); - for standard input."));
    private final OptionSpec top =
            add(Args.option("--top", "N", "List the N keys with the most requests (default: ${DEFAULT-VALUE}).")
                    .defaultValue("10"));
    private final TraceOptions reading = add(TraceOptions.ofWeights());
    private final RowOptions rows = add(reading.rows());
    private final OutputOptions output = add(OutputOptions.of(new TraceSummaryRenderers(Style.PLAIN), "trace"));

    TraceInfoCommand(Console console) {
        super("info", "Summarizes a trace: requests, keys, how they repeat, and whether they follow Zipf's law.");
        this.console = console;
        examples(
                "cachebench trace info requests.txt",
                "cachebench trace info log.csv.gz --key url --top 20",
                "cachebench trace info w106.trace.xz --json");
    }

    @Override
    public Integer call() {
        Renderer<TraceSummary> renderer =
                output.renderer(new TraceSummaryRenderers(console.style(output.file() == null, true)));
        Output to = new Output(console.out(), output.file());
        to.requireOtherThan(trace.getValue());
        int most = (int) Counts.parse("--top", top.getValue(), 0, MOST_KEYS);
        TraceSummary summary = TraceSummary.of(reading.load(console, trace.getValue(), TraceFile.Want.NAMES), most);
        to.write(renderer.render(summary));
        return ExitCode.FINE.code;
    }
}
