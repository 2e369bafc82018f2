package dev.cachebench.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Options that several commands share, and that stand together in the help. */
abstract class OptionGroup {
    private final String heading;
    private final List<OptionSpec> options = new ArrayList<>();

    OptionGroup(String heading) {
        this.heading = heading;
    }

    final String heading() {
        return heading;
    }

    final List<OptionSpec> options() {
        return options;
    }

    final OptionSpec add(OptionSpec.Builder option) {
        OptionSpec built = option.build();
        options.add(built);
        return built;
    }
}
