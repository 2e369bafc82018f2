package dev.cachebench.cli.run;

import dev.cachebench.cli.console.Args;
import picocli.CommandLine.Model.OptionSpec;

/** {@code --strict}, for the commands that run something with caches. */
public final class StrictOption {
    private StrictOption() {}

    public static OptionSpec.Builder make() {
        return Args.flag(
                "--strict",
                "Exit code 4 if a store fails: a disk is full, a server is away. Without it, the run goes on and computes what the store does not give.");
    }
}
