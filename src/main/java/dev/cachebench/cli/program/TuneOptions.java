package dev.cachebench.cli.program;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.text.Durations;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Which caches are watched for how long, and where their requests go. */
final class TuneOptions extends OptionGroup {
    private final OptionSpec pid = add(
            Args.option("--pid", "PID", "Watch the caches of a JVM that runs already instead of starting a program."));
    private final OptionSpec duration = add(Args.option(
            "--duration",
            "TIME",
            "With --pid: how long to watch, such as 5m; without it, until Ctrl-C or the program's end."));
    private final OptionSpec every = add(Args.option(
            "--every",
            "TIME",
            "Also report while the program runs, such as every 10s; Ctrl-C ends with a report anyway."));
    private final OptionSpec record = add(Args.option(
            "--record",
            "DIR",
            "Write the requests of each cache as a trace for cachebench replay into this folder; the report says which "
                    + "file has which."));

    TuneOptions() {
        super("What is watched");
    }

    /** Whether the program runs already. */
    boolean isLive() {
        if (duration.getValue() != null && pid.getValue() == null) {
            throw UserFault.usage("--duration says how long to watch a program that runs; add --pid PID");
        }
        return pid.getValue() != null;
    }

    long pid() {
        return Args.processId(pid);
    }

    /** In nanoseconds. */
    long duration() {
        String text = duration.getValue();
        return text == null ? Long.MAX_VALUE : Durations.parse("--duration", text, 1_000_000, 365 * Durations.DAY);
    }

    /** In nanoseconds; 0 for a report at the end alone. */
    long every() {
        String text = every.getValue();
        return text == null ? 0 : Durations.parse("--every", text, 1_000_000_000, 365 * Durations.DAY);
    }

    /** @throws UserFault if one of the options of a program that is started is given */
    void refuse(List<OptionSpec> options) {
        for (OptionSpec option : options) {
            if (Args.isGiven(option)) {
                throw UserFault.usage(option.longestName() + " does not go with --pid; leave out one of them");
            }
        }
    }

    /**
     * The folder for traces; {@code null} without {@code --record}.
     *
     * @throws UserFault if it cannot be made
     */
    Path folder() {
        Path folder = Args.path(record);
        if (folder == null) {
            return null;
        }
        try {
            return Files.createDirectories(folder.toAbsolutePath());
        } catch (IOException e) {
            throw UserFault.missing("--record: '" + folder + "' is no folder, and cannot be made: " + e.getMessage());
        }
    }
}
