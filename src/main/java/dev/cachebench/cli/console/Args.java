package dev.cachebench.cli.console;

import dev.cachebench.text.UserFault;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Options and parameters for picocli, in the forms that cachebench has. */
public final class Args {
    private Args() {}

    /** An option without a value. */
    public static OptionSpec.Builder flag(String name, String description) {
        return OptionSpec.builder(name).type(boolean.class).initialValue(false).description(description);
    }

    /** An option with a text for a value. */
    public static OptionSpec.Builder option(String name, String label, String description) {
        return OptionSpec.builder(name).type(String.class).paramLabel(label).description(description);
    }

    /** An option whose value, which it takes only after {@code =}, may be left out for {@code unsaid}. */
    public static OptionSpec.Builder option(String name, String label, String unsaid, String description) {
        return option(name, label, description)
                .arity("0..1")
                .fallbackValue(unsaid)
                .preprocessor(new Attached());
    }

    /**
     * The path that an option names; {@code null} without the option.
     *
     * @throws UserFault if no file can have that name
     */
    public static Path path(OptionSpec option) {
        String name = option.getValue();
        try {
            return name == null ? null : Path.of(name);
        } catch (InvalidPathException e) {
            throw UserFault.usage(option.longestName() + ": no file can be named '" + name
                    + "' here; for names that are not ASCII, try LC_ALL=C.UTF-8");
        }
    }

    /**
     * The process ID that an option has.
     *
     * @throws UserFault if it is none
     */
    public static long processId(OptionSpec option) {
        String text = option.getValue();
        try {
            long id = Long.parseLong(text);
            if (id > 0) {
                return id;
            }
        } catch (NumberFormatException e) {
            // falls through to the sentence
        }
        throw UserFault.usage(option.longestName() + ": '" + text + "' is not a process ID; jps lists those of JVMs");
    }

    /** Whether an option is on the command line; {@code false} for one with a default. */
    public static boolean isGiven(OptionSpec option) {
        Object value = option.getValue();
        return value != null && !value.equals(false) && !value.equals(option.defaultValue());
    }

    /** The parameter at a place, counted from 0. */
    public static PositionalParamSpec.Builder parameter(int place, String label, String description) {
        return PositionalParamSpec.builder()
                .index(String.valueOf(place))
                .required(true)
                .type(String.class)
                .paramLabel(label)
                .description(description);
    }

    /** A program to run, with its arguments: a {@code List<String>}, or {@code null} without one. */
    public static PositionalParamSpec.Builder program() {
        return PositionalParamSpec.builder()
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(
                        "A .jar, a .java file, a folder of sources, a class, or @FILE as java takes it; its arguments go after --.")
                .hideParamSyntax(true)
                .paramLabel("PROGRAM [-- ARG...]");
    }

    /** One or more parameters, which make a {@code List<String>}. */
    public static PositionalParamSpec.Builder parameters(String label, String description) {
        return anyParameters(label, description).arity("1..*").required(true);
    }

    /** Parameters, which make a {@code List<String>}, or {@code null} where there are none. */
    public static PositionalParamSpec.Builder anyParameters(String label, String description) {
        return PositionalParamSpec.builder()
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .description(description);
    }
}
