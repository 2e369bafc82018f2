package dev.cachebench.cache.cost;

import java.util.Arrays;

/**
 * What had been paid for the entries that hits found: a random sample of at most {@value #MOST} hits, of which each
 * stands for as many others, so that an entry weighs what it is asked for. Of a function that calls itself, the calls
 * are added up that its hits stand for. Guarded by the cache's lock.
 */
public final class HitCosts {
    private static final int MOST = 512;

    private final EntryCosts entries;
    private float[] nanos = new float[16];
    private byte[] epochs = new byte[16];
    private int[] slots = new int[16];
    private int size;
    private long gap = 1; // one in so many hits is in the sample
    private long skip; // hits to pass until the next
    private long random = 0x2545F4914F6CDD1DL;
    private double steps; // of the hits that were added up
    private long stepped;

    /** @param entries those that are hit */
    public HitCosts(EntryCosts entries) {
        this.entries = entries;
    }

    /** Whether hits have to be given one by one, not just offered to the sample. */
    public boolean wantsAll() {
        return entries.isRecursive();
    }

    /** Returns the calls that the hit stood for. */
    public double add(int slot) {
        double calls = entries.steps(slot);
        steps += calls;
        stepped++;
        return calls;
    }

    /** How many of the next {@code hits} to pass before the one to take; all of them, {@code hits}, if none is. */
    public int pass(int hits) {
        if (skip >= hits) {
            skip -= hits;
            return hits;
        }
        int passed = (int) skip;
        skip = 0;
        return passed;
    }

    /** Takes a hit into the sample. */
    public void take(int slot) {
        if (size == MOST) {
            halve();
        }
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, size << 1);
            epochs = Arrays.copyOf(epochs, size << 1);
            slots = Arrays.copyOf(slots, size << 1);
        }
        slots[size] = slot;
        nanos[size] = entries.nanos(slot);
        epochs[size++] = (byte) entries.epoch(slot);
        skip = gap == 1 ? 0 : (next() >>> 1) % (2 * gap - 1);
    }

    private void halve() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if ((next() & 1) == 0) {
                nanos[kept] = nanos[i];
                slots[kept] = slots[i];
                epochs[kept++] = epochs[i];
            }
        }
        size = kept;
        gap <<= 1;
    }

    private long next() {
        random ^= random << 13;
        random ^= random >>> 7;
        return random ^= random << 17;
    }

    /** How many hits are in the sample. */
    public int size() {
        return size;
    }

    /** NaN for one that was not timed. */
    float nanos(int i) {
        return nanos[i];
    }

    int epoch(int i) {
        return epochs[i];
    }

    /** The slot of the entry that a hit found. */
    public int slot(int i) {
        return slots[i];
    }

    /** Whether the entry in that slot, which is in use, is still the one that the hit found. */
    public boolean isCurrent(int i) {
        return entries.epoch(slots[i]) == epochs[i] && Float.compare(entries.nanos(slots[i]), nanos[i]) == 0;
    }

    /** The calls that {@code hits} stood for: those that were not added up came before the function called itself. */
    public double steps(long hits) {
        return steps + Math.max(0, hits - stepped);
    }

    /** Begins a new sample. */
    public void reset() {
        size = 0;
        gap = 1;
        skip = 0;
        steps = 0;
        stepped = 0;
    }
}
