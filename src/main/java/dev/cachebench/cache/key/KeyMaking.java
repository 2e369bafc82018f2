package dev.cachebench.cache.key;

/**
 * Whether the running thread is hashing an argument, by which it may run the program's own {@code hashCode}. Cached
 * methods that this calls in turn are computed, where they would have to hash objects themselves: they may be the same
 * objects again.
 */
final class KeyMaking {
    private static final ThreadLocal<boolean[]> MAKING = new ThreadLocal<>();

    private KeyMaking() {}

    /** @throws Unkeepable if the thread is at it already */
    static void begin() {
        boolean[] making = MAKING.get();
        if (making == null) { // no lambda: this is on the path of every start
            making = new boolean[1];
            MAKING.set(making);
        }
        if (making[0]) {
            throw new Unkeepable("it was called by the hashCode of an argument");
        }
        making[0] = true;
    }

    static void end() {
        MAKING.get()[0] = false;
    }
}
