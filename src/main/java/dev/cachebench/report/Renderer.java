package dev.cachebench.report;

/**
 * Turns a result into a text in one {@link OutputFormat}. It reads the result, measures nothing and prints nothing.
 *
 * @param <R> the kind of result
 */
@FunctionalInterface
public interface Renderer<R> {
    /** The whole text, with a line break at its end. */
    String render(R result);
}
