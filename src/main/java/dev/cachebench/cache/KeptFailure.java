package dev.cachebench.cache;

/** An exception that is kept in place of a result, and answers calls by being thrown again: the very same object. */
final class KeptFailure extends Computation {
    KeptFailure(Throwable thrown) {
        super(thrown);
    }

    /**
     * Whether an exception says something of the arguments, and not of the thread that met it or of the JVM: errors and
     * interruptions are never kept.
     */
    static boolean isKeepable(Throwable thrown) {
        return thrown instanceof Exception && !(thrown instanceof InterruptedException);
    }

    @Override
    public void completed(Object value) {}

    @Override
    public void failed(Throwable thrown) {}

    /** As the cache's contents show it. */
    @Override
    public String toString() {
        return "throws " + thrown;
    }
}
