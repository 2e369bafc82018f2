package dev.cachebench.cli;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Terminal;
import dev.cachebench.report.Listing;
import dev.cachebench.report.Style;
import dev.cachebench.report.guide.MarkdownText;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Prints the help of a command, or a page of the guide. */
final class HelpCommand extends Command {
    /** Prose in wider lines than these is hard to read. */
    private static final int WIDEST = 80;

    private final Console console;
    private final PositionalParamSpec subject =
            add(Args.parameter(0, "COMMAND|TOPIC", "A command, or a topic of the guide; without one, both are listed.")
                    .arity("0..1")
                    .required(false)
                    .completionCandidates(subjects()));

    HelpCommand(Console console) {
        super("help", "Explains a command or a topic of the guide, or lists them.");
        examples("cachebench help", "cachebench help fib", "cachebench help gates");
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandLine all = spec().root().commandLine();
        String name = subject.getValue();
        if (name == null) {
            all.usage(all.getOut());
            console.out().print(topics());
        } else if (subjects().contains(name)) {
            help(all, name);
        } else {
            throw UserFault.usage("there is no command or topic '" + name + "'" + Nearest.hint(name, subjects()));
        }
        return ExitCode.FINE.code;
    }

    /** Of a command, a topic, or both. */
    private void help(CommandLine all, String name) {
        boolean command = all.getSubcommands().containsKey(name);
        if (command) {
            all.getSubcommands().get(name).usage(all.getOut());
        }
        if (Topic.ids().contains(name)) {
            Topic topic = Topic.valueOf(name.toUpperCase(Locale.ROOT));
            int width = Math.min(WIDEST, Terminal.width());
            Style style = console.style(true, true);
            all.getOut().flush();
            console.out()
                    .print((command ? "\n" : "") + style.letters(MarkdownText.render(topic.markdown(), width, style)));
        }
    }

    private static Set<String> subjects() {
        Set<String> subjects = new LinkedHashSet<>(CachebenchCommand.COMMANDS);
        subjects.addAll(Topic.ids());
        return subjects;
    }

    private String topics() {
        List<String[]> topics = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            topics.add(new String[] {topic.id(), topic.summary()});
        }
        Style style = console.style(true, true);
        return style.page("\nTopics of the guide (cachebench help TOPIC)\n" + Listing.of(topics, style));
    }
}
