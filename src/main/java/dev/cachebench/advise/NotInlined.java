package dev.cachebench.advise;

import dev.cachebench.program.Program;
import dev.cachebench.weave.MethodRef;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the JIT compiler from inlining methods into their callers. Where it does, it knows of a loop in a caller only
 * roughly which of the two it belongs to: samples of the caller's loop count for a method called before it.
 */
final class NotInlined {
    private NotInlined() {}

    /** The same program, run so. */
    static Program of(Program program, List<Hotspot> methods) {
        if (methods.isEmpty()) {
            return program;
        }
        List<String> arguments = new ArrayList<>(program.jvmArgs());
        arguments.add("-XX:CompileCommand=quiet"); // or each command is printed on standard output
        for (Hotspot each : methods) {
            MethodRef method = each.method();
            arguments.add("-XX:CompileCommand=dontinline," + method.internalClassName() + "." + method.name());
        }
        return new Program(
                program.java(),
                program.feature(),
                List.copyOf(arguments),
                program.launch(),
                program.args(),
                program.streams());
    }
}
