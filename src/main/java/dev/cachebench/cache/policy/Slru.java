package dev.cachebench.cache.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Segmented LRU with four segments of equal size, S4LRU (Q. Huang et al., "An Analysis of Facebook Photo Caching", SOSP
 * 2013; after R. Karedla, J. Love and B. Wherry, "Caching Strategies to Improve Disk System Performance", 1994). New
 * entries enter the lowest segment; a hit moves an entry up one; what a segment has no room for goes down one; the
 * victim is the oldest of the lowest. The variant of Caffeine's simulator, {@code linked.S4Lru}.
 */
public final class Slru implements Policy {
    private static final int SEGMENTS = 4;

    private final int capacity;
    private final Links links;
    private byte[] segment = new byte[0]; // by slot
    private final int[] size = new int[SEGMENTS];

    /** @param capacity the most entries there will be, 1 or more */
    public Slru(int capacity) {
        this.capacity = capacity;
        links = new Links(SEGMENTS, capacity);
    }

    @Override
    public int evict() {
        int lowest = 0;
        while (links.isEmpty(lowest)) {
            lowest++;
        }
        int victim = links.oldest(lowest);
        links.unlink(victim);
        size[lowest]--;
        return victim - SEGMENTS;
    }

    @Override
    public void inserted(int slot, int key) {
        segment = GrowingArrays.with(segment, slot, capacity);
        links.append(0, slot + SEGMENTS);
        segment[slot] = 0;
        size[0]++;
    }

    @Override
    public void hit(int slot) {
        int from = segment[slot];
        int to = Math.min(from + 1, SEGMENTS - 1);
        move(slot + SEGMENTS, from, to);
        for (int s = to; s > 0 && size[s] > capacity / SEGMENTS; s--) {
            move(links.oldest(s), s, s - 1);
        }
    }

    private void move(int node, int from, int to) {
        links.move(to, node);
        segment[node - SEGMENTS] = (byte) to;
        size[from]--;
        size[to]++;
    }

    @Override
    public void removed(int slot) {
        links.unlink(slot + SEGMENTS);
        size[segment[slot]]--;
    }

    @Override
    public void cleared() {
        links.clear();
        Arrays.fill(size, 0);
    }

    @Override
    public List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        for (int s = 0; s < SEGMENTS; s++) {
            segments.add(Segment.of("segment " + (s + 1), links, s, SEGMENTS, Segment.NO_NOTES));
        }
        return segments;
    }

    @Override
    public long bytes() {
        return 64 + links.bytes() + 16 + segment.length;
    }
}
