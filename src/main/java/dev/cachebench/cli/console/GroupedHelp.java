package dev.cachebench.cli.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpFactory;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Help with the options under their headings, and those of every command at the end. The parser does without groups, which
 * it is much slower with.
 */
final class GroupedHelp extends Help {
    private final Command command;

    private GroupedHelp(CommandSpec spec, ColorScheme colors) {
        super(spec, colors);
        command = (Command) spec.userObject();
    }

    @Override
    public List<ArgGroupSpec> optionSectionGroups() {
        List<ArgGroupSpec> sections = new ArrayList<>();
        for (OptionGroup group : command.groups()) {
            sections.add(section(group.heading(), group.inHelp()));
        }
        if (!sections.isEmpty()) {
            sections.add(section("Help", command.ofEveryCommand()));
        }
        return sections;
    }

    private static ArgGroupSpec section(String heading, List<OptionSpec> options) {
        ArgGroupSpec.Builder section = ArgGroupSpec.builder().validate(false).heading("%n" + heading + "%n");
        options.forEach(section::addArg);
        return section.build();
    }

    /** What a group keeps out of the help is in no section, and not here either. */
    @Override
    public String optionListExcludingGroups(
            List<OptionSpec> options, Layout layout, Comparator<OptionSpec> order, IParamLabelRenderer labels) {
        List<OptionSpec> own = new ArrayList<>(options);
        for (OptionGroup group : command.groups()) {
            own.removeAll(group.options());
        }
        if (!command.groups().isEmpty()) {
            own.removeAll(command.ofEveryCommand());
        }
        return super.optionListExcludingGroups(own, layout, order, labels);
    }

    /** The examples, each on one line however long it is, so that it can be copied. */
    @Override
    public String footer(Object... params) {
        StringBuilder text = new StringBuilder();
        for (String line : commandSpec().usageMessage().footer()) {
            text.append(String.format(line)).append(System.lineSeparator());
        }
        return text.toString();
    }

    /** Makes the help when it is asked for. */
    static final class Factory implements IHelpFactory {
        @Override
        public Help create(CommandSpec spec, ColorScheme colors) {
            return new GroupedHelp(spec, colors);
        }
    }
}
