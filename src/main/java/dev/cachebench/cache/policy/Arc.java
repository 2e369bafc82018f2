package dev.cachebench.cache.policy;

import java.util.List;

/**
 * ARC (N. Megiddo and D. Modha, "ARC: A Self-Tuning, Low Overhead Replacement Cache", FAST 2003): one list of what was
 * used once lately, T1, one of what was used more often, T2, and as ghosts what has left each, B1 and B2. A ghost that
 * comes back shifts the size that T1 should have, the target p, which is a real number as in the paper.
 */
public final class Arc implements Policy {
    private static final int T1 = 0;
    private static final int T2 = 1;
    private static final int LISTS = 2;

    private final int capacity;
    private final Links links;
    private final AdaptiveGhosts ghosts;
    private int[] keys = new int[0]; // by slot
    private byte[] list = new byte[0]; // by slot
    private final int[] size = new int[LISTS];
    private int ghost; // where the key that is arriving was remembered

    /** @param capacity the most entries there will be, 1 or more */
    public Arc(int capacity) {
        this.capacity = capacity;
        links = new Links(LISTS, capacity);
        ghosts = new AdaptiveGhosts(capacity);
    }

    @Override
    public void arriving(int key) {
        ghost = ghosts.recall(key);
    }

    @Override
    public int evict() {
        if (ghost == AdaptiveGhosts.NONE) {
            if (ghosts.isAllT1(size[T1])) {
                return leave(T1);
            }
            ghosts.trim(size[T1], size[T2]);
        }
        boolean fromT1 = size[T1] > 0
                && (size[T1] > ghosts.target() || ghost == AdaptiveGhosts.B2 && size[T1] == ghosts.target());
        int from = fromT1 || size[T2] == 0 ? T1 : T2;
        int slot = leave(from);
        if (from == T1) {
            ghosts.addToB1(keys[slot]);
        } else {
            ghosts.addToB2(keys[slot]);
        }
        return slot;
    }

    /** Takes out the oldest of a list. Returns its slot. */
    private int leave(int from) {
        int node = links.oldest(from);
        links.unlink(node);
        size[from]--;
        return node - LISTS;
    }

    @Override
    public void inserted(int slot, int key) {
        keys = GrowingArrays.with(keys, slot, capacity);
        list = GrowingArrays.with(list, slot, capacity);
        int into = ghost == AdaptiveGhosts.NONE ? T1 : T2;
        ghost = AdaptiveGhosts.NONE;
        keys[slot] = key;
        list[slot] = (byte) into;
        size[into]++;
        links.append(into, slot + LISTS);
    }

    @Override
    public void hit(int slot) {
        if (list[slot] == T1) {
            list[slot] = T2;
            size[T1]--;
            size[T2]++;
        }
        links.move(T2, slot + LISTS);
    }

    @Override
    public void removed(int slot) {
        links.unlink(slot + LISTS);
        size[list[slot]]--;
    }

    @Override
    public void cleared() {
        links.clear();
        ghosts.clear();
        size[T1] = 0;
        size[T2] = 0;
        ghost = AdaptiveGhosts.NONE;
    }

    @Override
    public List<Segment> segments() {
        return List.of(
                Segment.of("T1", links, T1, LISTS, Segment.NO_NOTES),
                Segment.of("T2", links, T2, LISTS, Segment.NO_NOTES));
    }

    @Override
    public List<GhostList> ghostLists() {
        return ghosts.lists();
    }

    @Override
    public long bytes() {
        return 64 + links.bytes() + ghosts.bytes() + 32 + 4L * keys.length + list.length;
    }
}
