package dev.cachebench.cli.program;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.text.Durations;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.OptionSpec;

/** What is told of the caches that are watched, besides the report at the end. */
final class TuneOptions extends OptionGroup {
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
        super("What is told");
    }

    /** In nanoseconds; 0 for a report at the end alone. */
    long every() {
        String text = every.getValue();
        return text == null ? 0 : Durations.parse("--every", text, 1_000_000_000, 365 * Durations.DAY);
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
