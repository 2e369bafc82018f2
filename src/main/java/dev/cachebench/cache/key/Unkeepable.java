package dev.cachebench.cache.key;

/**
 * A cache cannot be sure of a call, which must go past it: no snapshot can be taken of an argument, or no two callers
 * can share the result. The message says why.
 */
public final class Unkeepable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What is said of calls for which there was no room on the stack. */
    public static final String NO_ROOM = "the stack overflowed; --jvm-arg=-Xss64m gives it more room";

    /**
     * Because something threw that is not the function itself.
     *
     * @param what threw, such as {@code making or comparing a key}
     */
    public static Unkeepable because(String what, Throwable thrown) {
        if (thrown instanceof Unkeepable already) {
            return already;
        }
        return new Unkeepable(
                thrown instanceof StackOverflowError
                        ? NO_ROOM
                        : what + " threw " + thrown.getClass().getName());
    }

    public Unkeepable(String reason) {
        super(reason, null, false, false); // thrown for every such call: a stack trace would cost more than the call
    }
}
