package dev.cachebench.cache.policy;

import java.util.List;

/**
 * S3-FIFO (J. Yang et al., "FIFO Queues are All You Need for Cache Eviction", SOSP 2023): three queues. New keys enter
 * a small one of a tenth of the cache; those used twice or more while in it go on to the main one, the others leave and
 * are remembered among the ghosts, as many as nine tenths of the cache. A key that comes back while it is remembered
 * enters the main queue, where entries go round once more for each use, of which three count at most.
 */
public final class S3Fifo implements Policy {
    private static final int SMALL = 0;
    private static final int MAIN = 1;
    private static final int LISTS = 2;
    private static final int PROMOTED = 2; // uses
    private static final int MOST_USES = 3;
    private static final int IN_MAIN = 4; // a bit beside the uses

    private final int capacity;
    private final int smallMost;
    private final Links links;
    private final Ghosts ghosts;
    private int[] keys = new int[0]; // by slot
    private byte[] state = new byte[0]; // by slot: the uses, and whether in the main queue
    private int small; // entries in the queue
    private int main;
    private boolean remembered; // the key that is arriving

    /** @param capacity the most entries there will be, 1 or more */
    public S3Fifo(int capacity) {
        this.capacity = capacity;
        smallMost = Math.max(1, capacity / 10);
        links = new Links(LISTS, capacity);
        ghosts = new Ghosts((int) (capacity * 0.9));
    }

    @Override
    public void arriving(int key) {
        remembered = ghosts.removeKey(key);
    }

    @Override
    public int evict() {
        while (true) {
            if (main > capacity - smallMost || small == 0) {
                return evictMain();
            }
            while (small > 0) {
                int node = links.oldest(SMALL);
                int slot = node - LISTS;
                links.unlink(node);
                small--;
                if (state[slot] < PROMOTED) {
                    ghosts.add(keys[slot]);
                    return slot;
                }
                state[slot] = IN_MAIN;
                links.append(MAIN, node);
                main++;
            }
        }
    }

    private int evictMain() {
        while (true) {
            int node = links.oldest(MAIN);
            int slot = node - LISTS;
            if (state[slot] == IN_MAIN) { // no uses
                links.unlink(node);
                main--;
                return slot;
            }
            state[slot]--;
            links.move(MAIN, node);
        }
    }

    @Override
    public void inserted(int slot, int key) {
        keys = GrowingArrays.with(keys, slot, capacity);
        state = GrowingArrays.with(state, slot, capacity);
        keys[slot] = key;
        if (remembered) {
            remembered = false;
            state[slot] = IN_MAIN;
            main++;
            links.append(MAIN, slot + LISTS);
        } else {
            state[slot] = 0;
            small++;
            links.append(SMALL, slot + LISTS);
        }
    }

    @Override
    public void hit(int slot) {
        if ((state[slot] & MOST_USES) < MOST_USES) {
            state[slot]++;
        }
    }

    @Override
    public void removed(int slot) {
        links.unlink(slot + LISTS);
        if (state[slot] >= IN_MAIN) {
            main--;
        } else {
            small--;
        }
    }

    @Override
    public void cleared() {
        links.clear();
        ghosts.clear();
        small = 0;
        main = 0;
        remembered = false;
    }

    @Override
    public List<Segment> segments() {
        return List.of(
                Segment.of("small", links, SMALL, LISTS, this::note),
                Segment.of("main", links, MAIN, LISTS, this::note));
    }

    private String note(int slot) {
        return Segment.uses(state[slot] & MOST_USES);
    }

    @Override
    public List<GhostList> ghostLists() {
        return List.of(new GhostList("ghost", ghosts.size()));
    }

    @Override
    public long bytes() {
        return 48 + links.bytes() + ghosts.bytes() + 32 + 4L * keys.length + state.length;
    }
}
