package dev.cachebench.cli.run;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.target.source.Resolution;
import picocli.CommandLine.Model.OptionSpec;

/** How the jars of {@code //DEPS} lines are found. */
public final class DependencyOptions extends OptionGroup {
    private final OptionSpec offline = add(Args.flag(
            "--offline", "Take the jars of //DEPS lines from the local Maven repository alone; fetch nothing."));
    private final OptionSpec lock = add(Args.flag(
            "--lock-deps",
            "Write the jars that //DEPS lines come to, with their SHA-256, into deps.lock beside the sources. Later runs "
                    + "take these and no others."));

    public DependencyOptions() {
        super("Jars of //DEPS lines");
    }

    /** With notes on standard error of what is fetched. */
    public Resolution resolution(Console console) {
        return new Resolution(Args.isGiven(offline), Args.isGiven(lock), new DownloadNotes(console));
    }
}
