package dev.cachebench.cli.program;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.text.Durations;
import dev.cachebench.text.UserFault;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** A program that runs already, in place of one that is started. */
final class ObserveOptions extends OptionGroup {
    private static final Duration USUAL = Duration.ofMinutes(1);

    private final OptionSpec pid = add(Args.option(
            "--pid",
            "PID",
            "Watch a JVM that is already running, and only predict; its classes are restored afterwards."));
    private final OptionSpec duration = add(Args.option(
            "--duration",
            "TIME",
            "With --pid: how long to watch: half of it samples CPU time, half of it records which calls repeat"
                    + " (default: 1m)."));

    ObserveOptions() {
        super("While it runs");
    }

    boolean isAsked() {
        if (duration.getValue() != null && pid.getValue() == null) {
            throw UserFault.usage("--duration says how long to watch a program that is already running; add --pid PID");
        }
        return pid.getValue() != null;
    }

    long pid() {
        return Args.processId(pid);
    }

    Duration duration() {
        String text = duration.getValue();
        return text == null
                ? USUAL
                : Duration.ofNanos(Durations.parse("--duration", text, 2 * Durations.SECOND, 7 * Durations.DAY));
    }

    /** @throws UserFault if one of the options of a program that is started is given, or its words are */
    void refuse(List<String> words, List<OptionSpec> options) {
        if (words != null) {
            throw UserFault.usage("--pid is for a program that runs already; leave out " + words.get(0) + ", or --pid");
        }
        for (OptionSpec option : options) {
            if (Args.isGiven(option)) {
                throw UserFault.usage(option.longestName() + " does not go with --pid; leave out one of them");
            }
        }
    }
}
