package dev.cachebench.cache.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * Random replacement: any entry may be the victim, each with the same chance. The numbers are the same every time, by
 * G. Marsaglia's xorshift generator ("Xorshift RNGs", 2003), so that a run can be repeated.
 */
public final class RandomReplacement implements Policy {
    private static final long SEED = 0x9E3779B97F4A7C15L;

    private final int capacity;
    private int[] slots = new int[0]; // those in use, in any order
    private int[] place = new int[0]; // by slot, where it is among them
    private int size;
    private long state = SEED;

    /** @param capacity the most entries there will be, 1 or more */
    public RandomReplacement(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public int evict() {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        int victim = slots[(int) ((state >>> 32) * size >>> 32)];
        removed(victim);
        return victim;
    }

    @Override
    public void inserted(int slot, int key) {
        slots = GrowingArrays.with(slots, size, capacity);
        place = GrowingArrays.with(place, slot, capacity);
        place[slot] = size;
        slots[size++] = slot;
    }

    @Override
    public void hit(int slot) {}

    @Override
    public void removed(int slot) {
        int last = slots[--size];
        slots[place[slot]] = last;
        place[last] = place[slot];
    }

    @Override
    public void cleared() {
        size = 0;
        state = SEED;
    }

    @Override
    public List<Segment> segments() {
        List<Segment.Entry> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            entries.add(new Segment.Entry(slots[i], ""));
        }
        return List.of(new Segment("in no order", entries));
    }

    @Override
    public long bytes() {
        return 40 + 32 + 4L * (slots.length + place.length);
    }
}
