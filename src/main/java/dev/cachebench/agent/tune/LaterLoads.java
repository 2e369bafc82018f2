package dev.cachebench.agent.tune;

/**
 * What the later loads of a cache take, on average: the first ones, of code that is cold, would spoil the mean of few. Nor
 * is a mean known of a few loads, or one that a few make up, such as those during which the thread had to wait for a
 * processor. Thread-safe.
 */
final class LaterLoads {
    /**
     * So many loads must carry the mean (Kish's effective sample size): then its standard error is a quarter of it at
     * most.
     */
    private static final int FEWEST = 16;

    /** And of all, more than one in so many. */
    private static final int FEW = 32;

    private long limit = 1; // loads in the present part, which is as long as all before it
    private long count;
    private long nanos;
    private double squares; // of nanoseconds
    private double mean = Double.NaN; // of the last part that was full, the first load excepted

    synchronized void add(long took) {
        nanos += took;
        squares += (double) took * took;
        if (++count >= limit) {
            mean = limit == 1 ? Double.NaN : meanOfPart();
            limit = limit == 1 ? 2 : 2 * limit;
            count = 0;
            nanos = 0;
            squares = 0;
        }
    }

    private double meanOfPart() {
        double carrying = (double) nanos * nanos / squares;
        return carrying < FEWEST || carrying * FEW < count ? Double.NaN : (double) nanos / count;
    }

    /** In nanoseconds; NaN if too few were seen, a few of them make up the mean, or their clock measured nothing. */
    synchronized double mean() {
        double took = count > limit / 2 ? meanOfPart() : mean;
        return took > 0 ? took : Double.NaN;
    }
}
