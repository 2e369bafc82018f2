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
 * Help with the options under their headings, and those of every command at the end. The parser does without groups,
 * which it is much slower with.
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

    /** The examples, as they can be copied: what is wider than a terminal goes on after a backslash. */
    @Override
    public String footer(Object... params) {
        int width = Console.isTerminal("stdout") ? commandSpec().usageMessage().width() : Integer.MAX_VALUE;
        StringBuilder text = new StringBuilder();
        for (String line : commandSpec().usageMessage().footer()) {
            text.append(continued(String.format(line), width)).append(System.lineSeparator());
        }
        return text.toString();
    }

    /** A command on as many lines as it takes; what stands between quotes stays together. */
    private static String continued(String command, int width) {
        String rest = command;
        StringBuilder text = new StringBuilder();
        while (rest.length() > width) {
            int end = -1;
            boolean quoted = false;
            for (int i = 0; i < rest.length() && (end < 0 || i <= width - 2); i++) {
                quoted ^= rest.charAt(i) == '\'';
                if (rest.charAt(i) == ' ' && !quoted && !rest.substring(0, i).isBlank()) {
                    end = i;
                }
            }
            if (end < 0) {
                break;
            }
            text.append(rest, 0, end).append(" \\\n");
            rest = "      " + rest.substring(end + 1);
        }
        return text.append(rest).toString();
    }

    /** Makes the help when it is asked for. */
    static final class Factory implements IHelpFactory {
        @Override
        public Help create(CommandSpec spec, ColorScheme colors) {
            return new GroupedHelp(spec, colors);
        }
    }
}
