package dev.cachebench.cache.policy;

import java.util.List;

/**
 * Greedy dual size frequency (L. Cherkasova, "Improving WWW Proxies Performance with Greedy-Dual-Size-Frequency Caching
 * Policy", HP Labs 1998): the victim is the entry with the least age + frequency × cost / size, of equals the one that
 * has had that for longest; the age is what the last victim had, so that entries used often once do not stay for ever.
 * In a live cache every entry counts as of cost and size one, which makes this LFU with dynamic ageing; a replay knows
 * what the keys of its trace cost and how large they are.
 */
public final class Gdsf implements Weighing {
    private final int capacity;
    private final Heap heap; // by the bits of a number from 0, which are in the order of the numbers
    private double[] worth; // by key; null for 1
    private int[] uses = new int[0]; // by slot
    private double[] gain = new double[0]; // of a use, by slot; empty for 1
    private double age;

    /** @param capacity the most entries there will be, 1 or more */
    public Gdsf(int capacity) {
        this.capacity = capacity;
        heap = new Heap(capacity);
    }

    @Override
    public void weigh(double[] worth) {
        this.worth = worth;
    }

    @Override
    public void reweigh(int slot, double worth) {
        gain[slot] = worth;
        heap.remove(slot);
        heap.add(slot, order(slot));
    }

    @Override
    public int evict() {
        int victim = heap.least();
        age = Double.longBitsToDouble(heap.order(victim));
        heap.remove(victim);
        return victim;
    }

    @Override
    public void inserted(int slot, int key) {
        uses = GrowingArrays.with(uses, slot, capacity);
        uses[slot] = 1;
        if (worth != null) {
            gain = GrowingArrays.with(gain, slot, capacity);
            gain[slot] = worth[key];
        }
        heap.add(slot, order(slot));
    }

    @Override
    public void hit(int slot) {
        uses[slot]++;
        heap.raise(slot, order(slot));
    }

    private long order(int slot) {
        return Double.doubleToRawLongBits(age + uses[slot] * gain(slot));
    }

    private double gain(int slot) {
        return worth == null ? 1 : gain[slot];
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
        return List.of(heap.segment("by age + uses", slot -> agedBy(slot) + " + " + Segment.uses(uses[slot])));
    }

    private long agedBy(int slot) {
        return Math.round(Double.longBitsToDouble(heap.order(slot)) - uses[slot] * gain(slot));
    }

    @Override
    public long bytes() {
        return 48 + heap.bytes() + 32 + 4L * uses.length + 8L * gain.length;
    }
}
