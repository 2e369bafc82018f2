package dev.cachebench.cache.policy;

/** How often keys were used lately, about. */
interface Frequencies {

    /** From 0 to 15; for a key that was never counted too. */
    int of(int key);

    /** The key was used. */
    void count(int key);

    void clear();

    /** Heap held, in bytes. */
    long bytes();
}
