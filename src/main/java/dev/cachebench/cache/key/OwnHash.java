package dev.cachebench.cache.key;

/**
 * Runs a {@code hashCode} of the program's, which may call methods that have caches themselves. If the key of such a call takes
 * a {@code hashCode} of the program's again, most likely this very one, the call goes past its cache: else making a key would
 * never end.
 */
final class OwnHash {
    private static final ThreadLocal<boolean[]> RUNNING = new ThreadLocal<>() {
        @Override
        protected boolean[] initialValue() {
            return new boolean[1];
        }
    };

    private static final Unkeepable REENTERED = new Unkeepable("it was called by a hashCode, to make the key of a call");

    private OwnHash() {}

    static int of(Object value) {
        boolean[] running = RUNNING.get();
        if (running[0]) {
            throw REENTERED;
        }
        running[0] = true;
        try {
            return value.hashCode();
        } finally {
            running[0] = false;
        }
    }
}
