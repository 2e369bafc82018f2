package dev.cachebench.cache;

import java.lang.invoke.VarHandle;

/**
 * Something that changes under a lock, and is searched without it as well: a search runs on what may be changing, as under a
 * {@code StampedLock}'s optimistic read, and counts only if nothing has changed when it is done. It also knows of a change
 * that was begun and never ended, because the stack ran over in its middle or a listener threw: what changed is then not to
 * be trusted.
 *
 * <p>A superclass and no part of its own, so that a search reads the version out of the cache that it has at hand.
 */
abstract class SeqLock {
    final Object lock = new Object();

    private volatile int version; // odd while something changes, and as long as searches are forbidden
    private int open; // changes begun and not ended, and forbids not taken back
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

    /** Something is about to change: searches without the lock that overlap with that will not count. Under the lock. */
    final void begin() {
        open++;
        version |= 1;
        VarHandle.storeStoreFence(); // what changes from here on stays behind that
    }

    /** The change that was begun last is done. */
    final void end() {
        if (--open == 0) {
            version++;
        }
    }

    /** Whether a change is under way, or has come to no end. Under the lock. */
    final boolean isChanging() {
        return open > atRest;
    }

    /** Takes changes that have come to no end for ended. Under the lock. */
    final void endAll() {
        open = atRest + 1;
        end();
    }
}
