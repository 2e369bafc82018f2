package dev.cachebench.cache.watch;

/** By what calls are the same. */
public enum Keying {
    /** As a cache without options keys them. */
    CACHE,
    /** The same without the instance, as the option {@code shared} has it. */
    SHARED,
    /** By the fields that are read of the instance, and of arguments without {@code equals}. */
    FIELDS
}
