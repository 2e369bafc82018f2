package dev.cachebench.workload;

/** The calls that one run makes, one after the other. */
public interface Calls {

    /** How many: 1 or more. */
    long count();

    /**
     * Prepares the arguments, before the clock starts. Called for each run, so that no run sees an argument that
     * another has changed.
     *
     * @param classes loads the classes that arguments are of
     */
    Arguments arguments(ClassLoader classes);

    /** How often each call calls the target, if it does nothing else: 1 if it is a call of the target itself. */
    default long each() {
        return 1;
    }

    /** Where the user wrote the arguments of a call in the last run; {@code null} if there is nothing to say. */
    default String origin(Object[] arguments) {
        return null;
    }

    /** The arguments of one call after the other. */
    @FunctionalInterface
    interface Arguments {
        /** The arguments of the next call, boxed; called at most {@link Calls#count} times. */
        Object[] next();
    }

    /** A single call. */
    static Calls one(Object... arguments) {
        return new OneCall(1, arguments);
    }

    /**
     * A single call of a method that calls the target in a loop.
     *
     * @param each how often, 1 or more
     */
    static Calls loop(long each, Object... arguments) {
        return new OneCall(each, arguments);
    }
}
