package dev.cachebench.cli;

import dev.cachebench.cache.Nearest;
import dev.cachebench.replay.CacheSize;
import dev.cachebench.replay.Replay;
import dev.cachebench.replay.Replayer;
import dev.cachebench.report.ReplayData;
import dev.cachebench.report.ReplayTable;
import dev.cachebench.trace.Recorded;
import dev.cachebench.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Which policy, what size: replays a trace. */
final class ReplayCommand extends Command {
    private static final String ALL = "all";
    private static final String SIZES = "1%,5%,10%,20%";

    private final CachebenchCommand cachebench;
    private final PositionalParamSpec trace = add(
            Args.parameter(0, "TRACE", "A file with a key on each line, or in another format; - for standard input."));
    private final OptionSpec policies = add(Args.option(
                    "--policy",
                    "POLICY,...",
                    "Replacement policies, as cachebench list names them, and the bounds opt (the most hits there can be) and "
                            + "opt-insert (if every key must go in); all, unless it says otherwise.")
            .defaultValue(ALL));
    private final OptionSpec sizes = add(Args.option(
                    "--size",
                    "N|P%,...",
                    "Sizes of the cache: N entries, such as 500 or 10k, or P per cent of the distinct keys; 1, 5, 10 and 20 per "
                            + "cent, unless it says otherwise.")
            .defaultValue(SIZES));
    private final TraceOptions reading = add(new TraceOptions());
    private final OutputOptions output = add(new OutputOptions());

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
        OutputOptions.Form form = output.dataForm();
        Output to = new Output(cachebench.out(), output.file());
        List<String> names = policies(policies.getValue());
        List<CacheSize> asked = sizes(sizes.getValue());
        Trace read = reading.read(trace.getValue());
        warn(read);
        List<Integer> entries = new ArrayList<>();
        for (CacheSize size : asked) {
            if (!entries.contains(size.entries(read.distinct()))) {
                entries.add(size.entries(read.distinct()));
            }
        }
        Replay replay = new Replayer(read).run(names, entries);
        to.write(
                switch (form) {
                    case JSON -> ReplayData.json(replay);
                    case CSV -> ReplayData.csv(replay);
                    case MARKDOWN -> new ReplayTable(replay).markdown();
                    default -> new ReplayTable(replay).text(cachebench.style(output.file() == null, true));
                });
        return ExitCode.FINE.code;
    }

    private void warn(Trace read) {
        Recorded recorded = read.recorded();
        if (recorded != null && recorded.share() < 1) {
            cachebench.complain("'" + read.name() + "' holds a sample of the keys: a size here stands for "
                    + Math.round(1 / recorded.share()) + " times as many entries");
        }
        if (recorded != null && !recorded.note().isEmpty()) {
            cachebench.complain("'" + read.name() + "' ends early: " + recorded.note());
        }
    }

    private static List<String> policies(String text) {
        List<String> known = Replayer.policies();
        List<String> names = new ArrayList<>();
        for (String name : text.split(",", -1)) {
            if (name.equals(ALL)) {
                names.addAll(known);
            } else if (known.contains(name)) {
                names.add(name);
            } else {
                known.add(ALL);
                throw new UsageError("unknown policy '" + name + "'" + Nearest.hint(name, known));
            }
        }
        return List.copyOf(new LinkedHashSet<>(names));
    }

    private static List<CacheSize> sizes(String text) {
        List<CacheSize> sizes = new ArrayList<>();
        for (String size : text.split(",", -1)) {
            try {
                sizes.add(CacheSize.parse(size));
            } catch (IllegalArgumentException e) {
                throw new UsageError("--size: " + e.getMessage());
            }
        }
        return sizes;
    }
}
