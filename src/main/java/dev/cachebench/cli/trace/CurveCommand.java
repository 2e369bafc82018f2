package dev.cachebench.cli.trace;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Interruptible;
import dev.cachebench.cli.console.Output;
import dev.cachebench.cli.console.OutputOptions;
import dev.cachebench.replay.CacheSize;
import dev.cachebench.replay.CurveReplayer;
import dev.cachebench.replay.MissRatioCurve;
import dev.cachebench.replay.Progress;
import dev.cachebench.replay.SizeUnit;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Style;
import dev.cachebench.report.replay.CurveRenderers;
import dev.cachebench.report.replay.CurveSvg;
import dev.cachebench.text.Percentages;
import dev.cachebench.text.UserFault;
import dev.cachebench.trace.Trace;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Which size: the miss-ratio curves of a trace. */
public final class CurveCommand extends Command {
    private static final String AUTO = "auto";

    private final Console console;
    private final PositionalParamSpec trace = add(Args.parameter(
            0, "TRACE", "A file with one key per line, or in another format (see --format); - for standard input."));
    private final CellOptions caches = add(new CellOptions(
            "lru",
            null,
            ", or bytes, such as 64MB, if the trace has sizes. lru is computed at every size, other policies at these "
                    + "(default: 16 sizes up to one that holds all keys; in bytes with --size-column)."));
    private final TraceOptions reading = add(new TraceOptions());
    private final RowOptions rows = add(reading.rows());
    private final OutputOptions output = add(OutputOptions.of(new CurveRenderers(Style.PLAIN), "policy and size"));
    private final OptionSpec svg =
            add(Args.option("--svg", "FILE", "Also draw the curves into FILE, with axes and a legend."));
    private final OptionSpec sample = add(Args.option(
            "--sample",
            "RATE|auto",
            "Estimate the curves from a share of the keys, such as 1%% or 0.01, when a trace takes too long; auto "
                    + "takes about 50,000 keys of a trace of more than 20 million requests, and all keys of a shorter "
                    + "one."));

    public CurveCommand(Console console) {
        super("curve", "Which size: draws the miss ratio of a trace by cache size.");
        this.console = console;
        examples(
                "cachebench curve requests.txt",
                "cachebench curve log.csv.gz --key url --policy lru,sieve,opt --svg curve.svg",
                "cachebench curve log.csv --key url --size-column bytes --policy lru,gdsf",
                "cachebench curve w106.xz --format cloudphysics --sample 0.1 --json");
    }

    @Override
    public Integer call() {
        Renderer<MissRatioCurve> renderer =
                output.renderer(new CurveRenderers(console.style(output.file() == null, true)));
        Output to = new Output(console.out(), output.file());
        Output picture = svg.getValue() == null ? null : new Output(console.out(), Args.path(svg));
        to.requireOtherThan(trace.getValue());
        if (picture != null) {
            picture.requireOtherThan(trace.getValue());
        }
        List<String> policies = caches.policies();
        List<CacheSize> sizes = caches.sizes();
        double asked = rate(sample.getValue());
        Trace read = reading.read(console, trace.getValue());
        Progress progress = new Progress();
        double rate = Double.isNaN(asked) ? CurveReplayer.enough(read) : asked;
        CurveReplayer replayer = new CurveReplayer(read, rate, caches.ttl(), progress);
        SizeUnit unit =
                !sizes.isEmpty() ? CellOptions.unit(sizes) : reading.hasSizes() ? SizeUnit.BYTES : SizeUnit.ENTRIES;
        if (unit == SizeUnit.BYTES && !replayer.hasSizes()) {
            throw UserFault.usage(
                    "no size of a value is known in '" + read.name() + "', so that there are no curves by bytes; "
                            + "name the column of sizes with --size-column, or choose sizes in entries");
        }
        List<String> replayed = replayer.hasBounds(unit) ? policies : caches.withoutBounds(unit, console);
        new Interruptible<>(console, () -> finished(replayer), curve -> {
                    to.write(renderer.render(curve));
                    if (picture != null) {
                        picture.write(CurveSvg.of(curve));
                    }
                })
                .run(progress, () -> replayer.run(replayed, CellOptions.amounts(sizes, replayer.distinct()), unit));
        return ExitCode.FINE.code;
    }

    private static MissRatioCurve finished(CurveReplayer replayer) {
        MissRatioCurve curve = replayer.finished();
        return curve.lines().isEmpty() ? null : curve;
    }

    /** @return above 0 and at most 1; NaN for a rate that the trace decides */
    private static double rate(String text) {
        if (text == null) {
            return 1;
        }
        return text.equals(AUTO) ? Double.NaN : Percentages.share("--sample is auto or", text);
    }
}
