package dev.cachebench.cache.cost;

import java.util.Arrays;

/** The newest times of one kind, each of which stands for a number of calls. Guarded by its owner's lock. */
final class Times {
    private static final int SIZE = 512;
    private static final int PAUSES = 2; // the longest, which count as the next: the thread was interrupted

    private float[] nanos = new float[4];
    private float[] weights = new float[4];
    private int added;

    void add(long took, long weight) {
        if (added == nanos.length && added < SIZE) {
            nanos = Arrays.copyOf(nanos, 2 * added);
            weights = Arrays.copyOf(weights, 2 * added);
        }
        weights[added & SIZE - 1] = weight;
        nanos[added++ & SIZE - 1] = Math.max(0, took);
        if (added == 2 * SIZE) {
            added = SIZE;
        }
    }

    int size() {
        return Math.min(added, SIZE);
    }

    /** NaN for none. */
    double mean() {
        return mean(most());
    }

    private double mean(double most) {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < size(); i++) {
            sum += weights[i] * Math.min(nanos[i], most);
            all += weights[i];
        }
        return sum / all;
    }

    /** What the mean may be off by as it is of so few: its standard error. NaN for none. */
    double error() {
        double most = most();
        double mean = mean(most);
        double squares = 0;
        double all = 0;
        for (int i = 0; i < size(); i++) {
            double off = weights[i] * (Math.min(nanos[i], most) - mean);
            squares += off * off;
            all += weights[i];
        }
        return Math.sqrt(squares) / all;
    }

    /** What longer ones count as. In one pass: this is asked once a second, by code that is not compiled by then. */
    private double most() {
        int size = size();
        float first = 0;
        float second = 0;
        float third = 0;
        for (int i = 0; i < size; i++) {
            float each = nanos[i];
            if (each > third) {
                if (each > second) {
                    third = second;
                    second = Math.min(first, each);
                    first = Math.max(first, each);
                } else {
                    third = each;
                }
            }
        }
        int pauses = Math.min(PAUSES, (size - 1) / 2);
        return pauses == PAUSES ? third : pauses == 1 ? second : first;
    }

    void reset() {
        added = 0;
    }
}
