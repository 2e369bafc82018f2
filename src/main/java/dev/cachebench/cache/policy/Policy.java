package dev.cachebench.cache.policy;

import java.util.List;

/**
 * Decides which entry leaves a full cache. Entries are told apart by their slots, small ints handed out by the cache; a
 * policy knows neither keys nor values, so that the live caches and the simulator run the very same class. A key is known
 * by an int, its hash or in a simulation its number: that is what policies remember of entries that have left. A key that
 * fits into an int is its own number in the live caches as well, and a recording tells what its cache's policy knew a key by,
 * so that both decide alike, to the last collision in a sketch of frequencies.
 *
 * <p>A miss tells, in this order: {@link #arriving}, {@link #evict} as often as there has to be room, and {@link #inserted}.
 * Not thread-safe: the cache holds a lock. It may tell of hits late, but in their order, and before anything else.
 */
public interface Policy {
    /** What {@link #evict} returns if the key that is arriving is worth less than all entries: it is not to be inserted. */
    int REFUSED = -1;

    /** A key that is not cached is about to be: the time to look it up among those that have left. */
    default void arriving(int key) {}

    /**
     * Gives up an entry, and returns its slot, which is free from then on. There is one entry at least. Where a key is
     * arriving, may give that up instead.
     *
     * @return the slot or {@link #REFUSED}
     */
    int evict();

    /** An entry was put into {@code slot}, which was free. */
    void inserted(int slot, int key);

    /** The entry in {@code slot} was used. */
    void hit(int slot);

    /** The entry in {@code slot} is gone, and not because {@link #evict} gave it up. */
    void removed(int slot);

    /** All entries are gone, and what was remembered of earlier ones. */
    void cleared();

    /** Heap held, in bytes. */
    long bytes();

    /** The lists that the entries are in, for looking inside: every entry is in one of them, and in one only. */
    List<Segment> segments();

    /** The keys that are remembered of entries that have left, for looking inside. */
    default List<GhostList> ghostLists() {
        return List.of();
    }
}
