package dev.cachebench.recording;

import java.util.Arrays;
import java.util.BitSet;

/** How often keys, by their numbers, were requested, and how long their values took to compute on average. */
final class KeyFigures {
    /** What a key takes of the heap, about. */
    static final int KEY_BYTES = 42;

    private static final int FIRST = 4;
    private static final int SHARE = 64;

    private int random = 0x2545F491;
    private long[] hashes;
    private long[] requests;
    private long[] nanos;
    private int[] computations;

    KeyFigures() {
        forget();
    }

    /** Forgets all keys. */
    void forget() {
        hashes = new long[64];
        requests = new long[64];
        nanos = new long[64];
        computations = new int[64];
    }

    /**
     * The first request for a key, of which those with lower numbers came before.
     *
     * @param hash by which a sample takes it or not
     */
    void added(int key, long hash) {
        if (key >= requests.length) {
            int longer = requests.length + (requests.length >> 1);
            hashes = Arrays.copyOf(hashes, longer);
            requests = Arrays.copyOf(requests, longer);
            nanos = Arrays.copyOf(nanos, longer);
            computations = Arrays.copyOf(computations, longer);
        }
        hashes[key] = hash;
        requests[key] = 1;
    }

    /** A further request for a key. */
    void requested(int key) {
        requests[key]++;
    }

    /** Which of the first keys a rate takes. */
    BitSet taken(SampleRate rate, int keys) {
        BitSet taken = new BitSet(keys);
        for (int key = 0; key < keys; key++) {
            taken.set(key, rate.takes(hashes[key]));
        }
        return taken;
    }

    /** Whether the next computation of a key is to be timed: the first few, and then one in some, chosen at random. */
    boolean wants(int key) {
        random ^= random << 13;
        random ^= random >>> 17;
        random ^= random << 5;
        return computations[key] < FIRST || (random & SHARE - 1) == 0;
    }

    /**
     * Takes in a computation.
     *
     * @return whether the average is worth writing down again: after 1, 2, 4, 8, ... computations
     */
    boolean add(int key, long took) {
        if (computations[key] == Integer.MAX_VALUE) {
            return false;
        }
        nanos[key] += took;
        return Integer.bitCount(++computations[key]) == 1;
    }

    /** The mean in nanoseconds of a key that was computed. */
    long mean(int key) {
        return nanos[key] / computations[key];
    }

    /**
     * Keeps some of the keys, under new numbers, which are no higher.
     *
     * @param numbers by the old numbers; -1 for a key to forget
     * @return how many requests there were for those
     */
    long keep(int[] numbers) {
        long kept = 0;
        int size = 0;
        for (int key = 0; key < numbers.length; key++) {
            int number = numbers[key];
            if (number >= 0) {
                kept += requests[key];
                hashes[number] = hashes[key];
                requests[number] = requests[key];
                nanos[number] = nanos[key];
                computations[number] = computations[key];
                size = number + 1;
            }
        }
        int room = Math.max(64, size + (size >> 1));
        hashes = Arrays.copyOf(Arrays.copyOf(hashes, size), room);
        requests = Arrays.copyOf(Arrays.copyOf(requests, size), room);
        nanos = Arrays.copyOf(Arrays.copyOf(nanos, size), room);
        computations = Arrays.copyOf(Arrays.copyOf(computations, size), room);
        return kept;
    }
}
