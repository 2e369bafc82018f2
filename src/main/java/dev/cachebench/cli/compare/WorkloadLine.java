package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.cli.run.WorkloadCommand;
import dev.cachebench.cli.run.WorkloadCommands;
import dev.cachebench.text.Counts;
import dev.cachebench.text.UserFault;
import dev.cachebench.workload.Workload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A workload's command line within another command's: {@code fib 25}, {@code call Foo.java#bar 1 2}. */
final class WorkloadLine {
    private WorkloadLine() {}

    /**
     * The workload that a command line describes.
     *
     * @param args the name of the command first
     * @throws UserFault if there is no such workload, or an option that is none of a workload's
     * @throws CommandLine.ParameterException if its command cannot make sense of the rest
     */
    static Workload workload(List<String> args) throws IOException {
        WorkloadCommand command = command(args.get(0));
        CommandLine.ParseResult parsed = parsed(command, args.get(0), args.subList(1, args.size()));
        for (OptionGroup group : command.ofRuns()) {
            for (OptionSpec option : group.options()) {
                if (parsed.hasMatchedOption(option)) {
                    throw UserFault.usage(option.longestName() + " belongs to a single run, cachebench " + args.get(0)
                            + " ..., and not to a comparison");
                }
            }
        }
        return command.workload();
    }

    /** What is on a command's line; the same exceptions. */
    static CommandLine.ParseResult parsed(Command command, String name, List<String> args) {
        try {
            return line(command).parseArgs(args.toArray(String[]::new));
        } catch (CommandLine.UnmatchedArgumentException e) {
            String word = e.getUnmatched().get(0);
            if (word.startsWith("-")) {
                throw e;
            }
            throw UserFault.usage(name + " does not take the argument '" + word + "'; see cachebench help " + name);
        }
    }

    /** The seed of the calls' random order on a command line; 1 if it gives none. */
    static long seed(List<String> args) {
        for (int i = args.size() - 1; i > 0; i--) {
            String arg = args.get(i);
            String value = arg.startsWith("--seed=")
                    ? arg.substring(7)
                    : args.get(i - 1).equals("--seed") ? arg : null;
            if (value != null) {
                return Counts.parse("--seed", value, Long.MIN_VALUE, Long.MAX_VALUE);
            }
        }
        return 1;
    }

    /**
     * A command line with values filled in: in place of <code>{name}</code> where that occurs, otherwise as the
     * argument or the option of that name.
     *
     * @throws UserFault if there is neither
     */
    static List<String> with(Map<String, String> values, List<String> args) {
        List<String> filled = new ArrayList<>(args);
        for (Map.Entry<String, String> value : values.entrySet()) {
            String place = "{" + value.getKey() + "}";
            if (filled.stream().anyMatch(arg -> arg.contains(place))) {
                filled.replaceAll(arg -> arg.replace(place, value.getValue()));
            } else {
                add(value.getKey(), value.getValue(), filled);
            }
        }
        return filled;
    }

    private static void add(String name, String value, List<String> args) {
        CommandLine line = line(PipelineLine.isNamed(args) ? PipelineLine.command() : command(args.get(0)));
        for (PositionalParamSpec parameter : line.getCommandSpec().positionalParameters()) {
            if (parameter.paramLabel().equalsIgnoreCase(name)) {
                args.add(value);
                return;
            }
        }
        if (!line.getCommandSpec().optionsMap().containsKey("--" + name)) {
            throw UserFault.usage(
                    args.get(0) + " has no argument '" + name + "'; write {" + name + "} where it is to go");
        }
        args.add("--" + name);
        args.add(value);
    }

    private static WorkloadCommand command(String name) {
        if (WorkloadCommands.NAMES.contains(name)) {
            return WorkloadCommands.command(name, new Console(System.out, System.err));
        }
        throw UserFault.usage("'" + name
                + "' is not a workload; write a workload's name, call or etl, or a program such as app.jar, as in: "
                + "cachebench compare fib 25 --cache none --cache lru:10");
    }

    private static CommandLine line(Command command) {
        return new CommandLine(command.spec())
                .setOverwrittenOptionsAllowed(true)
                .setExpandAtFiles(false);
    }
}
