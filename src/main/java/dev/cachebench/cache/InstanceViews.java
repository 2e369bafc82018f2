package dev.cachebench.cache;

import dev.cachebench.cache.heap.Reachability;

/**
 * Looks for results that refer to the instance whose method made them: an entry with such a result keeps the instance,
 * which its key holds weakly, from being collected. Most results of a method are alike, so that a sample is enough.
 * Thread-safe.
 */
final class InstanceViews {
    private static final int ALL_OF_THE_FIRST = 64;
    private static final int EACH = 64; // of the others

    private long asked;
    private boolean found;

    /**
     * Whether an entry is to let go of its result rather than keep the instance for ever.
     *
     * @param instance {@code null} if there is none to be kept
     */
    synchronized boolean keepsInstance(Object instance, Object result) {
        if (instance == null || found) {
            return instance != null;
        }
        asked++;
        if (asked <= ALL_OF_THE_FIRST || asked % EACH == 0) {
            found = Reachability.leads(result, instance);
        }
        return found;
    }

    synchronized boolean found() {
        return found;
    }
}
