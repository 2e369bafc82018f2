package dev.cachebench.trace.synth;

/** Each key once, in order. */
final class Once implements KeySequence {
    private long next;

    Once(long first) {
        next = first;
    }

    @Override
    public long next() {
        return next++;
    }
}
