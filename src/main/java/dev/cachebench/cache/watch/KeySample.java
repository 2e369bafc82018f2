package dev.cachebench.cache.watch;

import dev.cachebench.cache.key.ResultPrint;

/**
 * The requests for a sample of the keys, by fingerprints of them. All keys are in it until there are too many; then
 * every second one leaves it, chosen by a hash, so that the reuse of those that stay is seen whole (C. Waldspurger, N.
 * Park, A. Garthwaite and I. Ahmad, "Efficient MRC Construction with SHARDS", FAST 2015). Guarded by its owner's lock.
 */
final class KeySample {
    static final int ALL = 1 << 24;

    private static final int MOST_REQUESTS = 1 << 22;
    private static final int MANY_REQUESTS = 1 << 20;
    private static final int FEW_KEYS = 4096;

    private final WatchMemory memory;
    private final SampledKeys keys = new SampledKeys(); // those with places below the threshold
    private final RequestSequence requests = new RequestSequence();
    private int threshold = ALL;
    private boolean wasThere;
    private boolean full; // no more requests are kept
    private int thinned;
    private long bytes;
    private long offered;
    private long offeredUntilFull;

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
        if (!full) {
            requests.after(gapsBefore);
        }
    }

    /**
     * A request for a key that is in the sample.
     *
     * @param timed whether its cost will be known
     * @return where the cost goes; -1 for nowhere
     */
    int request(long key, int place, boolean timed) {
        int number = keys.find(key);
        wasThere = number >= 0 && !keys.isThrowing(number);
        if (number < 0) {
            number = add(key, place);
            if (number < 0) {
                return -1;
            }
        }
        keys.count(number);
        return append(number, timed);
    }

    /** Whether the key of the last request had been requested before, and a cache would have its result. */
    boolean wasThere() {
        return wasThere;
    }

    /** The share of the requests that are kept whose key had been requested before, 0 to 1. */
    double repeated() {
        return length() == 0 ? 0 : 1 - (double) keys.size() / Math.max(keys.size(), length());
    }

    /** How many requests are kept. */
    int length() {
        return requests.length();
    }

    long conflicts() {
        return keys.conflicts();
    }

    /** Costs that were promised before the sample was last thinned are not taken any more. */
    int thinned() {
        return thinned;
    }

    /** The number of a new key; -1 if it is in the sample no more. */
    private int add(long key, int place) {
        while (keys.isFull()) {
            if (keys.mayGrow() && take(keys.growth())) {
                keys.grow();
            } else {
                thin();
                if (!takes(place)) {
                    return -1;
                }
            }
        }
        return keys.add(key, place);
    }

    private boolean take(long more) {
        boolean taken = memory.take(bytes, more);
        bytes += taken ? more : 0;
        return taken;
    }

    private int append(int number, boolean timed) {
        if (full || requests.isFull() && !growRequests()) {
            return -1;
        }
        if (timed && requests.isFullOfCosts() && take(requests.growthOfCosts())) {
            requests.growCosts();
        }
        if (timed && !requests.isFullOfCosts()) {
            return requests.addTimed(number);
        }
        requests.add(number);
        return -1;
    }

    private boolean growRequests() {
        if (2 * length() <= MOST_REQUESTS && take(requests.growth())) {
            requests.grow();
            return true;
        }
        if (keys.size() > FEW_KEYS && length() < MANY_REQUESTS) {
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
            requests.cost(place, nanos);
        }
    }

    /** The result of a call for a key, to be compared with the last for that key. */
    void result(long key, ResultPrint print) {
        int number = keys.find(key);
        if (number >= 0) {
            keys.result(number, print);
        }
    }

    /** A call threw, so that a cache would compute it each time. */
    void thrown(long key) {
        int number = keys.find(key);
        if (number >= 0) {
            keys.thrown(number);
        }
    }

    /** Begins anew, but for the calls counted: keys have other fingerprints from now on. */
    void clear() {
        threshold = ALL;
        thinned++;
        keys.clear();
        requests.clear();
    }

    /** Leaves every second key out, and its requests. */
    private void thin() {
        threshold >>= 1;
        thinned++;
        requests.renumber(keys.keepBelow(threshold));
    }

    /** What there is now, without copying more than it must. */
    SampledRequests state() {
        return new SampledRequests(
                (double) threshold / ALL,
                offered,
                full ? offeredUntilFull : offered,
                keys.requests(),
                keys.repeats(),
                keys.compared(),
                keys.conflicts(),
                keys.incomparable(),
                keys.flags(),
                requests.requests(),
                length(),
                requests.afterGaps(),
                requests.costs());
    }
}
