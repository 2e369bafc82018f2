package dev.cachebench.trace;

/**
 * Numbers 64-bit keys in the order in which they come: open addressing with linear probing. A key and its number lie
 * side by side, so that a large table costs one access to memory for each request.
 */
final class LongNumbers {
    private static final int FIRST_BITS = 12;

    private long[] table = new long[2 << FIRST_BITS]; // pairs of a key and its number + 1, which is 0 for no key
    private int shift = 64 - FIRST_BITS;
    private int size;
    private long[] keys; // by number, made when it is needed

    int size() {
        return size;
    }

    /** The key of a number, once all are there. */
    long key(int number) {
        if (keys == null) {
            keys = new long[size];
            for (int i = 0; i < table.length; i += 2) {
                if (table[i + 1] != 0) {
                    keys[(int) table[i + 1] - 1] = table[i];
                }
            }
        }
        return keys[number];
    }

    int number(long key) {
        int mask = table.length - 2;
        int i = home(key);
        while (table[i + 1] != 0) {
            if (table[i] == key) {
                return (int) table[i + 1] - 1;
            }
            i = (i + 2) & mask;
        }
        table[i] = key;
        table[i + 1] = ++size;
        if (size > table.length / 8 * 3) { // three quarters of the pairs
            widen();
        }
        return size - 1;
    }

    /**
     * Numbers several keys. First it looks for each where it should be: without a branch that depends on what is there,
     * the processor waits for many of them at a time. Few are left to be looked for, or to be entered, one after the
     * other.
     *
     * @param count how many keys there are, from the first
     * @param into is given the numbers, from {@code at} on
     */
    void numbers(long[] keys, int count, int[] into, int at) {
        for (int n = 0; n < count; n++) {
            int i = home(keys[n]);
            into[at + n] = table[i] == keys[n] ? (int) table[i + 1] : 0;
        }
        for (int n = 0; n < count; n++) {
            int found = into[at + n];
            into[at + n] = found != 0 ? found - 1 : number(keys[n]);
        }
    }

    private int home(long key) {
        long mixed = (key ^ key >>> 32) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> shift) << 1;
    }

    private void widen() {
        Requests.requireNumbers(size);
        long[] narrow = table;
        table = new long[narrow.length << 1];
        shift--;
        int mask = table.length - 2;
        for (int from = 0; from < narrow.length; from += 2) {
            if (narrow[from + 1] != 0) {
                int i = home(narrow[from]);
                while (table[i + 1] != 0) {
                    i = (i + 2) & mask;
                }
                table[i] = narrow[from];
                table[i + 1] = narrow[from + 1];
            }
        }
    }
}
