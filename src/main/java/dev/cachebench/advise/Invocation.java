package dev.cachebench.advise;

import java.util.List;

/**
 * How a user names a program to cachebench.
 *
 * @param program the words that name it and its JVM, such as {@code -cp classes com.acme.Main}
 * @param arguments its arguments
 */
public record Invocation(List<String> program, List<String> arguments) {
    public Invocation {
        program = List.copyOf(program);
        arguments = List.copyOf(arguments);
    }
}
