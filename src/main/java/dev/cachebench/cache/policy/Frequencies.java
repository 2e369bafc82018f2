package dev.cachebench.cache.policy;

/** Estimates how often keys were used lately. */
interface Frequencies {

    /** From 0 to 15, for a key that was never counted as well. */
    int of(int key);

    /** The key was used. */
    void count(int key);

    void clear();

    /** Heap held, in bytes. */
    long bytes();
}
