package dev.cachebench.cli.console;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpFactory;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Help with the options under their headings. The parser does without groups, which it is much slower with. */
final class GroupedHelp extends Help {
    private GroupedHelp(CommandSpec spec, ColorScheme colors) {
        super(spec, colors);
    }

    @Override
    public List<ArgGroupSpec> optionSectionGroups() {
        List<ArgGroupSpec> sections = new ArrayList<>();
        for (OptionGroup group : ((Command) commandSpec().userObject()).groups()) {
            ArgGroupSpec.Builder section =
                    ArgGroupSpec.builder().validate(false).heading("%n" + group.heading() + "%n");
            group.options().forEach(section::addArg);
            sections.add(section.build());
        }
        return sections;
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
