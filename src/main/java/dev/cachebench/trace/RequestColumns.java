package dev.cachebench.trace;

/**
 * What a trace says of its requests one by one.
 *
 * @param operations the ordinal of the {@link Operation} of each request; {@code null} if all are gets; not to be
 *     changed
 * @param nanos when each request came, counted from the first; {@code null} if that is not known; not to be changed
 * @param sizes what became of the {@linkplain KeyColumns#sizes sizes} that keys had at first, in bytes
 * @param lifetimes what became of the {@linkplain KeyColumns#lifetimes lifetimes} that keys had at first, in
 *     nanoseconds
 */
public record RequestColumns(byte[] operations, long[] nanos, Changes sizes, Changes lifetimes) {
    /** All are gets, and nothing else is known. */
    public static final RequestColumns NONE = new RequestColumns(null, null, Changes.NONE, Changes.NONE);

    /** How many requests from {@code from} up to {@code to} are gets. */
    public int gets(int from, int to) {
        int gets = operations == null ? to - from : 0;
        for (int request = from; operations != null && request < to; request++) {
            gets += operations[request] == Operation.GET.ordinal() ? 1 : 0;
        }
        return gets;
    }
}
