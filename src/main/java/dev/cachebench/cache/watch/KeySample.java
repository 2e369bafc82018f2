package dev.cachebench.cache.watch;

import dev.cachebench.cache.key.ResultPrint;
import java.util.Arrays;

/**
 * The requests for a sample of the keys, by fingerprints of them. All keys are in it until there are too many; then every
 * second one leaves it, chosen by a hash, so that the reuse of those that stay is seen whole (C. Waldspurger, N. Park,
 * A. Garthwaite and I. Ahmad, "Efficient MRC Construction with SHARDS", FAST 2015). Guarded by its owner's lock.
 */
final class KeySample {
    static final int ALL = 1 << 24;

    private static final int MOST_KEYS = 1 << 16;
    private static final int MOST_REQUESTS = 1 << 22;
    private static final int MANY_REQUESTS = 1 << 20;
    private static final int FEW_KEYS = 4096;
    private static final int KEY_BYTES = 8 + 4 + 4 + 8 + 1 + 8; // with its places in the table
    private static final int TIMED = SampledRequests.TIMED;

    private static final byte PRINTED = 1;
    private static final byte THROWS = SampledRequests.THROWS;

    private final WatchMemory memory;
    private int threshold = ALL;
    private int size;
    private long[] keys = new long[16];
    private int[] places = new int[16]; // below the threshold
    private int[] counts = new int[16];
    private long[] prints = new long[16];
    private byte[] flags = new byte[16];
    private int[] table = new int[32]; // key + 1; 0 for none
    private int[] requests = new int[64];
    private float[] costs = new float[16]; // of the timed requests, in order
    private int length;
    private int timed;
    private int gaps;
    private int[] afterGaps = new int[4]; // the requests that came first after one, in order
    private int gapped; // how many of those there are
    private boolean wasThere;
    private boolean full; // no more requests are kept
    private int thinned;
    private long bytes;
    private long offered;
    private long offeredUntilFull;
    private long compared;
    private long conflicts;
    private long incomparable;

    KeySample(WatchMemory memory) {
        this.memory = memory;
    }

    /** A call is made, whatever its key. */
    void offer() {
        offered++;
    }

    long offered() {
        return offered;
    }

    /** Whether keys with this hash, from 0 to {@link #ALL}, are in the sample. */
    boolean takes(int place) {
        return place < threshold;
    }

    /** The request that follows is the first after calls that nobody noted, if this number is another than before. */
    void after(int gapsBefore) {
        if (gaps == gapsBefore || full) {
            return;
        }
        gaps = gapsBefore;
        addGap();
    }

    private void addGap() {
        if (length > 0 && (gapped == 0 || afterGaps[gapped - 1] < length)) {
            afterGaps = gapped == afterGaps.length ? Arrays.copyOf(afterGaps, 2 * gapped) : afterGaps;
            afterGaps[gapped++] = length;
        }
    }

    /**
     * A request for a key that is in the sample.
     *
     * @param timed whether its cost will be known
     * @return where the cost goes; -1 for nowhere
     */
    int request(long key, int place, boolean timed) {
        int number = find(key);
        wasThere = number >= 0 && (flags[number] & THROWS) == 0;
        if (number < 0) {
            number = add(key, place);
            if (number < 0) {
                return -1;
            }
        }
        counts[number]++;
        return append(number, timed);
    }

    /** Whether the key of the last request had been requested before, and a cache would have its result. */
    boolean wasThere() {
        return wasThere;
    }

    /** The share of the requests that are kept whose key had been requested before, 0 to 1. */
    double repeated() {
        return length == 0 ? 0 : 1 - (double) size / Math.max(size, length);
    }

    /** How many requests are kept. */
    int length() {
        return length;
    }

    long conflicts() {
        return conflicts;
    }

    /** Costs that were promised before the sample was last thinned are not taken any more. */
    int thinned() {
        return thinned;
    }

    private int append(int number, boolean isTimed) {
        if (full) {
            return -1;
        }
        if (length == requests.length && !growRequests()) {
            return -1;
        }
        if (!isTimed) {
            requests[length++] = number;
            return -1;
        }
        if (timed == costs.length) {
            if (!memory.take(bytes, 4L * timed)) {
                requests[length++] = number;
                return -1;
            }
            bytes += 4L * timed;
            costs = Arrays.copyOf(costs, 2 * timed);
        }
        requests[length++] = number | TIMED;
        costs[timed] = Float.NaN;
        return timed++;
    }

    private boolean growRequests() {
        long more = 4L * length;
        if (2 * length <= MOST_REQUESTS && memory.take(bytes, more)) {
            bytes += more;
            requests = Arrays.copyOf(requests, 2 * length);
            return true;
        }
        if (size > FEW_KEYS && length < MANY_REQUESTS) {
            thin(); // the request that it is about is lost with every second one
        } else {
            full = true; // very many requests, or those for few keys, say more than a sample of the keys
            offeredUntilFull = offered;
        }
        return false;
    }

    /** The cost of a request whose place {@link #request} returned. */
    void cost(int place, int thinnedThen, float nanos) {
        if (place >= 0 && thinnedThen == thinned) {
            costs[place] = nanos;
        }
    }

