package dev.cachebench.agent.tune;

/**
 * A value that was put into a map.
 *
 * @param interned whether it is the key itself, or its equal by all that can be seen
 */
record Insertion(Object key, Object value, boolean interned) {

    /**
     * Runs the program's code, though no more of it than {@code hashCode}: not to be called with a lock of ours held.
     *
     * @throws RuntimeException whatever that throws
     */
    static Insertion of(Object key, Object value) {
        return new Insertion(key, value, isInterned(key, value));
    }

    private static boolean isInterned(Object key, Object value) {
        return value == key
                || value.getClass() == key.getClass() && (isValue(key) ? value.equals(key) : isAlike(key, value));
    }

    /** Whether its {@code equals} is the JDK's. */
    private static boolean isValue(Object key) {
        return key instanceof String
                || key instanceof Number && key.getClass().getName().startsWith("java.");
    }

    /** Whether two of a class of the program may be equal. */
    private static boolean isAlike(Object key, Object value) {
        return key.hashCode() == value.hashCode();
    }
}
