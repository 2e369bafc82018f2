package dev.cachebench.cache;

import dev.cachebench.cache.policy.GhostList;
import java.util.ArrayList;
import java.util.List;

/** A snapshot of what a cache holds, in the shape in which it holds it. */
public sealed interface Contents {

    /** Entries, in the order that the shape gives them. */
    List<? extends Pair> pairs();

    /** A key and the result kept for it; either may be {@code null}. */
    interface Pair {
        Object key();

        Object result();
    }

    /**
     * An unbounded cache: a hash map, whose entries never leave and therefore need no order.
     *
     * @param pairs entries, first inserted first
     */
    record Map(List<Entry> pairs) implements Contents {}

    /** An entry of a map. */
    record Entry(Object key, Object result) implements Pair {}

    /**
     * A bounded cache by least recent use: a hash map from keys to the links of a circular doubly linked list, oldest
     * to newest. The link with id 0 is the root, which holds no entry and is not among {@code pairs}.
     *
     * @param pairs links, the next victim first
     * @param rootPrev id of the newest link; 0 when the ring is empty
     * @param rootNext id of the oldest link, the next victim; 0 when the ring is empty
     * @param full whether the next new key evicts
     */
    record Ring(List<Link> pairs, int rootPrev, int rootNext, boolean full) implements Contents {}

    /**
     * A link of the ring.
     *
     * @param id 1 or more; stays with the entry as long as it is cached
     * @param prev id of the next older link, 0 for the root
     * @param next id of the next newer link, 0 for the root
     */
    record Link(int id, int prev, int next, Object key, Object result) implements Pair {}

    /**
     * A bounded cache by another policy: a hash map from keys to slots, and the lists that the policy keeps the slots
     * in.
     *
     * @param policy its name, as users type it
     * @param queues every entry is in one of them
     * @param ghosts what is remembered of entries that have left
     * @param full whether the next new key evicts, or is refused
     */
    record Queues(String policy, List<Queue> queues, List<GhostList> ghosts, boolean full) implements Contents {
        @Override
        public List<Place> pairs() {
            List<Place> places = new ArrayList<>();
            for (Queue queue : queues) {
                places.addAll(queue.places());
            }
            return places;
        }
    }

    /**
     * One of a policy's lists.
     *
     * @param places those that the list would give up first come first
     */
    record Queue(String name, List<Place> places) {}

    /**
     * An entry in a policy's list.
     *
     * @param note what the policy has noted of it, such as {@code visited}; empty for nothing
     */
    record Place(Object key, Object result, String note) implements Pair {}

    /**
     * Several caches in a row.
     *
     * @param parts the nearest first
     */
    record Tiers(List<Part> parts) implements Contents {
        /** Those of the nearest. */
        @Override
        public List<? extends Pair> pairs() {
            return parts.get(0).contents().pairs();
        }
    }

    /**
     * One of several caches in a row.
     *
     * @param cache its spec
     */
    record Part(String cache, Contents contents) {}

    /**
     * A precalculated table: one result for each argument of a range, the first at index 0.
     *
     * @param from the first argument
     */
    record Table(long from, List<Entry> pairs) implements Contents {}
}
