package dev.cachebench.cache.heap;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What an entry of a cache takes of the heap, as seen in some of its entries. Where these share objects, such as a
 * program's settings that all results lead to, an entry takes what it adds to others: that is what another size of the
 * cache would save. Where entries lead to each other, as nodes of one tree do, nobody can say what one of them takes.
 */
public final class EntrySample {
    private static final double SHARING = 1.25; // times what all take together, that each by itself takes in sum
    private static final double AGREEMENT = 1.5; // by which one quarter of the entries may add more than another
    private static final int LEAST = 16; // bytes of an object
    private static final long SEED = 1; // two runs of a program say the same

    private final List<Object[]> entries;
    private final int most;

    /**
     * @param objects keys and values in turn
     * @param entries how many there are of each
     * @param most objects to count
     */
    public EntrySample(Object[] objects, int entries, int most) {
        Object[][] each = new Object[entries][];
        for (int i = 0; i < entries; i++) {
            each[i] = Arrays.copyOfRange(objects, 2 * i, 2 * i + 2);
        }
        this.entries = Arrays.asList(each);
        Collections.shuffle(this.entries, new Random(SEED));
        this.most = most;
    }

    /** Bytes of one, on average; {@link HeapSize#UNKNOWN} if there are none, or if that cannot be said. */
    public long bytes() {
        long together = entries.isEmpty() ? HeapSize.UNKNOWN : taken(entries);
        if (together == HeapSize.UNKNOWN) {
            return HeapSize.UNKNOWN;
        }
        return share(together) ? added() : together / entries.size();
    }

    /** Bytes of keys and values, those that several of them lead to counted once. */
    private long taken(List<Object[]> some) {
        Object[] all = some.stream().flatMap(Arrays::stream).toArray();
        long bytes = HeapSize.of(all, most);
        return bytes == HeapSize.UNKNOWN ? bytes : bytes - HeapSize.of(new Object[all.length]);
    }

    private boolean share(long together) {
        double apart = 0;
        for (Object[] entry : entries) {
            apart += Math.max(0, taken(Collections.singletonList(entry)));
            if (apart > SHARING * together) {
                return true;
            }
        }
        return false;
    }

    /**
     * By the later half, which adds nothing of what most share, or by none if they add less and less, or if one of them
     * leads to another.
     */
    private long added() {
        int half = entries.size() / 2;
        int quarter = half + (entries.size() - half) / 2;
        Adding adding = new Adding();
        adding.add(entries.subList(0, half));
        double third = adding.add(entries.subList(half, quarter));
        double fourth = adding.add(entries.subList(quarter, entries.size()));
        boolean agree = Math.max(third, fourth) <= AGREEMENT * Math.min(third, fourth);
        return agree && fourth >= LEAST && !adding.linked && adding.size.counted() <= most
                ? Math.round((third + fourth) / 2)
                : HeapSize.UNKNOWN;
    }

    /** Entries one after the other, each with what it adds to those before. */
    private final class Adding {
        final HeapSize size = new HeapSize();
        private final Map<Object, Boolean> own = new IdentityHashMap<>(); // keys and values so far
        boolean linked; // one was reached from another

        /** Bytes of each, on average. */
        double add(List<Object[]> some) {
            double bytes = 0;
            for (Object[] entry : some) {
                for (Object each : entry) {
                    linked |= size.hasReached(each) && !own.containsKey(each);
                }
                for (Object each : entry) {
                    own.put(each, true);
                    bytes += size.counted() > most ? 0 : size.more(each);
                }
            }
            return bytes / some.size();
        }
    }
}
