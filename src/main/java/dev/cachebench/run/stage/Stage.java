package dev.cachebench.run.stage;

import java.util.List;

/**
 * A stage of a program: methods whose calls are counted and timed together.
 *
 * @param methods each with its class, {@code Stages.extract}
 */
public record Stage(String name, List<String> methods) {
    /** Whether a method belongs to it. */
    public boolean has(String className, String method) {
        return methods.contains(className + "." + method);
    }
}
