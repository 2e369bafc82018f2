package dev.cachebench.store.disk;

/**
 * How much a store keeps.
 *
 * @param bytes of its entries, with their keys and what the file needs for them, about
 * @param order which entries go when they are more
 */
record Limit(long bytes, DropOrder order) {
    /** What a store is made with if nothing else is asked for. */
    static final long DEFAULT_BYTES = 1_000_000_000;

    /** The least that can be asked for. */
    static final long LEAST_BYTES = 1_000_000;
}
