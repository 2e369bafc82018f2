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
    private static final long LONGEST = 365 * Durations.DAY;

    private final OptionSpec pid;
    private final OptionSpec duration;
    private final long least;
    private final long usual;

    /** @param least and {@code usual} nanoseconds for which it is watched */
    private ObserveOptions(String aboutPid, String aboutDuration, long least, long usual) {
        super("While it runs");
        pid = add(Args.option("--pid", "PID", aboutPid));
        duration = add(Args.option("--duration", "TIME", "With --pid: how long to watch" + aboutDuration));
        this.least = least;
        this.usual = usual;
    }

    static ObserveOptions ofMethods() {
        return new ObserveOptions(
                "Watch a JVM that is already running, and only predict; its classes are restored afterwards.",
                ": half of it samples CPU time, half of it records which calls repeat (default: 1m).",
                2 * Durations.SECOND,
                60 * Durations.SECOND);
    }

    static ObserveOptions ofCaches() {
        return new ObserveOptions(
                "Watch the caches of a JVM that runs already instead of starting a program.",
                ", such as 5m; without it, until Ctrl-C or the program's end.",
                Durations.SECOND / 1000,
                LONGEST);
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
        return Duration.ofNanos(text == null ? usual : Durations.parse("--duration", text, least, LONGEST));
    }

    /**
     * @param words of a program that is started; {@code null} for none
     * @throws UserFault if there are any
     */
    void refuse(List<String> words) {
        if (words != null) {
            throw UserFault.usage("--pid is for a program that runs already; leave out " + words.get(0) + ", or --pid");
        }
    }

    /** @throws UserFault if one of the options of a program that is started is given */
    void refuseOptions(List<OptionSpec> options) {
        for (OptionSpec option : options) {
            if (Args.isGiven(option)) {
                throw UserFault.usage(option.longestName() + " does not go with --pid; leave out one of them");
            }
        }
    }
}
