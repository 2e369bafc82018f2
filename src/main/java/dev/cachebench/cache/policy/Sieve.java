package dev.cachebench.cache.policy;

import java.util.Arrays;

/**
 * SIEVE (Y. Zhang et al., "SIEVE is Simpler than LRU: an Efficient Turn-Key Eviction Algorithm for Web Caches", NSDI 2024): a
 * queue whose entries have a bit that a hit sets, and that nothing moves. A hand walks from the oldest towards the newest
 * and clears bits until it finds one that is not set: the victim. It goes on from there the next time, past the newest at
 * the oldest again. Unlike {@link Clock}'s, entries that survive stay where they are, in front of the newer ones.
 */
public final class Sieve implements Policy {
    private static final int QUEUE = 0;

    private final int capacity;
    private final Links links;
    private byte[] visited = new byte[0]; // by slot
    private int hand = QUEUE; // the node to look at next; the root for the oldest

    /** @param capacity the most entries there will be, 1 or more */
    public Sieve(int capacity) {
        this.capacity = capacity;
        links = new Links(1, capacity);
    }

    @Override
    public int evict() {
        int node = hand == QUEUE ? links.oldest(QUEUE) : hand;
        while (visited[node - 1] != 0) {
            visited[node - 1] = 0;
            node = links.next(node);
            if (node == QUEUE) {
                node = links.oldest(QUEUE);
            }
        }
        hand = links.next(node);
        links.unlink(node);
        return node - 1;
    }

    @Override
    public void inserted(int slot, int key) {
        visited = Room.with(visited, slot, capacity);
        visited[slot] = 0;
        links.append(QUEUE, slot + 1);
    }

    @Override
    public void hit(int slot) {
        visited[slot] = 1;
    }

    @Override
    public void removed(int slot) {
        if (hand == slot + 1) {
            hand = links.next(hand);
        }
        links.unlink(slot + 1);
    }

    @Override
    public void cleared() {
        links.clear();
        Arrays.fill(visited, (byte) 0);
        hand = QUEUE;
    }

    @Override
    public long bytes() {
        return 32 + links.bytes() + 16 + visited.length;
    }
}
