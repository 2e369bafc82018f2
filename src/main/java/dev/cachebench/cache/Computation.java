package dev.cachebench.cache;

import dev.cachebench.cache.key.KeyFaults;

/**
 * A call that a cache has no answer for. Whoever asked computes the value, in a frame of its own, and then calls {@link
 * #completed} or {@link #failed} once. So no frame of a cache lies beneath the function: a recursive function needs
 * little more of the stack than without a cache. For one thread.
 */
public abstract class Computation {
    /**
     * The exception that answers the call, which whoever asked throws; {@code null} if the value is to be computed. A
     * field, since woven code reads it where there may be no room on the stack for a call.
     */
    public final Throwable thrown;

    /**
     * After {@link #failed}: whether {@link #recovered} answers the call in place of what was thrown. A field, as
     * {@link #thrown} is.
     */
    public boolean recovers;

    /** An earlier result, if the call {@link #recovers}. */
    public Object recovered;

    /** Of a value that is to be computed. */
    protected Computation() {
        this(null);
    }

    Computation(Throwable thrown) {
        this.thrown = thrown;
    }

    /** Of a value that is nobody else's: nothing is counted or kept. */
    static final Computation UNTRACKED = new Computation() {
        @Override
        public void completed(Object value) {}

        @Override
        public void failed(Throwable thrown) {}
    };

    /** Of a call that goes past a cache: nothing is counted or kept. */
    public static Computation untracked() {
        return UNTRACKED;
    }

    /** The value has been computed. */
    public abstract void completed(Object value);

    /**
     * There is no value to keep, as computing it threw.
     *
     * @param thrown {@code null} if there is a value, which is not to be kept
     */
    public abstract void failed(Throwable thrown);

    /** Computes the value here. */
    final <K, V> V run(Memo.Body<K, V> body, Memo<K, V> memo, K argument) {
        if (thrown != null) {
            throw KeyFaults.<RuntimeException>rethrown(thrown);
        }
        V value;
        try {
            value = body.compute(memo, argument);
        } catch (Throwable t) {
            failed(t);
            if (recovers) {
                return recovered();
            }
            throw t;
        }
        completed(value);
        return value;
    }

    @SuppressWarnings("unchecked") // an earlier result of the same function
    private <V> V recovered() {
        return (V) recovered;
    }

    /** Takes over whether, and as what, a computation recovers that this one has told of its failure. */
    final void recoverAs(Computation other) {
        recovers = other.recovers;
        recovered = other.recovered;
    }
}
