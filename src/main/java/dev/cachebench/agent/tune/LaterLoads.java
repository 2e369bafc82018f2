package dev.cachebench.agent.tune;

/**
 * What the later loads of a cache take, on average: the first ones, of code that is cold, would spoil the mean of few.
 * Thread-safe.
 */
final class LaterLoads {
    private long limit = 1; // loads in the present part, which is as long as all before it
    private long count;
    private long nanos;
    private double mean = Double.NaN; // of the last part that was full, the first load excepted

    synchronized void add(long took) {
        nanos += took;
        if (++count >= limit) {
            mean = limit == 1 ? Double.NaN : (double) nanos / count;
            limit = limit == 1 ? 2 : 2 * limit;
            count = 0;
            nanos = 0;
        }
    }

    /** In nanoseconds; NaN if too few were seen, or their clock measured nothing. */
    synchronized double mean() {
        long of = count;
        double took = of > limit / 2 ? (double) nanos / of : mean;
        return took > 0 ? took : Double.NaN;
    }
}
