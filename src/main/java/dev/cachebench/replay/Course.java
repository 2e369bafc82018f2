package dev.cachebench.replay;

import dev.cachebench.trace.Changes;

/** Goes through the changes of a figure of keys as a pass goes through the requests. */
final class Course {
    private final Changes changes;
    private int next;

    Course(Changes changes) {
        this.changes = changes;
    }

    /** Whether the next change is before a request, or with it. */
    boolean isDue(int request) {
        return next < changes.count() && changes.at()[next] <= request;
    }

    int key() {
        return changes.keys()[next];
    }

    long value() {
        return changes.values()[next];
    }

    void next() {
        next++;
    }

    /** Makes all changes that are due. */
    void apply(int request, long[] figures) {
        for (; isDue(request); next++) {
            figures[key()] = value();
        }
    }
}
