package dev.cachebench.cache.heap;

import java.util.SplittableRandom;

/**
 * What the entries of a cache take of the heap together: objects that many of them lead to are counted once. Where
 * there are too many objects to count, entries at random stand for all: the first of them bring what most share, and
 * what each of the later ones adds, an entry takes that is not among them.
 */
public final class EntrySizes {
    private static final int MOST = 200_000; // objects, after which no further entry is looked at
    private static final int FEWEST = 2; // entries: one does not tell what it shares
    private static final long SEED = 1; // two runs of a program estimate the same

    private EntrySizes() {}

    /**
     * Bytes of entries and of what they hold, with nothing for what cannot be measured.
     *
     * @param entries the objects of each after those of the one before; they are reordered
     * @param objects how many objects an entry is
     */
    public static long atLeast(Object[] entries, int objects) {
        return atLeast(entries, objects, MOST);
    }

    /** @param most objects to count, about */
    static long atLeast(Object[] entries, int objects, int most) {
        int count = entries.length / objects;
        HeapSize size = new HeapSize();
        SplittableRandom random = new SplittableRandom(SEED);
        long[] sums = new long[count + 1]; // by the number of entries
        int looked = 0;
        while (looked < count && (looked < FEWEST || size.counted() <= most)) {
            swap(entries, objects, looked, random.nextInt(looked, count));
            long sum = sums[looked];
            for (int i = 0; i < objects; i++) {
                sum += size.more(entries[looked * objects + i]);
            }
            sums[++looked] = sum;
        }
        int half = looked / 2;
        double each = looked == count ? 0 : (double) (sums[looked] - sums[half]) / (looked - half);
        return sums[looked] + Math.round(each * (count - looked));
    }

    private static void swap(Object[] entries, int objects, int one, int other) {
        for (int i = 0; i < objects; i++) {
            Object kept = entries[one * objects + i];
            entries[one * objects + i] = entries[other * objects + i];
            entries[other * objects + i] = kept;
        }
    }
}
