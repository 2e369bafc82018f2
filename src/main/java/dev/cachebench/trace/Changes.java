package dev.cachebench.trace;

import java.util.Arrays;

/**
 * New values of a figure of keys, such as their sizes, in the order of the requests: from request {@code at[i]} on,
 * that one included, {@code keys[i]} has {@code values[i]}.
 *
 * @param at numbers of requests from 0, ascending; not to be changed, like the others
 */
public record Changes(int[] at, int[] keys, long[] values) {
    public static final Changes NONE = new Changes(new int[0], new int[0], new long[0]);

    public int count() {
        return at.length;
    }

    /** How many keys have changed, some of them perhaps several times. */
    public int changedKeys() {
        int[] sorted = keys.clone();
        Arrays.sort(sorted);
        int changed = 0;
        for (int i = 0; i < sorted.length; i++) {
            changed += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
        }
        return changed;
    }
}
