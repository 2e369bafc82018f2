package dev.cachebench.replay;

/** What the sizes of caches are counted in. */
public enum SizeUnit {
    ENTRIES,
    /** Of the values, as far as the trace tells; what a cache takes besides is not counted. */
    BYTES
}
