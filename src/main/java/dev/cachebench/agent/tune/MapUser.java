package dev.cachebench.agent.tune;

/**
 * The code that calls a map: a method, and the one that called it. A value belongs to a miss if the method that missed
 * puts it in, or its caller does, or another method that this caller calls.
 *
 * @param method the hash of its class and name
 * @param caller likewise; 0 if it is not known
 */
record MapUser(int method, int caller) {
    private static final int DEEPEST = 64; // frames between woven code and here, those of the JDK included
    private static final StackWalker STACK = StackWalker.getInstance();

    /** One of which the caller is not known. */
    static MapUser of(int method) {
        return new MapUser(method, 0);
    }

    /** The one that is on the stack of this thread. */
    static MapUser onStack(int method) {
        int caller = STACK.walk(frames -> frames.limit(DEEPEST)
                .dropWhile(frame -> method(frame.getClassName(), frame.getMethodName()) != method)
                .skip(1)
                .filter(frame -> !frame.getClassName().startsWith("java."))
                .findFirst()
                .map(frame -> method(frame.getClassName(), frame.getMethodName()))
                .orElse(0));
        return new MapUser(method, caller);
    }

    /** What a method is known by. */
    static int method(String className, String name) {
        return 31 * className.hashCode() + name.hashCode();
    }

    boolean fillsFor(MapUser missed) {
        return method == missed.method
                || method == missed.caller
                || caller == missed.method
                || caller != 0 && caller == missed.caller;
    }
}
