package dev.cachebench.cache.policy;

/**
 * Decides which slot leaves a full cache. Slots are small ints handed out by the cache; a policy knows neither keys nor
 * values, so that the live caches and the simulator run the very same class. Not thread-safe: the cache holds a lock.
 */
public interface Policy {

    /** An entry was put into {@code slot}, which was free. */
    void inserted(int slot, long keyHash);

    /** The entry in {@code slot} was used. */
    void hit(int slot);

    /** The slot to give up for a key with this hash; only asked of a full cache, which then calls {@link #removed}. */
    int victim(long incomingKeyHash);

    /** The entry in {@code slot} is gone, and the slot free. */
    void removed(int slot);

    /** All entries are gone. */
    void cleared();

    /** Heap held, in bytes. */
    long bytes();
}
