package dev.cachebench.replay;

import dev.cachebench.text.UserFault;
import dev.cachebench.trace.Changes;
import dev.cachebench.trace.KeyColumns;
import dev.cachebench.trace.Operation;
import dev.cachebench.trace.Trace;

/**
 * The sizes and costs of a trace's keys, without gaps: a key without a size or cost gets the average of the others.
 *
 * @param sizes in bytes, by key, at first; {@code null} if the trace has none
 * @param largest the largest size of each key; {@code null} if the trace has none
 * @param costs in nanoseconds, by key; {@code null} if the trace has none
 * @param bytes of the values of all gets that are counted; 0 if no sizes are known
 * @param nanos that computing all of those takes; 0 if no costs are known
 */
record RequestWeights(long[] sizes, long[] largest, long[] costs, long bytes, long nanos) {
    private static final byte GET = (byte) Operation.GET.ordinal();

    /**
     * {@code null} for a trace with neither.
     *
     * @param warmup requests at the beginning that are not counted
     * @throws UserFault if they overflow a {@code long}
     */
    static RequestWeights of(Trace trace, int warmup) {
        KeyColumns columns = trace.columns();
        if (columns.sizes() == null && columns.costNanos() == null) {
            return null;
        }
        long[] sizes = filled(columns.sizes());
        long[] costs = filled(columns.costNanos());
        Changes resizes = sizes == null ? Changes.NONE : trace.each().sizes();
        return new RequestWeights(
                sizes,
                largest(sizes, resizes),
                costs,
                sum(trace, sizes, resizes, warmup, "bytes of the values"),
                sum(trace, costs, Changes.NONE, warmup, "nanoseconds of the costs"));
    }

    private static long[] largest(long[] sizes, Changes resizes) {
        if (resizes.count() == 0) {
            return sizes;
        }
        long[] largest = sizes.clone();
        for (int i = 0; i < resizes.count(); i++) {
            int key = resizes.keys()[i];
            largest[key] = Math.max(largest[key], resizes.values()[i]);
        }
        return largest;
    }

    private static long[] filled(long[] values) {
        if (values == null || unknown(values) == 0) {
            return values;
        }
        double sum = 0;
        for (long value : values) {
            sum += Math.max(0, value);
        }
        long average = Math.round(sum / Math.max(1, values.length - unknown(values)));
        long[] filled = values.clone();
        for (int key = 0; key < filled.length; key++) {
            if (filled[key] == KeyColumns.UNKNOWN) {
                filled[key] = average;
            }
        }
        return filled;
    }

    /** How many keys have an unknown value. */
    static int unknown(long[] values) {
        int unknown = 0;
        for (int key = 0; values != null && key < values.length; key++) {
            unknown += values[key] == KeyColumns.UNKNOWN ? 1 : 0;
        }
        return unknown;
    }

    private static long sum(Trace trace, long[] first, Changes changes, int from, String what) {
        if (first == null) {
            return 0;
        }
        long[] values = changes.count() == 0 ? first : first.clone();
        Course course = new Course(changes);
        byte[] operations = trace.each().operations();
        int[] ids = trace.ids();
        long sum = 0;
        long before = 0;
        for (int time = 0; time < ids.length; time++) {
            before = time == from ? sum : before;
            course.apply(time, values);
            long value = operations == null || operations[time] == GET ? values[ids[time]] : 0;
            if (value > Long.MAX_VALUE - sum) {
                throw UserFault.usage(
                        "the " + what + " add up to more than 2^63; are they in the right column and " + "unit?");
            }
            sum += value;
        }
        return sum - before;
    }

    /** The size of all keys' values, each at its largest, in bytes; 0 if no sizes are known. */
    long footprint() {
        long sum = 0;
        for (int key = 0; sizes != null && key < sizes.length; key++) {
            sum = largest[key] > Long.MAX_VALUE - sum ? Long.MAX_VALUE : sum + largest[key];
        }
        return sum;
    }

    /** Of the largest value that there ever is; 1 or more. */
    long largestSize() {
        long most = 1;
        for (long size : largest) {
            most = Math.max(most, size);
        }
        return most;
    }

    /** Of the smallest value at first; 1 or more. */
    long smallestSize() {
        long least = Long.MAX_VALUE;
        for (long size : sizes) {
            least = Math.min(least, size);
        }
        return Math.max(1, least);
    }

    double averageSize() {
        return (double) footprint() / sizes.length;
    }

    /**
     * What each key is worth to a {@link dev.cachebench.cache.policy.Weighing} policy: its cost divided by its size.
     *
     * @return by key; {@code null} if all are worth the same
     */
    double[] worth(SizeUnit unit) {
        if (unit == SizeUnit.ENTRIES && costs == null) {
            return null;
        }
        double[] worth = new double[costs == null ? sizes.length : costs.length];
        for (int key = 0; key < worth.length; key++) {
            double cost = costs == null ? 1 : costs[key];
            worth[key] = unit == SizeUnit.ENTRIES ? cost : cost / Math.max(1, sizes[key]);
        }
        return worth;
    }
}
