package dev.cachebench.cache.watch;

import dev.cachebench.cache.key.ArgumentsBefore;
import dev.cachebench.cache.key.Keys;
import dev.cachebench.cache.key.Likeness;
import java.util.ArrayList;
import java.util.List;

/**
 * What calls of a method change of their arguments, which are looked at before and after some of the drawn calls: fewer
 * where a look takes long. Guarded by the owner's lock, but for {@link #before}.
 */
final class ChangedArguments {
    private static final int MOST_OBJECTS = 1000; // of an argument that is looked at, where others wait for the call
    private static final int MOST_KEPT = 5;
    private static final int FIRST_LOOKS = 1000;
    private static final double FIRST_LOOK = 10_000; // nanoseconds at most
    private static final double SHORT_LOOK = 200; // nanoseconds before the call, as those below
    private static final double DEAR_LOOK = 5_000;
    private static final double VERY_DEAR_LOOK = 200_000;
    private static final int DEAR_SHIFT = 3;
    private static final int VERY_DEAR_SHIFT = 8;

    private final int mostObjects;
    private volatile double lookNanos; // what a look took lately
    private volatile long looked;
    private long changing;
    private final List<ArgumentsBefore.Change> changes = new ArrayList<>();

    /** @param waitedFor whether others wait for the calls */
    ChangedArguments(boolean waitedFor) {
        mostObjects = waitedFor ? MOST_OBJECTS : Keys.MOST_OBJECTS;
    }

    /** The arguments of a drawn call that begins; {@code null} if they are not looked at. */
    ArgumentsBefore before(WatchThread thread, Object argument) {
        if (Likeness.isSaidByKey(argument) || !thread.draws(rarity())) {
            return null;
        }
        long start = System.nanoTime();
        ArgumentsBefore before = new ArgumentsBefore(argument, mostObjects);
        double took = Math.min(System.nanoTime() - start, 4 * lookNanos + FIRST_LOOK); // the first is of cold code
        lookNanos += (took - lookNanos) / 8;
        return before;
    }

    /** Of the drawn calls, the arguments of one in 2 to this power are looked at. */
    private int rarity() {
        if (lookNanos >= DEAR_LOOK) {
            return lookNanos < VERY_DEAR_LOOK ? DEAR_SHIFT : VERY_DEAR_SHIFT;
        }
        return looked < FIRST_LOOKS || lookNanos < SHORT_LOOK ? 0 : DEAR_SHIFT;
    }

    /** What a call changed of arguments that were looked at. */
    void note(List<ArgumentsBefore.Change> found) {
        looked++;
        if (found.isEmpty()) {
            return;
        }
        changing++;
        for (ArgumentsBefore.Change change : found) {
            if (changes.size() < MOST_KEPT && !changes.contains(change)) {
                changes.add(change);
            }
        }
    }

    /** Calls whose arguments were looked at. */
    long looked() {
        return looked;
    }

    /** Those that changed one. */
    long changing() {
        return changing;
    }

    /** The first of these changes. */
    List<ArgumentsBefore.Change> changes() {
        return List.copyOf(changes);
    }
}
