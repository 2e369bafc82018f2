package dev.cachebench.cli.trace;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Interruptible;
import dev.cachebench.cli.console.Output;
import dev.cachebench.cli.console.OutputOptions;
import dev.cachebench.replay.CacheSize;
import dev.cachebench.replay.Progress;
import dev.cachebench.replay.Replay;
import dev.cachebench.replay.Replayer;
import dev.cachebench.replay.SizeUnit;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Style;
import dev.cachebench.report.replay.ReplayRenderers;
import dev.cachebench.text.Counts;
import dev.cachebench.text.UserFault;
import dev.cachebench.trace.Trace;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Replays a trace: which policy, and which size. */
public final class ReplayCommand extends Command {
    private final Console console;
    private final PositionalParamSpec trace = add(Args.parameter(
            0, "TRACE", "A file with one key per line, or in another format (see --format); - for standard input."));
    private final CellOptions caches = add(new CellOptions(
            null, "1%,5%,10%,20%", ", or bytes, such as 64MB, if the trace has sizes (default: 1%%,5%%,10%%,20%%)."));
    private final OptionSpec warmup = add(Args.option(
                    "--warmup",
                    "N",
                    "Replay the first N requests, such as 500 or 10k, but count only those after them (default "
                            + "${DEFAULT-VALUE}).")
            .defaultValue("0"));
    private final TraceOptions reading = add(TraceOptions.ofWeights());
    private final RowOptions rows = add(reading.rows());
    private final OutputOptions output =
            add(OutputOptions.of(new ReplayRenderers(Style.PLAIN, false), "policy and size"));

    public ReplayCommand(Console console) {
        super("replay", "Which policy and which size: the hit ratios of a trace, and the optimum.");
        this.console = console;
        examples(
                "cachebench replay requests.txt --policy all --size 100,1k,10k",
                "cachebench replay log.csv.gz --key url --policy lru,sieve --size 10k",
                "cachebench replay log.csv --key url --size-column bytes --size 64MB,1GB",
                "cachebench replay log.csv --key url --cost-column took_ms --warmup 10k",
                "cachebench replay ops.csv --key key --op-column op --time-column at_ms --ttl 5m",
                "cachebench replay w106.xz --format cloudphysics --size 25k --json");
    }

    @Override
    public Integer call() {
        Renderer<Replay> renderer = output.renderer(
                new ReplayRenderers(console.style(output.file() == null, true), caches.arePoliciesChosen()));
        Output to = new Output(console.out(), output.file());
        to.requireOtherThan(trace.getValue());
        List<String> policies = caches.policies();
        List<CacheSize> sizes = caches.sizes();
        SizeUnit unit = CellOptions.unit(sizes);
        int notCounted = (int) Counts.parse("--warmup", warmup.getValue(), 0, Integer.MAX_VALUE);
        Trace read = reading.readAsItIs(console, trace.getValue());
        if (notCounted >= read.requests()) {
            throw UserFault.usage("--warmup " + warmup.getValue() + " leaves nothing to count, for '" + read.name()
                    + "' has " + read.requests() + " requests; write a smaller number");
        }
        Progress progress = new Progress();
        Replayer replayer = new Replayer(read, notCounted, caches.ttl(), progress);
        if (unit == SizeUnit.BYTES && !replayer.hasSizes()) {
            throw UserFault.usage("--size " + sizes.get(0) + " is in bytes, and '" + read.name()
                    + "' has no sizes; name their " + "column with --size-column, or write entries, such as 10k or 5%");
        }
        List<String> replayed = replayer.hasBounds(unit) ? policies : caches.withoutBounds(unit, console);
        List<Long> amounts = CellOptions.amounts(sizes, read.distinct());
        new Interruptible<>(console, () -> finished(replayer), replay -> to.write(renderer.render(replay)))
                .run(progress, () -> replayer.run(replayed, amounts, unit));
        return ExitCode.FINE.code;
    }

    private static Replay finished(Replayer replayer) {
        Replay replay = replayer.finished();
        return replay.cells().isEmpty() ? null : replay;
    }
}
