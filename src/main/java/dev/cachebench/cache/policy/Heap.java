package dev.cachebench.cache.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** A binary heap of slots, each with a number, the least on top; of equal numbers the one that was set first. */
final class Heap {
    private final int capacity;
    private int[] heap = new int[0]; // slots
    private int[] place = new int[0]; // by slot, as the next two
    private long[] order = new long[0];
    private long[] since = new long[0];
    private int size;
    private long changes;

    /** @param capacity the most slots there will be */
    Heap(int capacity) {
        this.capacity = capacity;
    }

    int least() {
        return heap[0];
    }

    /** The number of a slot. */
    long order(int slot) {
        return order[slot];
    }

    void add(int slot, long number) {
        heap = GrowingArrays.with(heap, size, capacity);
        place = GrowingArrays.with(place, slot, capacity);
        order = GrowingArrays.with(order, slot, capacity);
        since = GrowingArrays.with(since, slot, capacity);
        order[slot] = number;
        since[slot] = changes++;
        up(size++, slot);
    }

    /** Gives a slot that is in the heap another number, no less than it has. */
    void raise(int slot, long number) {
        order[slot] = number;
        since[slot] = changes++;
        down(place[slot], slot);
    }

    void remove(int slot) {
        int gap = place[slot];
        int last = heap[--size];
        if (last != slot) {
            if (isLess(last, slot)) {
                up(gap, last);
            } else {
                down(gap, last);
            }
        }
    }

    void clear() {
        size = 0;
        changes = 0;
    }

    private boolean isLess(int a, int b) {
        return order[a] < order[b] || order[a] == order[b] && since[a] < since[b];
    }

    private void up(int from, int slot) {
        int i = from;
        while (i > 0 && isLess(slot, heap[(i - 1) >> 1])) {
            set(i, heap[(i - 1) >> 1]);
            i = (i - 1) >> 1;
        }
        set(i, slot);
    }

    private void down(int from, int slot) {
        int i = from;
        for (int child = 2 * i + 1; child < size; child = 2 * i + 1) {
            if (child + 1 < size && isLess(heap[child + 1], heap[child])) {
                child++;
            }
            if (!isLess(heap[child], slot)) {
                break;
            }
            set(i, heap[child]);
            i = child;
        }
        set(i, slot);
    }

    /** The slots, the least first. */
    Segment segment(String name, IntFunction<String> note) {
        List<Segment.Entry> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            entries.add(new Segment.Entry(heap[i], note.apply(heap[i])));
        }
        entries.sort((a, b) -> isLess(a.slot(), b.slot()) ? -1 : isLess(b.slot(), a.slot()) ? 1 : 0);
        return new Segment(name, entries);
    }

    private void set(int i, int slot) {
        heap[i] = slot;
        place[slot] = i;
    }

    long bytes() {
        return 48 + 64 + 4L * (heap.length + place.length) + 8L * (order.length + since.length);
    }
}
