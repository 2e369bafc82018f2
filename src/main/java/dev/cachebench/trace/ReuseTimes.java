package dev.cachebench.trace;

import java.util.Arrays;

/** How many requests after the one before for the same key a request comes. */
final class ReuseTimes {
    private static final int NEVER = -1;
    private static final int LOW_BITS = 15;

    private ReuseTimes() {}

    /**
     * The median of all that are not the first of their key, the lower one of an even number; 0 if all are. Two passes,
     * the first of which finds the upper half of its bits, take the place of an array of all.
     */
    static int median(int[] ids, int distinct) {
        long repeats = ids.length - distinct;
        if (repeats == 0) {
            return 0;
        }
        int[] high = histogram(ids, distinct, NEVER);
        long rank = (repeats - 1) / 2;
        int upper = 0;
        for (; rank >= high[upper]; upper++) {
            rank -= high[upper];
        }
        int[] low = histogram(ids, distinct, upper);
        int lower = 0;
        for (; rank >= low[lower]; lower++) {
            rank -= low[lower];
        }
        return upper << LOW_BITS | lower;
    }

    /** Of the upper bits, or of the lower ones where the upper ones are {@code upper}. */
    private static int[] histogram(int[] ids, int distinct, int upper) {
        int[] counts = new int[1 << Integer.SIZE - 1 - LOW_BITS];
        int[] last = new int[distinct];
        Arrays.fill(last, NEVER);
        for (int i = 0; i < ids.length; i++) {
            int before = last[ids[i]];
            last[ids[i]] = i;
            if (before != NEVER) {
                int time = i - before;
                if (upper == NEVER) {
                    counts[time >>> LOW_BITS]++;
                } else if (time >>> LOW_BITS == upper) {
                    counts[time & (1 << LOW_BITS) - 1]++;
                }
            }
        }
        return counts;
    }
}
