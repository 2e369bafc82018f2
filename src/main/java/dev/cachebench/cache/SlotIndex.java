package dev.cachebench.cache;

import java.util.Arrays;

/**
 * Hands out slots and finds them again by hash: open addressing with linear probing over an int table of {@code slot +
 * 1}. Entries leave by shifting their successors back, so there are no tombstones and churn never slows a look-up.
 * Subclasses hold the keys, by slot, and do the comparing look-up themselves: that is the hot loop.
 */
abstract class SlotIndex {
    int[] table = new int[32];
    private int shift = 27; // of a 32-bit hash, leaves an index into the table
    private int size;
    private int fresh; // slots from here on were never used
    private int[] free = new int[4];
    private int freeCount;

    /** The hash of the key in {@code slot}, its high bits well mixed. */
    abstract int hashOf(int slot);

    /** Makes room for keys in slots below {@code slots}. */
    abstract void ensureKeys(int slots);

    abstract long keyBytes();

    final int size() {
        return size;
    }

    /** Where the search for {@code hash} begins. */
    final int start(int hash) {
        return hash >>> shift;
    }

    /** A free slot; its key must be set, then {@link #link} called. */
    final int take() {
        int slot = freeCount > 0 ? free[--freeCount] : fresh++;
        ensureKeys(slot + 1);
        return slot;
    }

    final void link(int slot) {
        if (++size > table.length - (table.length >> 2)) {
            table = new int[table.length << 1];
            shift--;
            // The keys in use are those that are neither free nor this one, which is placed last.
            boolean[] unused = new boolean[fresh];
            for (int i = 0; i < freeCount; i++) {
                unused[free[i]] = true;
            }
            for (int other = 0; other < fresh; other++) {
                if (other != slot && !unused[other]) {
                    place(other);
                }
            }
        }
        place(slot);
    }

    private void place(int slot) {
        int mask = table.length - 1;
        int i = start(hashOf(slot));
        while (table[i] != 0) {
            i = (i + 1) & mask;
        }
        table[i] = slot + 1;
    }

    /** Forgets the key in {@code slot} and frees the slot. */
    final void unlink(int slot) {
        int mask = table.length - 1;
        int gap = start(hashOf(slot));
        while (table[gap] != slot + 1) {
            gap = (gap + 1) & mask;
        }
        for (int i = (gap + 1) & mask; table[i] != 0; i = (i + 1) & mask) {
            int home = start(hashOf(table[i] - 1));
            if (((i - home) & mask) >= ((i - gap) & mask)) { // the entry may move back to the gap
                table[gap] = table[i];
                gap = i;
            }
        }
        table[gap] = 0;
        size--;
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, freeCount << 1);
        }
        free[freeCount++] = slot;
    }

    /** Forgets every key; slots are handed out from 0 again. */
    void clear() {
        Arrays.fill(table, 0);
        size = 0;
        fresh = 0;
        freeCount = 0;
    }

    /** Slots in use, in the order in which they were handed out; insertion order as long as none was freed. */
    final int[] slots() {
        boolean[] unused = new boolean[fresh];
        for (int i = 0; i < freeCount; i++) {
            unused[free[i]] = true;
        }
        int[] slots = new int[size];
        int n = 0;
        for (int slot = 0; slot < fresh; slot++) {
            if (!unused[slot]) {
                slots[n++] = slot;
            }
        }
        return slots;
    }

    final long bytes() {
        return 48 + 16 + 4L * table.length + 16 + 4L * free.length + keyBytes();
    }
}
