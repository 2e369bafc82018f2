package dev.cachebench.trace;

import java.util.Arrays;

/**
 * Collects a figure of keys as requests come: the first that is known of each, and each one that differs from the one
 * before.
 */
final class KeyHistory {
    private final KeyLongs first = new KeyLongs();
    private final KeyLongs changed = new KeyLongs(); // the latest of keys that have changed
    private int[] at = new int[0];
    private int[] keys = new int[0];
    private long[] values = new long[0];
    private int count;

    /**
     * A key has a value from a request on.
     *
     * @param request its number from 0, no less than before
     */
    void add(int request, int key, long value) {
        long before = changed.of(key) == KeyColumns.UNKNOWN ? first.of(key) : changed.of(key);
        if (before == KeyColumns.UNKNOWN) {
            first.set(key, value);
        } else if (before != value) {
            if (count == at.length) {
                int longer = Math.max(16, count + (count >> 1));
                at = Arrays.copyOf(at, longer);
                keys = Arrays.copyOf(keys, longer);
                values = Arrays.copyOf(values, longer);
            }
            at[count] = request;
            keys[count] = key;
            values[count++] = value;
            changed.set(key, value);
        }
    }

    /** @param ids of the requests, by the keys' numbers until now */
    void keep(KeySelection selection, int[] ids) {
        Changes kept = selection.changes(changes(), ids);
        at = kept.at();
        keys = kept.keys();
        values = kept.values();
        count = kept.count();
        first.keep(selection);
        changed.keep(selection);
    }

    /** By key; {@code null} if none is known. */
    long[] first(int distinct) {
        return first.upTo(distinct);
    }

    Changes changes() {
        return count == 0
                ? Changes.NONE
                : new Changes(Arrays.copyOf(at, count), Arrays.copyOf(keys, count), Arrays.copyOf(values, count));
    }
}
