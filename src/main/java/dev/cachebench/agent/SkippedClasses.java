package dev.cachebench.agent;

import java.util.ArrayList;
import java.util.List;

/** Classes and methods that could not be woven, with the reasons. Thread-safe. */
final class SkippedClasses {
    private static final int MOST_NAMED = 20;

    private final List<String> first = new ArrayList<>();
    private int count;

    /** @param className with slashes */
    void add(String className, Throwable reason) {
        String message =
                reason instanceof StackOverflowError ? "the stack was too full as it loaded" : reason.getMessage();
        add(className, message == null ? reason.getClass().getSimpleName() : message);
    }

    /** @param name of a class, or of a method in it, with slashes */
    synchronized void add(String name, String reason) {
        count++;
        if (first.size() < MOST_NAMED) {
            first.add(name.replace('/', '.') + ": " + reason);
        }
    }

    /** The first of them. */
    synchronized List<String> first() {
        return List.copyOf(first);
    }

    synchronized int count() {
        return count;
    }
}
