package dev.cachebench.cli;

import dev.cachebench.replay.CacheSize;
import dev.cachebench.replay.Progress;
import dev.cachebench.replay.Replay;
import dev.cachebench.replay.Replayer;
import dev.cachebench.report.ReplayData;
import dev.cachebench.report.ReplayTable;
import dev.cachebench.trace.Trace;
import java.util.List;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Which policy, what size: replays a trace. */
final class ReplayCommand extends Command {
    private final CachebenchCommand cachebench;
    private final PositionalParamSpec trace = add(
            Args.parameter(0, "TRACE", "A file with a key on each line, or in another format; - for standard input."));
    private final CellOptions caches = add(new CellOptions(
            "all",
            "1%,5%,10%,20%",
            "all, unless it says otherwise.",
            "1, 5, 10 and 20 per cent, unless it says otherwise."));
    private final TraceOptions reading = add(new TraceOptions());
    private final OutputOptions output = add(OutputOptions.withRowPer("policy and size"));

    ReplayCommand(CachebenchCommand cachebench) {
        super("replay", "Which policy, what size: the hit ratios of a trace of keys, and the optimum.");
        this.cachebench = cachebench;
        examples(
                "cachebench replay requests.txt --policy all --size 100,1k,10k",
                "cachebench replay log.csv.gz --key url --policy lru,sieve --size 10k",
                "cachebench replay w106.xz --format cloudphysics --size 25k --json");
    }

    @Override
    public Integer call() {
        OutputOptions.Form form = output.form();
        Output to = new Output(cachebench.out(), output.file());
        List<String> policies = caches.policies();
        List<CacheSize> sizes = caches.sizes();
        Trace read = reading.readAsItIs(cachebench, trace.getValue());
        Progress progress = new Progress();
        Replayer replayer = new Replayer(read, progress);
        new Interruptible<>(cachebench, () -> finished(replayer), replay -> to.write(text(form, replay)))
                .run(progress, () -> replayer.run(policies, CellOptions.entries(sizes, read.distinct())));
        return ExitCode.FINE.code;
    }

    private static Replay finished(Replayer replayer) {
        Replay replay = replayer.finished();
        return replay.cells().isEmpty() ? null : replay;
    }

    private String text(OutputOptions.Form form, Replay replay) {
        return switch (form) {
            case JSON -> ReplayData.json(replay);
            case CSV -> ReplayData.csv(replay);
            case MARKDOWN -> new ReplayTable(replay).markdown();
            default -> new ReplayTable(replay).text(cachebench.style(output.file() == null, true));
        };
    }
}
