package dev.cachebench.cache.policy;

import java.util.List;

/**
 * CAR (S. Bansal and D. Modha, "CAR: Clock with Adaptive Replacement", FAST 2004): {@link Arc} with two clocks in place
 * of its two lists, so that a hit does no more than set a bit. What the hand of the first clock finds used goes over to
 * the second.
 */
public final class Car implements Policy {
    private static final int T1 = 0;
    private static final int T2 = 1;
    private static final int LISTS = 2;
    private static final int USED = 2; // a bit beside the number of the list

    private final int capacity;
    private final Links links;
    private final AdaptiveGhosts ghosts;
    private int[] keys = new int[0]; // by slot
    private byte[] state = new byte[0]; // by slot: the list, and the bit
    private final int[] size = new int[LISTS];
    private int arriving;

    /** @param capacity the most entries there will be, 1 or more */
    public Car(int capacity) {
        this.capacity = capacity;
        links = new Links(LISTS, capacity);
        ghosts = new AdaptiveGhosts(capacity);
    }

    @Override
    public void arriving(int key) {
        arriving = key;
    }

    @Override
    public int evict() {
        int victim = sweep();
        if (!ghosts.remembers(arriving)) {
            ghosts.trim(size[T1], size[T2]);
        }
        return victim;
    }

    private int sweep() {
        while (true) {
            int from = size[T2] == 0 || size[T1] >= Math.max(1, ghosts.target()) ? T1 : T2;
            int node = links.oldest(from);
            int slot = node - LISTS;
            size[from]--;
            if (state[slot] < USED) {
                links.unlink(node);
                if (from == T1) {
                    ghosts.addToB1(keys[slot]);
                } else {
                    ghosts.addToB2(keys[slot]);
                }
                return slot;
            }
            state[slot] = T2;
            size[T2]++;
            links.move(T2, node);
        }
    }

    @Override
    public void inserted(int slot, int key) {
        keys = GrowingArrays.with(keys, slot, capacity);
        state = GrowingArrays.with(state, slot, capacity);
        int into = ghosts.recall(key) == AdaptiveGhosts.NONE ? T1 : T2;
        keys[slot] = key;
        state[slot] = (byte) into;
        size[into]++;
        links.append(into, slot + LISTS);
    }

    @Override
    public void hit(int slot) {
        state[slot] |= USED;
    }

    @Override
    public void removed(int slot) {
        links.unlink(slot + LISTS);
        size[state[slot] & T2]--;
    }

    @Override
    public void cleared() {
        links.clear();
        ghosts.clear();
        size[T1] = 0;
        size[T2] = 0;
    }

    @Override
    public List<Segment> segments() {
        return List.of(Segment.of("T1", links, T1, LISTS, this::note), Segment.of("T2", links, T2, LISTS, this::note));
    }

    private String note(int slot) {
        return state[slot] >= USED ? "used" : "";
    }

    @Override
    public List<GhostList> ghostLists() {
        return ghosts.lists();
    }

    @Override
    public long bytes() {
        return 64 + links.bytes() + ghosts.bytes() + 32 + 4L * keys.length + state.length;
    }
}
