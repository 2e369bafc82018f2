package dev.cachebench.cli.console;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Options that several commands share and that the help shows under one heading. */
public abstract class OptionGroup {
    private final String heading;
    private final List<OptionSpec> options = new ArrayList<>();

    protected OptionGroup(String heading) {
        this.heading = heading;
    }

    protected final String heading() {
        return heading;
    }

    public final List<OptionSpec> options() {
        return options;
    }

    /** The options that the help shows. */
    List<OptionSpec> inHelp() {
        return options;
    }

    protected final OptionSpec add(OptionSpec.Builder option) {
        OptionSpec built = option.build();
        options.add(built);
        return built;
    }
}
