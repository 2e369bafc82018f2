package dev.cachebench.cache.policy;

import java.util.List;

/**
 * ARC (N. Megiddo and D. Modha, "ARC: A Self-Tuning, Low Overhead Replacement Cache", FAST 2003): one list of what was used
 * once lately, T1, one of what was used more often, T2, and as ghosts what has left each, B1 and B2. A ghost that comes back
 * shifts the room that T1 is to have, the target p, which is a real number as in the paper.
 */
public final class Arc implements Policy {
    private static final int T1 = 0;
    private static final int T2 = 1;
    private static final int LISTS = 2;

    private final int capacity;
    private final Links links;
    private final Ghosts b1;
    private final Ghosts b2;
    private int[] keys = new int[0]; // by slot
    private byte[] list = new byte[0]; // by slot
    private final int[] size = new int[LISTS];
    private double target; // p
    private boolean wasInB1; // the key that is arriving
    private boolean wasInB2;

    /** @param capacity the most entries there will be, 1 or more */
    public Arc(int capacity) {
        this.capacity = capacity;
        links = new Links(LISTS, capacity);
        b1 = new Ghosts(capacity);
        b2 = new Ghosts((int) Math.min(2L * capacity, Integer.MAX_VALUE - 8));
    }

    @Override
    public void arriving(int key) {
        int inB1 = b1.find(key);
        int inB2 = inB1 != 0 ? 0 : b2.find(key);
        wasInB1 = inB1 != 0;
        wasInB2 = inB2 != 0;
        if (wasInB1) {
            target = Math.min(target + Math.max(1, (double) b2.size() / b1.size()), capacity);
            b1.remove(inB1);
        } else if (wasInB2) {
            target = Math.max(target - Math.max(1, (double) b1.size() / b2.size()), 0);
            b2.remove(inB2);
        }
    }

    @Override
    public int evict() {
        if (!wasInB1 && !wasInB2) {
            if (size[T1] + b1.size() >= capacity) {
                if (b1.size() == 0) {
                    return leave(T1, null);
                }
                b1.removeOldest();
            } else if (size[T1] + size[T2] + b1.size() + b2.size() >= 2L * capacity) {
                b2.removeOldest();
            }
        }
        boolean fromT1 = size[T1] > 0 && (size[T1] > target || wasInB2 && size[T1] == target);
        return fromT1 || size[T2] == 0 ? leave(T1, b1) : leave(T2, b2);
    }

    /** Gives up the oldest of a list. */
    private int leave(int from, Ghosts to) {
        int node = links.oldest(from);
        links.unlink(node);
        size[from]--;
        if (to != null) {
            to.add(keys[node - LISTS]);
        }
        return node - LISTS;
    }

    @Override
    public void inserted(int slot, int key) {
        keys = GrowingArrays.with(keys, slot, capacity);
        list = GrowingArrays.with(list, slot, capacity);
        int into = wasInB1 || wasInB2 ? T2 : T1;
        wasInB1 = false;
        wasInB2 = false;
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
        b1.clear();
        b2.clear();
        size[T1] = 0;
        size[T2] = 0;
        target = 0;
        wasInB1 = false;
        wasInB2 = false;
    }

    @Override
    public List<Segment> segments() {
        return List.of(
                Segment.of("T1", links, T1, LISTS, Segment.NO_NOTES),
                Segment.of("T2", links, T2, LISTS, Segment.NO_NOTES));
    }

    @Override
    public List<GhostList> ghostLists() {
        return List.of(new GhostList("B1", b1.size()), new GhostList("B2", b2.size()));
    }

    @Override
    public long bytes() {
        return 80 + links.bytes() + b1.bytes() + b2.bytes() + 32 + 4L * keys.length + list.length;
    }
}
