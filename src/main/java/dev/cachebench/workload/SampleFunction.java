package dev.cachebench.workload;

import dev.cachebench.weave.EntryPoint;
import dev.cachebench.weave.MethodRef;
import java.util.ArrayList;
import java.util.List;

/**
 * A sample function that takes nothing but whole numbers and words, and what is known of it before it is called.
 *
 * @param name as typed on the command line
 * @param parameters the labels of the entry's parameters, separated by spaces, such as {@code A B}
 * @param description in a few words, for lists
 * @param target the method that a cache goes around
 * @param entry the method that a run calls, whose parameters are {@code int}s and {@code String}s; often the target
 *     itself
 * @param beyond what takes the place of the target for large numbers; {@code null} for nothing
 * @param examples command lines, for the help
 */
public record SampleFunction(
        String name,
        String parameters,
        String description,
        MethodRef target,
        MethodRef entry,
        Beyond beyond,
        List<String> examples) {

    /**
     * The same function for numbers whose results are too large for the usual method.
     *
     * @param last the last number for the usual method
     */
    public record Beyond(int last, MethodRef target) {}

    SampleFunction(String name, String parameters, String description, MethodRef target) {
        this(name, parameters, description, target, target, null, List.of());
    }

    /** The same, where a run calls another method, which calls the target. */
    SampleFunction enteredBy(MethodRef entry) {
        return new SampleFunction(name, parameters, description, target, entry, beyond, examples);
    }

    /** The same, where a first argument above {@code last} goes to another target. */
    SampleFunction beyond(int last, MethodRef target) {
        return new SampleFunction(
                name, parameters, description, this.target, entry, new Beyond(last, target), examples);
    }

    SampleFunction examples(String... lines) {
        return new SampleFunction(name, parameters, description, target, entry, beyond, List.of(lines));
    }

    /** The label of each parameter. */
    public List<String> labels() {
        return List.of(parameters.split(" "));
    }

    /** Whether a parameter is a whole number, from 0; else it is a word. */
    public boolean takesNumber(int parameter) {
        return entry.parameterTypes().get(parameter).equals("int");
    }

    /** All methods that a run may call. */
    public List<MethodRef> methods() {
        List<MethodRef> methods = new ArrayList<>(List.of(target, entry));
        if (beyond != null) {
            methods.add(beyond.target);
        }
        return methods;
    }

    /**
     * The function with its arguments.
     *
     * @param args {@code Integer}s from 0 and {@code String}s, as the entry takes them
     */
    public Workload workload(Object... args) {
        boolean far = beyond != null && (Integer) args[0] > beyond.last;
        return new Workload(
                name,
                List.of(args),
                far ? beyond.target : target,
                EntryPoint.open(far ? beyond.target : entry),
                Calls.one(args),
                null,
                List.of());
    }
}
