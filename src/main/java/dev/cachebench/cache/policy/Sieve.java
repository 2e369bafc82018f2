package dev.cachebench.cache.policy;

import java.util.Arrays;
import java.util.List;

/**
 * SIEVE (Y. Zhang et al., "SIEVE is Simpler than LRU: an Efficient Turn-Key Eviction Algorithm for Web Caches", NSDI
 * 2024): a queue whose entries have a bit that a hit sets, and that nothing moves. A hand walks from the oldest towards
 * the newest and clears bits until it finds one that is not set: the victim. It goes on from there the next time, past
 * the newest at the oldest again. Unlike {@link Clock}'s, entries that survive stay where they are, in front of the
 * newer ones.
 */
public final class Sieve extends OneList {
    private final int capacity;
    private byte[] visited = new byte[0]; // by slot
    private int hand = LIST; // the node to look at next; the root for the oldest

    /** @param capacity the most entries there will be, 1 or more */
    public Sieve(int capacity) {
        super(capacity);
        this.capacity = capacity;
    }

    @Override
    int victim() {
        int node = hand == LIST ? links.oldest(LIST) : hand;
        while (visited[node - 1] != 0) {
            visited[node - 1] = 0;
            node = links.next(node);
            if (node == LIST) {
                node = links.oldest(LIST);
            }
        }
        hand = links.next(node);
        return node;
    }

    @Override
    public void inserted(int slot, int key) {
        visited = GrowingArrays.with(visited, slot, capacity);
        visited[slot] = 0;
        super.inserted(slot, key);
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
        super.removed(slot);
    }

    @Override
    public void cleared() {
        super.cleared();
        Arrays.fill(visited, (byte) 0);
        hand = LIST;
    }

    @Override
    public List<Segment> segments() {
        return List.of(Segment.of("queue", links, LIST, 1, this::note));
    }

    private String note(int slot) {
        boolean atHand = slot + 1 == (hand == LIST ? links.oldest(LIST) : hand);
        return visited[slot] == 0 ? atHand ? "hand" : "" : atHand ? "visited, hand" : "visited";
    }

    @Override
    public long bytes() {
        return super.bytes() + 24 + visited.length;
    }
}
