package dev.cachebench.cache.watch;

/**
 * Which calls of a method are noted: all, or once that takes too much, bursts of them. These begin at random, and are
 * long enough to see keys come again. Made rarer under the owner's lock; threads ask without one.
 */
final class Bursts {
    private static final int LENGTH = 1 << 16; // calls, which show all reuse that matters to a cache of some size
    private static final int STEP = 1 << 6; // calls, after which threads tell each other how many they have made
    private static final int RARER = 2; // each time, bursts are of one call in four of those before
    private static final int RAREST = 8;

    private volatile int shift; // one call in 2 to this power is in one
    private int left; // calls of this burst, or until the next; threads may lose steps of each other: it matters little
    private boolean on;
    private int gaps;

    /** Of the calls, one in 2 to this power is noted. */
    int shift() {
        return shift;
    }

    /**
     * Whether a call that begins is between bursts.
     *
     * @param count of calls by this thread, and others that count with it
     */
    boolean skips(WatchThread thread, long count) {
        return shift > 0 && !isInBurst(thread, count);
    }

    private boolean isInBurst(WatchThread thread, long count) {
        if ((count & STEP - 1) == 0 && (left -= STEP) < 0) {
            left = LENGTH;
            boolean next = thread.draws(shift);
            if (next && !on) {
                gaps++;
            }
            on = next;
        }
        return on;
    }

    /** How many bursts have had calls before them that were not noted. */
    int gaps() {
        return gaps;
    }

    /** Has fewer calls be noted. Returns false if they are as few as they may be. */
    boolean makeRarer() {
        if (shift >= RAREST) {
            return false;
        }
        shift += RARER;
        return true;
    }
}
