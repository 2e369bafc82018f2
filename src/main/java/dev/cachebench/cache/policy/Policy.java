package dev.cachebench.cache.policy;

import java.util.List;

/**
 * Decides which entry leaves a full cache. Entries are identified by their slots, small ints handed out by the cache; a
 * policy knows neither keys nor values, so that live caches and the simulator run the very same class. A key is known
 * by an int, its hash or, in a simulation, its number: that is what policies remember of entries that have left. A key
 * that fits into an int is its own number in live caches as well, and a recorded trace says what the policy knew each
 * key by, so that both make the same decisions, down to collisions in a frequency sketch.
 *
 * <p>On a miss the cache calls {@link #arriving}, then {@link #evict} until there is room, then {@link #inserted}. Not
 * thread-safe: the cache holds a lock. It may report hits late, but in order, and before any other call.
 *
 * <p>{@link Replacement} says how to add a policy.
 */
public interface Policy {
    /** What {@link #evict} returns if the arriving key is worth less than all entries: it is not inserted. */
    int REFUSED = -1;

    /**
     * What is done next is done at a time, which never goes back; called only where times are known.
     *
     * @param nanos since some beginning
     */
    default void at(long nanos) {}

    /** A key that is not cached is about to be inserted: the time to look it up among the ghosts. */
    default void arriving(int key) {}

    /**
     * Evicts an entry and returns its slot, which is free from then on. There is at least one entry. If a key is
     * arriving, the policy may refuse that instead.
     *
     * @return the slot or {@link #REFUSED}
     */
    int evict();

    /** An entry was put into {@code slot}, which was free. */
    void inserted(int slot, int key);

    /** The entry in {@code slot} was used. */
    void hit(int slot);

    /** The entry in {@code slot} is gone for another reason than {@link #evict}. */
    void removed(int slot);

    /** Forgets all entries and ghosts. */
    void cleared();

    /** Heap held, in bytes. */
    long bytes();

    /** The lists of entries, for looking inside; every entry is in exactly one. */
    List<Segment> segments();

    /** The lists of keys whose entries have left, for looking inside. */
    default List<GhostList> ghostLists() {
        return List.of();
    }
}
