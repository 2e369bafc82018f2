package dev.cachebench.recording;

import java.util.BitSet;

/** The keys that a recorder tells apart, by their numbers. Used with the log locked. */
public interface KeyTable {
    /** The numbers of the keys that a rate takes. */
    BitSet taken(SampleRate rate);

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
