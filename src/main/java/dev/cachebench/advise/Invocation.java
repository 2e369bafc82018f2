package dev.cachebench.advise;

import java.util.List;

/**
 * How a user names a program to cachebench.
 *
 * @param program the words that name it and its JVM, such as {@code -cp classes com.acme.Main}
 * @param runs the options that say what each of its runs gets, and what of it is compared, as {@code compare} takes
 *     them too: {@code --input book.txt}
 * @param arguments its arguments
 */
public record Invocation(List<String> program, List<String> runs, List<String> arguments) {
    /** Whose runs get what is usual. */
    public Invocation(List<String> program, List<String> arguments) {
        this(program, List.of(), arguments);
    }

    public Invocation {
        program = List.copyOf(program);
        runs = List.copyOf(runs);
        arguments = List.copyOf(arguments);
    }
}
