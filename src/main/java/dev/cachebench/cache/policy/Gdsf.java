package dev.cachebench.cache.policy;

import java.util.List;

/**
 * Greedy dual size frequency (L. Cherkasova, "Improving WWW Proxies Performance with Greedy-Dual-Size-Frequency Caching
 * Policy", HP Labs 1998): the victim is the entry with the least age + frequency × cost / size, of equals the one that has
 * had that for longest; the age is what the last victim had, so that entries used often once do not stay for ever. Every
 * entry counts as of cost and size one, which makes this LFU with dynamic ageing.
 */
public final class Gdsf implements Policy {
    private final int capacity;
    private final Heap heap;
    private int[] uses = new int[0]; // by slot
    private long age;

    /** @param capacity the most entries there will be, 1 or more */
    public Gdsf(int capacity) {
        this.capacity = capacity;
        heap = new Heap(capacity);
    }

    @Override
    public int evict() {
        int victim = heap.least();
        age = heap.order(victim);
        heap.remove(victim);
        return victim;
    }

    @Override
    public void inserted(int slot, int key) {
        uses = Room.with(uses, slot, capacity);
        uses[slot] = 1;
        heap.add(slot, age + 1);
    }

    @Override
    public void hit(int slot) {
        heap.raise(slot, age + ++uses[slot]);
    }

    @Override
    public void removed(int slot) {
        heap.remove(slot);
    }

    @Override
    public void cleared() {
        heap.clear();
        age = 0;
    }

    @Override
    public List<Segment> segments() {
        return List.of(heap.segment(
                "by age + uses", slot -> heap.order(slot) - uses[slot] + " + " + Segment.uses(uses[slot])));
    }

    @Override
    public long bytes() {
        return 40 + heap.bytes() + 16 + 4L * uses.length;
    }
}
