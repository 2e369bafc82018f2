package dev.cachebench.agent;

import java.util.ArrayList;
import java.util.List;

/** Classes with methods to weave that could not be woven, with the reasons. Thread-safe. */
final class SkippedClasses {
    private static final int MOST_NAMED = 20;

    private final List<String> first = new ArrayList<>();
    private int count;

    /** @param className with slashes */
    synchronized void add(String className, Throwable reason) {
        count++;
        if (first.size() < MOST_NAMED) {
            String message = reason.getMessage();
            first.add(className.replace('/', '.') + ": "
                    + (message == null ? reason.getClass().getSimpleName() : message));
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
