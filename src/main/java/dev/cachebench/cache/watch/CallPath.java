package dev.cachebench.cache.watch;

import java.util.List;

/**
 * The methods that a watched one was called by.
 *
 * @param frames the caller first, then its own, and so on: the first few, without those that the JVM hides, such as of
 *     the objects that lambdas make
 * @param seen how many of the calls that were looked at came this way
 */
public record CallPath(List<Frame> frames, long seen) {
    public CallPath {
        frames = List.copyOf(frames);
    }

    /**
     * A method on the stack.
     *
     * @param className as {@link Class#getName} has it
     */
    public record Frame(String className, String name, String descriptor) {}
}
