package dev.cachebench.cache.watch;

import dev.cachebench.cache.Computation;
import dev.cachebench.cache.key.ArgumentsBefore;

/** A watched call that a thread is in. One object serves all calls of its depth, one after another. */
final class OpenCall extends Computation {
    final WatchThread thread;
    final int index;

    WatchedCalls method;
    final OpenKey[] keys = new OpenKey[Keying.values().length];
    boolean noted; // else nothing is known of the keys
    boolean drawn;
    int weight; // how many drawn calls it counts for
    ArgumentsBefore before; // null unless it is drawn
    long start;
    long processorStart; // -1 if it is not asked for
    long spentBefore; // by watching, of the thread's time

    OpenCall(WatchThread thread, int index) {
        this.thread = thread;
        this.index = index;
        for (int i = 0; i < keys.length; i++) {
            keys[i] = new OpenKey();
        }
    }

    /** Serves a call that is noted. */
    void begin(WatchedCalls of, boolean isDrawn, int itsWeight) {
        method = of;
        noted = true;
        drawn = isDrawn;
        weight = itsWeight;
        before = null;
    }

    /** Serves a call of which nothing is known but that it is around others. */
    void beginUnnoted(WatchedCalls of) {
        method = of;
        noted = false;
        drawn = false;
        before = null;
    }

    /** Whether its key by the first keying is in the sample. */
    boolean isSampled() {
        return noted && keys[0].sampled;
    }

    /** Whether a cache by the first keying would have its result, as far as that is known. */
    boolean repeats() {
        return noted && keys[0].repeats;
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
