package dev.cachebench.cli.run;

import dev.cachebench.cli.console.Args;
import dev.cachebench.store.fingerprint.DeclaredData;
import dev.cachebench.text.UserFault;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** The option that names what a method's results depend on beside its code and its arguments. */
public final class DependsOption {
    private DependsOption() {}

    public static OptionSpec.Builder make() {
        return Args.option(
                        "--depends",
                        "DATA",
                        "What results depend on beside code and arguments: a file, a glob such as 'data/*.csv', env:NAME or "
                                + "property:NAME. When it changes, entries in a store (disk:, redis:// ...) no longer "
                                + "answer. Repeatable.")
                .type(List.class)
                .auxiliaryTypes(String.class);
    }

    /**
     * What was named; empty without the option.
     *
     * @throws UserFault if there is no such file
     */
    public static List<String> read(OptionSpec option) {
        List<String> all = option.getValue();
        if (all == null) {
            return List.of();
        }
        all.forEach(DeclaredData::require);
        return List.copyOf(all);
    }
}
