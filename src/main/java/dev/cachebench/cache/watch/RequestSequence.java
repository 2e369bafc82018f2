package dev.cachebench.cache.watch;

import java.util.Arrays;

/**
 * Requests for the keys of a {@link KeySample} in order, with the costs of some, and where there were others between
 * them that nobody noted. Not thread-safe.
 */
final class RequestSequence {
    private static final int TIMED = SampledRequests.TIMED;

    private int[] requests = new int[64];
    private float[] costs = new float[16]; // of the timed requests, in order
    private int length;
    private int timed;
    private int gaps;
    private int[] afterGaps = new int[4]; // the requests that came first after one, in order
    private int gapped; // how many of those there are

    int length() {
        return length;
    }

    /** The request that follows is the first after calls that nobody noted, if this number is another than before. */
    void after(int gapsBefore) {
        if (gaps != gapsBefore) {
            gaps = gapsBefore;
            addGap();
        }
    }

    private void addGap() {
        if (length > 0 && (gapped == 0 || afterGaps[gapped - 1] < length)) {
            afterGaps = gapped == afterGaps.length ? Arrays.copyOf(afterGaps, 2 * gapped) : afterGaps;
            afterGaps[gapped++] = length;
        }
    }

    /** Whether there is no room for another request. */
    boolean isFull() {
        return length == requests.length;
    }

    /** The bytes that {@link #grow} takes. */
    long growth() {
        return 4L * length;
    }

    /** Makes room for as many requests again. */
    void grow() {
        requests = Arrays.copyOf(requests, 2 * length);
    }

    /** Likewise, of costs. */
    boolean isFullOfCosts() {
        return timed == costs.length;
    }

    long growthOfCosts() {
        return 4L * timed;
    }

    void growCosts() {
        costs = Arrays.copyOf(costs, 2 * timed);
    }

    /** Adds a request, for which there is room. */
    void add(int number) {
        requests[length++] = number;
    }

    /** Adds one whose cost will be known, and returns where that goes. */
    int addTimed(int number) {
        requests[length++] = number | TIMED;
        costs[timed] = Float.NaN;
        return timed++;
    }

    void cost(int place, float nanos) {
        costs[place] = nanos;
    }

    void clear() {
        length = 0;
        timed = 0;
        gapped = 0;
    }

    /**
     * Keeps the requests for some keys, in arrays of its own: the old ones may be being written to a file.
     *
     * @param numbers the new numbers of keys by the old ones; -1 for a key that is left out
     */
    void renumber(int[] numbers) {
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
            boolean isTimed = SampledRequests.isTimed(oldRequests[i]);
            int number = numbers[SampledRequests.key(oldRequests[i])];
            if (number >= 0) {
                requests[length++] = isTimed ? number | TIMED : number;
                if (isTimed) {
                    costs[timed++] = oldCosts[cost];
                }
            }
            cost += isTimed ? 1 : 0;
        }
    }

    /** Those there are now are the first {@link #length}, and stay as they are. */
    int[] requests() {
        return requests;
    }

    int[] afterGaps() {
        return Arrays.copyOf(afterGaps, gapped);
    }

    float[] costs() {
        return costs;
    }
}
