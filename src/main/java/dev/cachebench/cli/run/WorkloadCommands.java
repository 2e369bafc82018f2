package dev.cachebench.cli.run;

import dev.cachebench.cli.console.Console;
import dev.cachebench.workload.SampleFunction;
import dev.cachebench.workload.Workloads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The registry of the commands that run a workload: one for each of {@link Workloads}, those with a class of their own,
 * and {@code call} for the user's methods.
 */
public final class WorkloadCommands {

    /** Workloads whose arguments take a command of its own, which is made by a constructor that takes the console. */
    private enum Own {
        LEVENSHTEIN("levenshtein", LevenshteinCommand.class),
        NBITS("nbits", NbitsCommand.class);

        private final String name;
        private final Class<? extends WorkloadCommand> type;

        Own(String name, Class<? extends WorkloadCommand> type) {
            this.name = name;
            this.type = type;
        }
    }

    private static final String CALL = "call";

    /** The names, in the order of the help: that of the alphabet, and {@code call} comes last. */
    public static final List<String> NAMES = names();

    private WorkloadCommands() {}

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        for (SampleFunction function : Workloads.ALL) {
            names.add(function.name());
        }
        for (Own own : Own.values()) {
            names.add(own.name);
        }
        Collections.sort(names);
        names.add(CALL);
        return List.copyOf(names);
    }

    /**
     * Makes the command of a name.
     *
     * @throws IllegalArgumentException if it is none of {@link #NAMES}
     */
    public static WorkloadCommand command(String name, Console console) {
        for (Own own : Own.values()) {
            if (own.name.equals(name)) {
                return made(own.type, console);
            }
        }
        return name.equals(CALL) ? new CallCommand(console) : new SampleCommand(Workloads.named(name), console);
    }

    private static WorkloadCommand made(Class<? extends WorkloadCommand> type, Console console) {
        try {
            return type.getDeclaredConstructor(Console.class).newInstance(console);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " needs a constructor that takes a Console", e);
        }
    }
}
