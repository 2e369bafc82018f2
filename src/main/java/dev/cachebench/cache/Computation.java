package dev.cachebench.cache;

/**
 * A call that a cache has no answer for. Whoever asked computes the value, in a frame of its own, and then calls {@link
 * #completed} or {@link #failed} once. So no frame of a cache lies beneath the function: a recursive function needs
 * little more of the stack than without a cache. For one thread.
 */
public abstract class Computation {
    /** Of a value that is nobody else's: nothing is counted or kept. */
    static final Computation UNTRACKED = new Computation() {
        @Override
        public void completed(Object value) {}

        @Override
        public void failed(Throwable thrown) {}
    };

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
        V value;
        try {
            value = body.compute(memo, argument);
        } catch (Throwable t) {
            failed(t);
            throw t;
        }
        completed(value);
        return value;
    }
}
