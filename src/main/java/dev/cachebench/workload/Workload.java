package dev.cachebench.workload;

import dev.cachebench.weave.MethodRef;
import java.util.List;

/**
 * A sample function with its arguments.
 *
 * @param name as typed on the command line
 * @param args as the user gave them: {@code Integer}s or {@code String}s
 * @param target the method that a cache goes around
 * @param entry the static method that a run calls; in the target's class, often the target itself
 * @param input the arguments of {@code entry}
 * @param notes lines that explain the value to a reader; often none
 */
public record Workload(
        String name, List<Object> args, MethodRef target, MethodRef entry, List<Object> input, List<String> notes) {

    /** {@code fib(40)}. */
    public String title() {
        StringBuilder title = new StringBuilder(name).append('(');
        for (int i = 0; i < args.size(); i++) {
            title.append(i == 0 ? "" : ", ").append(args.get(i));
        }
        return title.append(')').toString();
    }
}
