package dev.cachebench.trace;

/** How many requests of a trace are gets, sets, deletes, and others, which do nothing. */
public record OperationCounts(long gets, long sets, long deletes, long others) {

    /** {@code null} if all are gets. */
    public static OperationCounts of(RequestColumns each, int requests) {
        if (each.operations() == null) {
            return null;
        }
        long[] counts = new long[Operation.values().length];
        for (int request = 0; request < requests; request++) {
            counts[each.operations()[request]]++;
        }
        return new OperationCounts(
                counts[Operation.GET.ordinal()],
                counts[Operation.SET.ordinal()],
                counts[Operation.DELETE.ordinal()],
                counts[Operation.OTHER.ordinal()]);
    }
}