    /** The result of a call for a key, to be compared with the last for that key. */
    void result(long key, ResultPrint print) {
        int number = find(key);
        if (number < 0) {
            return;
        }
        long both = (long) print.content() << 32 | print.identity() & 0xFFFF_FFFFL;
        if ((flags[number] & PRINTED) != 0) {
            compared++;
            if (prints[number] >> 32 != print.content()) {
                conflicts++;
            } else if (prints[number] != both) {
                incomparable++;
            }
        }
        prints[number] = both;
        flags[number] |= PRINTED;
    }

    /** A call threw, so that a cache would compute it each time. */
    void thrown(long key) {
        int number = find(key);
        if (number >= 0) {
            flags[number] |= THROWS;
        }
    }

    private int find(long key) {
        int mask = table.length - 1;
        for (int i = start(key, mask); table[i] != 0; i = i + 1 & mask) {
            if (keys[table[i] - 1] == key) {
                return table[i] - 1;
            }
        }
        return -1;
    }

    private static int start(long key, int mask) {
        return (int) (key * 0x9E3779B97F4A7C15L >>> 33) & mask;
    }

    /** The number of a new key; -1 if it is in the sample no more. */
    private int add(long key, int place) {
        while (size == keys.length && !growKeys()) {
            thin();
            if (!takes(place)) {
                return -1;
            }
        }
        keys[size] = key;
        places[size] = place;
        counts[size] = 0;
        flags[size] = 0;
        link(size);
        return size++;
    }

    private void link(int number) {
        int mask = table.length - 1;
        int i = start(keys[number], mask);
        while (table[i] != 0) {
            i = i + 1 & mask;
        }
        table[i] = number + 1;
    }

    private boolean growKeys() {
        long more = (long) KEY_BYTES * size;
        if (2 * size > MOST_KEYS || !memory.take(bytes, more)) {
            return false;
        }
        bytes += more;
        keys = Arrays.copyOf(keys, 2 * size);
        places = Arrays.copyOf(places, 2 * size);
        counts = Arrays.copyOf(counts, 2 * size);
        prints = Arrays.copyOf(prints, 2 * size);
        flags = Arrays.copyOf(flags, 2 * size);
        relink();
        return true;
    }

    private void relink() {
        table = new int[2 * keys.length];
        for (int i = 0; i < size; i++) {
            link(i);
        }
    }

    /** Begins anew, but for the calls counted: keys have other fingerprints from now on. */
    void clear() {
        threshold = ALL;
        thinned++;
        size = 0;
        relink();
        length = 0;
        timed = 0;
        gapped = 0;
    }

    /** Leaves every second key out, and its requests. In arrays of its own: the old ones may be being written to a file. */
    private void thin() {
        threshold >>= 1;
        thinned++;
        int[] numbers = new int[size];
        long[] oldKeys = keys;
        int[] oldPlaces = places;
        int[] oldCounts = counts;
        long[] oldPrints = prints;
        byte[] oldFlags = flags;
        keys = new long[oldKeys.length];
        places = new int[oldKeys.length];
        counts = new int[oldKeys.length];
        prints = new long[oldKeys.length];
        flags = new byte[oldKeys.length];
        int kept = 0;
        for (int i = 0; i < size; i++) {
            numbers[i] = -1;
            if (oldPlaces[i] < threshold) {
                numbers[i] = kept;
                keys[kept] = oldKeys[i];
                places[kept] = oldPlaces[i];
                counts[kept] = oldCounts[i];
                prints[kept] = oldPrints[i];
                flags[kept++] = oldFlags[i];
            }
        }
        size = kept;
        relink();
        thinRequests(numbers);
    }

    private void thinRequests(int[] numbers) {
        int[] oldRequests = requests;
        float[] oldCosts = costs;
        requests = new int[oldRequests.length];
        costs = new float[oldCosts.length];
        int oldLength = length;
        int[] oldGaps = afterGaps;
        int oldGapped = gapped;
        length = 0;
        timed = 0;
        afterGaps = new int[oldGaps.length];
        gapped = 0;
        int cost = 0;
        int gap = 0;
        for (int i = 0; i < oldLength; i++) {
            if (gap < oldGapped && oldGaps[gap] == i) {
                gap++;
                addGap();
            }
            boolean isTimed = oldRequests[i] < 0;
            int number = numbers[oldRequests[i] & ~TIMED];
            if (number >= 0) {
                requests[length++] = isTimed ? number | TIMED : number;
                if (isTimed) {
                    costs[timed++] = oldCosts[cost];
                }
            }
            cost += isTimed ? 1 : 0;
        }
    }

    /** What there is now, without copying more than it must. */
    SampledRequests state() {
        long sampled = 0;
        long repeats = 0;
        for (int i = 0; i < size; i++) {
            sampled += counts[i];
            repeats += (flags[i] & THROWS) == 0 ? counts[i] - 1 : 0;
        }
        return new SampledRequests(
                (double) threshold / ALL,
                offered,
                full ? offeredUntilFull : offered,
                sampled,
                repeats,
                compared,
                conflicts,
                incomparable,
                Arrays.copyOf(flags, size),
                requests,
                length,
                Arrays.copyOf(afterGaps, gapped),
                costs);
    }
}
