package dev.cachebench.replay;

/** What the sizes of caches are counted in. */
public enum SizeUnit {
    ENTRIES,
    /** Of the values, as the trace gives them; a cache's own overhead is not counted. */
    BYTES
}
