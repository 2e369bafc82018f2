package dev.cachebench.workload;

import dev.cachebench.weave.ClassFiles;
import dev.cachebench.weave.EntryPoint;
import dev.cachebench.weave.MethodRef;
import java.util.List;

/**
 * A function with its arguments: one that comes with cachebench, or the user's.
 *
 * @param name as typed on the command line
 * @param args as the user gave them: {@code Integer}s or {@code String}s
 * @param target the method that a cache goes around
 * @param entry the method that a run calls; in the target's class, often the target itself
 * @param calls with which arguments, and how often
 * @param classes the user's, loaded anew for each variant; {@code null} for a function that comes with cachebench
 * @param notes lines that explain the value to a reader; often empty
 */
public record Workload(
        String name,
        List<Object> args,
        MethodRef target,
        EntryPoint entry,
        Calls calls,
        ClassFiles classes,
        List<String> notes) {
    private static final int ARGUMENT_SHOWN = 60;

    /** {@code fib(40)}; long arguments are cut short. */
    public String title() {
        StringBuilder title = new StringBuilder(name).append('(');
        for (int i = 0; i < args.size(); i++) {
            String arg = String.valueOf(args.get(i));
            title.append(i == 0 ? "" : ", ")
                    .append(arg.length() <= ARGUMENT_SHOWN ? arg : arg.substring(0, ARGUMENT_SHOWN - 3) + "...");
        }
        return title.append(')').toString();
    }
}
