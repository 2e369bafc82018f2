package dev.cachebench.recording;

/** The keys that a recorder tells apart, with their numbers. Used with the log locked. */
public interface KeyTable {
    /**
     * Keeps some of the keys, under new numbers.
     *
     * @param numbers by the old numbers; -1 for a key to forget
     * @return the heap that the keys take now, in bytes
     */
    long keep(int[] numbers);

    /** Keeps none, as nothing more is recorded. */
    void forget();
}
