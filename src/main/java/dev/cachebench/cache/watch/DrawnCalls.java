package dev.cachebench.cache.watch;

/**
 * Which calls of a method are drawn, at random, to be timed and looked at: one in eight; fewer once thousands have
 * been, each of which then counts for more; fewer still where watching takes too much. Guarded by the owner's lock,
 * but for {@link #shift}.
 */
final class DrawnCalls {
    private static final int FIRST_SHIFT = 3; // one call in eight
    private static final int LATE_SHIFT = 6; // where very many have been drawn
    private static final int LAST_SHIFT = 7; // where watching takes too much
    private static final int RARER = 2;

    private volatile int shift = FIRST_SHIFT;
    private long next = 8192; // drawn calls, after which there are to be fewer

    /** One call in 2 to this power is drawn. */
    int shift() {
        return shift;
    }

    /** How many of the first calls one counts for that was drawn as one in 2 to the power of {@code shift}. */
    static int weight(int shift) {
        return 1 << shift - FIRST_SHIFT;
    }

    /** So many have been. */
    void drawn(long calls) {
        if (calls >= next && shift < LATE_SHIFT) {
            shift++;
            next *= 2;
        }
    }

    /** Has fewer calls be drawn. Returns false if they are as few as they may be. */
    boolean makeRarer() {
        if (shift >= LAST_SHIFT) {
            return false;
        }
        shift = Math.min(LAST_SHIFT, shift + RARER);
        return true;
    }
}
