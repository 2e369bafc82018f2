package dev.cachebench.replay;

/**
 * A set of whole numbers that knows its greatest: a bit for each, and above every 64 words a word that says which are
 * not 0.
 */
final class TimeSet {
    private final long[][] levels; // [0] has a bit for each number

    /** @param numbers the set's numbers are below this */
    TimeSet(int numbers) {
        int depth = 1;
        for (long words = (numbers + 63L) >> 6; words > 1; words = (words + 63) >> 6) {
            depth++;
        }
        levels = new long[depth][];
        long words = Math.max(1, (numbers + 63L) >> 6);
        for (int level = 0; level < depth; level++) {
            levels[level] = new long[(int) words];
            words = (words + 63) >> 6;
        }
    }

    void add(int number) {
        int i = number;
        for (long[] level : levels) {
            long before = level[i >>> 6];
            level[i >>> 6] = before | 1L << i;
            if (before != 0) {
                return;
            }
            i >>>= 6;
        }
    }

    /** Returns whether it was there. */
    boolean remove(int number) {
        if ((levels[0][number >>> 6] & 1L << number) == 0) {
            return false;
        }
        int i = number;
        for (long[] level : levels) {
            if ((level[i >>> 6] &= ~(1L << i)) != 0) {
                break;
            }
            i >>>= 6;
        }
        return true;
    }

    /** The greatest number; the set is not empty. */
    int latest() {
        int i = 0;
        for (int level = levels.length - 1; level >= 0; level--) {
            i = i << 6 | 63 - Long.numberOfLeadingZeros(levels[level][i]);
        }
        return i;
    }
}
