package dev.cachebench.cache.key;

/**
 * An instance, while a call of a method of it lasts that is known to change nothing: what a key has of it is found out
 * once for all calls that the method makes on the same instance and the same thread.
 */
public final class SteadyInstance {
    private static final ThreadLocal<Calls> CALLS = new ThreadLocal<>() {
        @Override
        protected Calls initialValue() {
            return new Calls();
        }
    };
    private static volatile boolean used; // most programs have none, and do without the look into a thread local

    private final Object instance;
    private final Object snapshot;
    private final int hash;
    private final Calls calls;
    private final SteadyInstance outer; // null if there is none around it
    private Fingerprint fingerprint; // null until it is asked for

    /** The calls that last, on one thread. */
    private static final class Calls {
        private SteadyInstance innermost;
    }

    private SteadyInstance(Object instance, Object snapshot, int hash, Calls calls) {
        this.instance = instance;
        this.snapshot = snapshot;
        this.hash = hash;
        this.calls = calls;
        outer = calls.innermost;
    }

    /**
     * A call begins on this thread, which {@link #end} ends on the same.
     *
     * @param snapshot of the instance
     */
    static SteadyInstance begin(Object instance, Object snapshot) {
        Calls calls = CALLS.get();
        SteadyInstance steady = new SteadyInstance(instance, snapshot, DeepHash.of(instance), calls);
        used = true;
        calls.innermost = steady;
        return steady;
    }

    /** The call ends, and with it all that it has made. */
    public void end() {
        calls.innermost = outer;
    }

    /** The call on {@code instance} that this thread is in; {@code null} if it is in none. */
    static SteadyInstance around(Object instance) {
        if (!used) {
            return null;
        }
        SteadyInstance innermost = CALLS.get().innermost;
        return innermost != null && innermost.instance == instance ? innermost : null;
    }

    Object instance() {
        return instance;
    }

    Object snapshot() {
        return snapshot;
    }

    int hash() {
        return hash;
    }

    /** Of the instance. */
    Fingerprint fingerprint() {
        if (fingerprint == null) {
            fingerprint = Fingerprint.of(instance);
        }
        return fingerprint;
    }
}
