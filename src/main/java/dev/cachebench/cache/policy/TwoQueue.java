package dev.cachebench.cache.policy;

import java.util.List;

/**
 * 2Q, the full version (T. Johnson and D. Shasha, "2Q: A Low Overhead High Performance Buffer Management Replacement
 * Algorithm", VLDB 1994): new keys enter a queue, A1in, of a quarter of the cache, where hits change nothing; those
 * that leave it are remembered, A1out, as many as half of the cache; a key that comes back while it is remembered
 * enters the LRU list Am. The victim is the oldest of A1in if that has more than its share, else of Am. The variant of
 * libCacheSim, {@code twoq}.
 */
public final class TwoQueue implements Policy {
    private static final int IN = 0;
    private static final int MAIN = 1;
    private static final int LISTS = 2;

    private final int capacity;
    private final int inMost;
    private final Links links;
    private final Ghosts out;
    private int[] keys = new int[0]; // by slot
    private byte[] list = new byte[0]; // by slot
    private int in; // entries in A1in
    private boolean remembered; // the key that is arriving

    /** @param capacity the most entries there will be, 1 or more */
    public TwoQueue(int capacity) {
        this.capacity = capacity;
        inMost = capacity / 4;
        links = new Links(LISTS, capacity);
        out = new Ghosts(capacity / 2);
    }

    @Override
    public void arriving(int key) {
        remembered = out.removeKey(key);
    }

    @Override
    public int evict() {
        boolean fromIn = in > inMost || links.isEmpty(MAIN);
        int node = links.oldest(fromIn ? IN : MAIN);
        links.unlink(node);
        if (fromIn) {
            in--;
            out.add(keys[node - LISTS]);
        }
        return node - LISTS;
    }

    @Override
    public void inserted(int slot, int key) {
        keys = GrowingArrays.with(keys, slot, capacity);
        list = GrowingArrays.with(list, slot, capacity);
        keys[slot] = key;
        list[slot] = (byte) (remembered ? MAIN : IN);
        in += remembered ? 0 : 1;
        links.append(list[slot], slot + LISTS);
        remembered = false;
    }

    @Override
    public void hit(int slot) {
        if (list[slot] == MAIN) {
            links.move(MAIN, slot + LISTS);
        }
    }

    @Override
    public void removed(int slot) {
        links.unlink(slot + LISTS);
        in -= list[slot] == IN ? 1 : 0;
    }

    @Override
    public void cleared() {
        links.clear();
        out.clear();
        in = 0;
        remembered = false;
    }

    @Override
    public List<Segment> segments() {
        return List.of(
                Segment.of("A1in", links, IN, LISTS, Segment.NO_NOTES),
                Segment.of("Am", links, MAIN, LISTS, Segment.NO_NOTES));
    }

    @Override
    public List<GhostList> ghostLists() {
        return List.of(new GhostList("A1out", out.size()));
    }

    @Override
    public long bytes() {
        return 48 + links.bytes() + out.bytes() + 32 + 4L * keys.length + list.length;
    }
}
