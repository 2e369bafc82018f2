package dev.cachebench.cli.run;

import dev.cachebench.cli.console.Console;
import java.util.List;

/** The registry of the commands that run a workload: each that comes with cachebench, and {@code call} for the user's own. */
public final class WorkloadCommands {
    /** The names, in the order of the help. */
    public static final List<String> NAMES =
            List.of("factorial", "fib", "levenshtein", "levenshtein-recursive", "nbits", "call");

    private WorkloadCommands() {}

    /**
     * Makes the command of a name.
     *
     * @throws IllegalArgumentException if it is none of {@link #NAMES}
     */
    public static WorkloadCommand command(String name, Console console) {
        return switch (name) {
            case "factorial" -> new FactorialCommand(console);
            case "fib" -> new FibCommand(console);
            case "levenshtein" -> new LevenshteinCommand(console);
            case "levenshtein-recursive" -> new LevenshteinRecursiveCommand(console);
            case "nbits" -> new NbitsCommand(console);
            case "call" -> new CallCommand(console);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
