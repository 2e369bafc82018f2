package dev.cachebench.weave;

/** Has state, of its class and of its instances. */
final class Counter {
    private static int instances;
    private long calls;

    private Counter() {
        instances++;
    }

    private Long next(long from) {
        calls++;
        return from + calls;
    }

    static int total() {
        return new Counter().next(0) > 0 ? instances : -1;
    }

    static boolean sees(String className) {
        try {
            Class.forName(className);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
