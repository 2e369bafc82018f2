package dev.cachebench.agent.tune;

/**
 * The entries that a program takes out of a map by itself to make room for others: between a miss and the call that
 * puts its value in, or between that and what the same thread asks for next. If it does so again and again, always at
 * the same size, and the map never had more, that size is its limit. It tells by the sizes alone, since a program may
 * take entries out in ways that are not seen, such as by an iterator. Not thread-safe.
 */
final class OwnRemovals {
    private static final int FEWEST = 64; // to tell a limit from chance
    private static final int TOLERANCE = 100; // one in so many

    private volatile long busy; // the thread whose last call missed a key or put it in; 0 for none
    private long key; // that it missed or put in
    private int filler; // the method that put in the last one
    private int missedAt; // entries at the last miss
    private int filledTo; // entries after the last insertion, if room may still be made for it; 0 if not
    private int fullest; // after a miss, or once room was made
    private long inserted;
    private long removed; // to make room
    private int count; // of insertions that room was made for
    private int atMost; // of these, at the size below
    private int most;

    /** Whether {@link #asked} is to be told. May be called at any time. */
    boolean isOpen() {
        return busy != 0;
    }

    /**
     * Whether a thread that takes an entry out does so to make room. The entry that it has just put in may be the one
     * that has to go, if the same method takes it out; another's reason is that the value is no longer good. May be
     * called at any time.
     */
    boolean isRoom(long thread, long removedKey, int method) {
        return busy == thread && (key != removedKey || filler == method);
    }

    /** Whether a thread that asks for a key is the one that missed or put one in last. May be called at any time. */
    boolean isBusy(long thread) {
        return busy == thread;
    }

    /** The thread that {@link #isBusy} asks for a key. */
    void asked(int entries) {
        if (filledTo > entries) {
            madeRoom(filledTo - entries, entries);
        }
        fullest = Math.max(fullest, entries);
        filledTo = 0;
        busy = 0;
    }

    /** A key was missed, after {@link #asked} was told. */
    void missed(long missedKey, long thread, int entries) {
        missedAt = entries;
        key = missedKey;
        busy = thread;
    }

    /**
     * A value was put in.
     *
     * @param isLoad whether it was missed before
     * @param entries with it
     */
    void inserted(long insertedKey, boolean isLoad, long thread, int method, int entries) {
        inserted++;
        if (isLoad && missedAt > 0 && entries <= missedAt) {
            madeRoom(missedAt + 1 - entries, entries);
        }
        filledTo = isLoad ? entries : 0;
        missedAt = entries; // of what was missed before this, if a load needs others
        key = insertedKey;
        filler = method;
        busy = isLoad ? thread : 0;
    }

    /** Entries were taken out for other reasons. */
    void invalidated() {
        missedAt = 0;
        filledTo = 0;
        busy = 0;
    }

    private void madeRoom(int entries, int size) {
        removed += entries;
        if (size > most) {
            boolean grown = !isNear(most, size);
            count = grown ? 0 : count;
            atMost = grown ? 0 : atMost;
            most = size;
        }
        count++;
        atMost += isNear(size, most) ? 1 : 0;
    }

    /** -1 for none. */
    int limit() {
        return count >= FEWEST && 10L * atMost >= 9L * count && isNear(most, fullest) ? most : -1;
    }

    /**
     * How much of what has left it did so to make room, from 0 to about 1; 0 if that is too little to tell.
     *
     * @param more entries that it has now than when it was first watched
     */
    double share(int more) {
        return removed < FEWEST ? 0 : (double) removed / Math.max(removed, inserted - more);
    }

    private static boolean isNear(long less, long greater) {
        return (Math.abs(greater - less) - 1) * TOLERANCE <= greater;
    }
}
