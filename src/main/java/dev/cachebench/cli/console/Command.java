package dev.cachebench.cli.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command: its description for picocli, and what it does. It is described by calls and not by annotations, since
 * reading those would take longer than everything else in a short run.
 */
public abstract class Command implements Described, Callable<Integer> {
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this, new Constructors());
    private final List<OptionGroup> groups = new ArrayList<>();
    private final OptionSpec help;
    private final OptionSpec debug;

    protected Command(String name, String description) {
        spec.name(name);
        spec.usageMessage()
                .description(description)
                .abbreviateSynopsis(true)
                .sortOptions(false)
                .helpFactory(new GroupedHelp.Factory());
        help = add(Args.flag("-h", "Show this help message and exit.")
                .names("-h", "--help")
                .usageHelp(true));
        debug = add(Args.flag("--debug", "Print the stack trace when something goes wrong."));
    }

    final boolean isDebugged() {
        return debug.<Boolean>getValue();
    }

    /** The options that every command has. */
    final List<OptionSpec> ofEveryCommand() {
        return List.of(help, debug);
    }

    @Override
    public final CommandSpec spec() {
        return spec;
    }

    /** The groups of options, in the order of the help. */
    protected final List<OptionGroup> groups() {
        return groups;
    }

    protected final OptionSpec add(OptionSpec.Builder option) {
        OptionSpec built = option.build();
        spec.addOption(built);
        return built;
    }

    protected final PositionalParamSpec add(PositionalParamSpec.Builder parameter) {
        PositionalParamSpec built = parameter.build();
        spec.addPositional(built);
        return built;
    }

    protected final <G extends OptionGroup> G add(G group) {
        for (OptionSpec option : group.options()) {
            spec.addOption(option);
        }
        groups.add(group);
        return group;
    }

    /** Shows a group in the help whose options another command understands, to which this one hands its line. */
    protected final void addToHelp(OptionGroup group) {
        groups.add(group);
    }

    /** Takes the options that only the help shows for the command's own, as a script that completes them does. */
    public final void adoptOptionsOfHelp() {
        for (OptionGroup group : groups) {
            for (OptionSpec option : group.options()) {
                if (Arrays.stream(option.names()).noneMatch(spec.optionsMap()::containsKey)) {
                    spec.addOption(option);
                }
            }
        }
    }

    /** Lines at the end of the help. */
    protected final void examples(String... lines) {
        String[] footer = new String[lines.length + 1];
        footer[0] = "%nExamples";
        for (int i = 0; i < lines.length; i++) {
            footer[i + 1] = "  " + lines[i].replace("%", "%%");
        }
        spec.usageMessage().footer(footer);
    }
}
