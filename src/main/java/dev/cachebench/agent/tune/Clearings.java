package dev.cachebench.agent.tune;

/**
 * How many entries a map had each time the program took all of them out to make room for another. If these are the
 * same, or nearly so where threads race, and it never had more, that is how the program limits the map. It makes room
 * where the code that empties the map first compares its size with something, or where the thread then puts in a value
 * that it had missed before, or has just put one in; what a reload or a new phase of the program empties says nothing
 * of a limit. Not thread-safe.
 */
final class Clearings {
    private static final int FEWEST = 2; // to tell a limit from chance
    private static final int LEAST_SIZE = 64; // of one that counts: another thread may have just done it
    private static final int TOLERANCE = 100; // one in so many

    private int count;
    private int least = Integer.MAX_VALUE;
    private int most;
    private int fullest; // that it ever was
    private long clearer; // the thread of which the next insertion tells whether it made room; 0 for none
    private int cleared; // how many entries it took out
    private long missesBefore;
    private volatile long filler; // the thread whose last call put in what it had missed; 0 for none
    private int fillingMethod; // of MapUser

    /**
     * All entries are about to be taken out.
     *
     * @param by the code that does it
     * @param misses so far, {@link PendingMisses#added}
     * @param isFull whether that code looks how many there are, and leaves fewer alone
     */
    void clearing(int size, long thread, MapUser by, long misses, boolean isFull) {
        held(size);
        if (size < LEAST_SIZE) {
            return;
        }
        boolean hasFilled = filler == thread && (by.method() == fillingMethod || by.caller() == fillingMethod);
        if (hasFilled || isFull) {
            add(size);
        }
        clearer = hasFilled || isFull ? 0 : thread;
        cleared = size;
        missesBefore = misses;
    }

    /**
     * A value was put in.
     *
     * @param miss that it belongs to; {@code null} for none
     * @param entries with it
     */
    void inserted(PendingMisses.Miss miss, long thread, int method, int entries) {
        held(entries);
        boolean isOlder = miss != null && miss.number() < missesBefore;
        if (clearer == thread && isOlder) {
            add(cleared);
        }
        clearer = clearer == thread && (isOlder || miss == null) ? 0 : clearer;
        filler = miss == null ? 0 : thread;
        fillingMethod = method;
    }

    /** A thread has asked for a key. May be called at any time. */
    void asked(long thread) {
        if (filler == thread) {
            filler = 0;
        }
    }

    /** Whether {@link #asked} is to be told. May be called at any time. */
    boolean isFilled() {
        return filler != 0;
    }

    /** It has had so many entries. */
    void held(int entries) {
        fullest = Math.max(fullest, entries);
    }

    private void add(int size) {
        count++;
        least = Math.min(least, size);
        most = Math.max(most, size);
    }

    /** -1 for none. */
    int limit() {
        return count >= FEWEST && isNear(least, most) && isNear(most, fullest) ? most : -1;
    }

    private static boolean isNear(long less, long more) {
        return (more - less) * TOLERANCE <= more;
    }
}
