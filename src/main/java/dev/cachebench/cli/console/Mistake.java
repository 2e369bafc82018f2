package dev.cachebench.cli.console;

import dev.cachebench.text.Nearest;
import java.util.List;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Says in one line what is wrong with a command line, and what would work. */
public final class Mistake {
    private Mistake() {}

    static String of(ParameterException e) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        // Checked first, since a misspelt option may have taken the missing parameter.
        List<String> unmatched = e.getCommandLine().getUnmatchedArguments();
        if (!unmatched.isEmpty()) {
            return unmatched(unmatched.get(0), command);
        }
        if (e instanceof MissingParameterException missing) {
            List<ArgSpec> args = missing.getMissing();
            ArgSpec first = args.get(0);
            return command.name() + " needs " + (first.isOption() ? "a value for " : "") + label(first)
                    + example(command);
        }
        if (e.getArgSpec() instanceof OptionSpec flag && flag.type() == boolean.class) {
            return flag.longestName() + " takes no value, not even '" + e.getValue() + "'" + seeHelp(command);
        }
        String message = e.getMessage();
        return message.lines().findFirst().orElse(message) + seeHelp(command);
    }

    private static String unmatched(String word, CommandSpec command) {
        if (!command.subcommands().isEmpty() && !word.startsWith("-")) {
            return unknownCommand(word, command);
        }
        if (word.matches("-[0-9.]+.*")) {
            return "numbers must be 0 or more, not '" + word + "'" + example(command);
        }
        if (word.startsWith("-")) {
            return unknownOption(word, command);
        }
        return "'" + word + "' is one argument too many for " + command.name() + example(command);
    }

    public static String unknownOption(String word, CommandSpec command) {
        String name = word.replaceFirst("=.*", "");
        return "unknown option '" + name + "'"
                + Nearest.hint(name, command.optionsMap().keySet());
    }

    /** A word where a command should be: one of cachebench's, or of a command that has some of its own. */
    public static String unknownCommand(String word, CommandSpec command) {
        boolean root = command.parent() == null;
        return (root ? "unknown workload or command '" + word : "unknown command '" + command.name() + " " + word) + "'"
                + Nearest.hint(word, command.subcommands().keySet());
    }

    private static String label(ArgSpec arg) {
        return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
    }

    /** The first example of the command's help. */
    private static String example(CommandSpec command) {
        for (String line : command.usageMessage().footer()) {
            if (line.startsWith("  cachebench ")) {
                return "; for example: " + line.strip().replace("%%", "%");
            }
        }
        return seeHelp(command);
    }

    private static String seeHelp(CommandSpec command) {
        return "; see " + command.qualifiedName() + " --help";
    }
}
