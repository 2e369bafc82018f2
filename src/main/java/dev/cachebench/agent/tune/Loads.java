package dev.cachebench.agent.tune;

/**
 * The loads of a cache, and what the later ones take on average: the first ones, of code that is cold, would spoil the
 * mean of few. Nor is a mean known of a few loads, or one that a few make up, such as those during which the thread had
 * to wait for a processor. Thread-safe, by one lock: a count of each kind that threads add to by themselves would take
 * longer.
 */
final class Loads {
    /**
     * So many loads must carry the mean (Kish's effective sample size): then its standard error is a quarter of it at
     * most.
     */
    private static final int FEWEST = 16;

    /** And of all, more than one in so many. */
    private static final int FEW = 32;

    private long succeeded;
    private long failed;
    private long nanos; // of both
    private long limit = 1; // loads in the present part, which is as long as all before it
    private long inPart;
    private long partNanos;
    private double partSquares; // of nanoseconds
    private double mean = Double.NaN; // of the last part that was full, the first load excepted

    synchronized void add(long took, boolean hasFailed) {
        succeeded += hasFailed ? 0 : 1;
        failed += hasFailed ? 1 : 0;
        nanos += took;
        partNanos += took;
        partSquares += (double) took * took;
        if (++inPart >= limit) {
            mean = limit == 1 ? Double.NaN : meanOfPart();
            limit = limit == 1 ? 2 : 2 * limit;
            inPart = 0;
            partNanos = 0;
            partSquares = 0;
        }
    }

    /** One that is added as if it had succeeded has failed. */
    synchronized void oneFailed() {
        failed++;
        succeeded--;
    }

    synchronized long succeeded() {
        return succeeded;
    }

    synchronized long failed() {
        return failed;
    }

    /** What all of them took. */
    synchronized long nanos() {
        return nanos;
    }

    private double meanOfPart() {
        double carrying = (double) partNanos * partNanos / partSquares;
        return carrying < FEWEST || carrying * FEW < inPart ? Double.NaN : (double) partNanos / inPart;
    }

    /** In nanoseconds; NaN if too few were seen, a few of them make up the mean, or their clock measured nothing. */
    synchronized double laterMean() {
        double took = inPart > limit / 2 ? meanOfPart() : mean;
        return took > 0 ? took : Double.NaN;
    }
}
