package dev.cachebench.cache.watch;

import dev.cachebench.cache.Computation;
import dev.cachebench.cache.key.ArgumentsBefore;

/** A watched call that a thread is in. One object serves all calls of its depth, one after another. */
final class OpenCall extends Computation {
    final WatchThread thread;
    final int index;

    WatchedCalls method;
    final long[] keys = new long[Keying.values().length]; // fingerprints
    final boolean[] made = new boolean[keys.length];
    final boolean[] failed = new boolean[keys.length]; // where none could be
    final int[] hashes = new int[keys.length];
    final boolean[] sampled = new boolean[keys.length];
    final int[] places = new int[keys.length]; // of the cost
    final int[] thinned = new int[keys.length];
    final double[] keyNanos = new double[keys.length];
    boolean repeats; // by the first keying
    boolean drawn;
    int weight; // how many drawn calls it counts for
    ArgumentsBefore before; // null unless it is drawn
    long start;
    long processorStart; // -1 if it is not asked for
    long spentBefore;

    OpenCall(WatchThread thread, int index) {
        this.thread = thread;
        this.index = index;
    }

    @Override
    public void completed(Object value) {
        long end = drawn ? System.nanoTime() : 0;
        method.completed(this, value, end);
    }

    @Override
    public void failed(Throwable thrown) {
        long end = drawn ? System.nanoTime() : 0;
        method.failed(this, end);
    }
}
