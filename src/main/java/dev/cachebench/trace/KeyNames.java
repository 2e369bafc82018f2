package dev.cachebench.trace;

/** The names of a trace's keys. */
@FunctionalInterface
public interface KeyNames {

    /**
     * The name of a key, for people: two keys may have the same.
     *
     * @return {@code null} if it has none
     */
    String name(int key);
}
