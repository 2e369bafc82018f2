package dev.cachebench.cache;

import java.lang.invoke.VarHandle;

/**
 * A sequence lock: state changes under a lock, and is searched without it as well. Like {@code StampedLock}'s
 * optimistic read, a search counts only if nothing changed meanwhile. A change that was begun and never finished,
 * because the stack overflowed in its middle or a listener threw, is noticed: what it changed cannot be trusted.
 *
 * <p>A superclass rather than a field, so that a search reads the version from the cache that it has at hand.
 */
abstract class SeqLock {
    final Object lock = new Object();

    private volatile int version; // odd during a change, and as long as searches are forbidden
    private int open; // changes begun and not finished, and forbids not taken back
    private int atRest; // open between changes: the forbids

    /** What to hand to {@link #isUnchanged} after a search without the lock; odd if there is no use in searching. */
    final int version() {
        return version;
    }

    /** Whether what was read since {@link #version()} is what was there. */
    final boolean isUnchanged(int since) {
        VarHandle.acquireFence(); // what was read stays before the reading of the version
        return version == since;
    }

    /** From now on searches take the lock. Under the lock, or before anybody searches. */
    final void forbidSearches() {
        atRest++;
        begin();
    }

    /** Takes a {@link #forbidSearches} back. Under the lock. */
    final void allowSearches() {
        atRest--;
        end();
    }

    /**
     * Something is about to change: searches without the lock that overlap with that will not count. Under the lock.
     */
    final void begin() {
        open++;
        version |= 1;
        VarHandle.storeStoreFence(); // what changes from here on stays behind that
    }

    /** The change that was begun last is finished. */
    final void end() {
        if (--open == 0) {
            version++;
        }
    }

    /** Whether a change is under way, or was never finished. Under the lock. */
    final boolean isChanging() {
        return open > atRest;
    }

    /** Counts changes that were never finished as finished. Under the lock. */
    final void endAll() {
        open = atRest + 1;
        end();
    }
}
