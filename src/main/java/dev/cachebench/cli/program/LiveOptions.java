package dev.cachebench.cli.program;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.cli.console.Output;
import dev.cachebench.text.UserFault;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** What happens to caches while a program runs. */
final class LiveOptions extends OptionGroup {
    private final OptionSpec pid = add(
            Args.option(
                    "--pid",
                    "PID",
                    "Put the caches into a JVM that runs already instead of starting a program; cachebench caches shows them."));
    private final OptionSpec remove =
            add(Args.flag("--remove", "With --pid: take out all caches that were put in this way."));
    private final OptionSpec metrics = add(Args.option(
            "--metrics", "FILE", "Write the caches' figures to FILE as OpenMetrics text, every 10 s and at the end."));

    LiveOptions() {
        super("While it runs");
    }

    /** Whether the program runs already. */
    boolean isAsked() {
        if (removes() && pid.getValue() == null) {
            throw UserFault.usage("--remove takes caches out of a program that runs; add --pid PID");
        }
        return pid.getValue() != null;
    }

    long pid() {
        return Args.processId(pid);
    }

    boolean removes() {
        return remove.getValue();
    }

    /** @throws UserFault if one of the options of a program that is started is given, or metrics are */
    void refuse(List<OptionSpec> options) {
        refuse("--pid", options);
        refuse("--pid", List.of(metrics));
    }

    /** @throws UserFault if one of the options is given */
    void refuseWithRemove(List<OptionSpec> options) {
        refuse("--remove", options);
    }

    private static void refuse(String with, List<OptionSpec> options) {
        for (OptionSpec option : options) {
            if (Args.isGiven(option)) {
                throw UserFault.usage(option.longestName() + " does not go with " + with + "; leave out one of them");
            }
        }
    }

    /**
     * Where the metrics go; {@code null} for nowhere.
     *
     * @throws UserFault if it cannot be written
     */
    Path metricsFile(Console console) {
        Path file = Args.path(metrics);
        if (file == null) {
            return null;
        }
        new Output(console.out(), file).requirePlace();
        return file.toAbsolutePath();
    }
}
