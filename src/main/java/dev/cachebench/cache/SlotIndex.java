package dev.cachebench.cache;

import java.util.Arrays;

/**
 * Hands out slots and finds them again by hash: open addressing with linear probing over an int table of {@code slot +
 * 1}. Entries leave by shifting their successors back, so there are no tombstones and churn never slows a look-up.
 * Subclasses hold keys and results, by slot, and do the comparing look-up themselves: that is the hot loop.
 *
 * <p>Changed under the cache's lock only, but searched without it as well: a search may then miss an entry or find a
 * wrong one, which the cache notices afterwards, but it stays within the arrays and comes to an end. So arrays only
 * ever grow, and a search visits each place once at most.
 */
abstract class SlotIndex {
    private int limit;
    int[] table = new int[32];
    private int size;
    private int fresh; // slots from here on were never used
    private int[] free = new int[4];
    private int freeCount;
    private long[] used = new long[1]; // a bit for each slot

    /** @param limit the most slots that will ever be asked for: arrays grow no longer */
    SlotIndex(int limit) {
        this.limit = limit;
    }

    /** From now on this is the most slots that will be asked for. */
    final void limit(int slots) {
        limit = slots;
    }

    /** The hash of the key in {@code slot}, its high bits well mixed. */
    abstract int hashOf(int slot);

    /** Makes room for entries in slots below {@code slots}, and no fewer than there is room for now. */
    abstract void ensureEntries(int slots);

    /** Heap held by the arrays that keys and results are in. */
    abstract long entryBytes();

    final int size() {
        return size;
    }

    /** One more than the highest slot that was ever handed out. */
    final int slotsEver() {
        return fresh;
    }

    final boolean isUsed(int slot) {
        return slot >>> 6 < used.length && (used[slot >>> 6] & 1L << slot) != 0;
    }

    /** Where the search for {@code hash} begins in a table of {@code mask + 1} places. */
    static int start(int hash, int mask) {
        return hash >>> Integer.numberOfLeadingZeros(mask);
    }

    /** A length for an array that must hold {@code least} slots and may have to hold more: half as much again. */
    final int grown(int least, int length) {
        return Math.max(least, Math.min(length + (length >> 1), limit));
    }

    /** A free slot; its key must be set, then {@link #link} called. */
    final int take() {
        int slot = freeCount > 0 ? free[--freeCount] : fresh++;
        ensureEntries(slot + 1);
        if (slot >>> 6 == used.length) {
            used = Arrays.copyOf(used, used.length << 1);
        }
        used[slot >>> 6] |= 1L << slot;
        return slot;
    }

    void link(int slot) {
        if (++size
                > table.length
                        >> 1) { // fuller, and a search's length would be harder to predict than the table to hold
            int[] wider = new int[table.length << 1];
            for (int other : table) {
                if (other != 0) {
                    place(other - 1, wider);
                }
            }
            table = wider;
        }
        place(slot, table);
    }

    private void place(int slot, int[] table) {
        int mask = table.length - 1;
        int i = start(hashOf(slot), mask);
        while (table[i] != 0) {
            i = (i + 1) & mask;
        }
        table[i] = slot + 1;
    }

    /** Forgets the key in {@code slot} and frees the slot. */
    void unlink(int slot) {
        takeOut(slot);
        free(slot);
    }

    /** Takes the key in {@code slot} out of the table. */
    final void takeOut(int slot) {
        int mask = table.length - 1;
        int gap = start(hashOf(slot), mask);
        while (table[gap] != slot + 1) {
            gap = (gap + 1) & mask;
        }
        for (int i = (gap + 1) & mask; table[i] != 0; i = (i + 1) & mask) {
            int home = start(hashOf(table[i] - 1), mask);
            if (((i - home) & mask) >= ((i - gap) & mask)) { // the entry may move back to the gap
                table[gap] = table[i];
                gap = i;
            }
        }
        table[gap] = 0;
    }

    /** Counts a key that is found by other means than the table. */
    final void linkElsewhere() {
        size++;
    }

    /** Frees the slot of a key that is not in the table any more. */
    final void free(int slot) {
        size--;
        used[slot >>> 6] &= ~(1L << slot);
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, freeCount << 1);
        }
        free[freeCount++] = slot;
    }

    /** Forgets every key; slots are handed out from 0 again. */
    void clear() {
        Arrays.fill(table, 0);
        Arrays.fill(used, 0);
        size = 0;
        fresh = 0;
        freeCount = 0;
    }

    /** Slots in use, in the order in which they were handed out; insertion order as long as none was freed. */
    final int[] slots() {
        int[] slots = new int[size];
        int n = 0;
        for (int slot = 0; slot < fresh; slot++) {
            if (isUsed(slot)) {
                slots[n++] = slot;
            }
        }
        return slots;
    }

    final long bytes() {
        return 48 + 16 + 4L * table.length + 16 + 4L * free.length + 16 + 8L * used.length + entryBytes();
    }
}
