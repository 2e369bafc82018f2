package dev.cachebench.trace;

/**
 * How well a trace's popularities follow Zipf's law: a straight line through the logarithms of ranks and frequencies,
 * by least squares. Only keys with at least ten requests are used, since the counts of rarer ones are mostly chance;
 * ranks are weighted evenly on the logarithmic axis, since otherwise the many rare keys would decide.
 *
 * @param alpha the exponent: the k-th key is k^alpha times rarer than the first; NaN if there are too few such keys
 * @param goodness R²: the share of the variance that the line explains, 0 to 1; NaN with {@code alpha}
 * @param ranks from the first to this one were looked at
 */
public record ZipfFit(double alpha, double goodness, int ranks) {
    /** Requests that a key must have. */
    public static final int LEAST_REQUESTS = 10;
    /** Keys that there must be with so many. */
    public static final int LEAST_RANKS = 10;

    /** Below this, keys are about as popular as each other. */
    public static final double LEAST_ALPHA = 0.2;
    /** Below this, what there is is no line. */
    public static final double LEAST_GOODNESS = 0.95;

    /** Whether the trace follows Zipf's law at all. */
    public boolean holds() {
        return alpha >= LEAST_ALPHA && goodness >= LEAST_GOODNESS;
    }

    /** @param counts requests by key, the fewest first */
    static ZipfFit of(int[] counts) {
        int ranks = 0;
        while (ranks < counts.length && counts[counts.length - 1 - ranks] >= LEAST_REQUESTS) {
            ranks++;
        }
        if (ranks < LEAST_RANKS) {
            return new ZipfFit(Double.NaN, Double.NaN, ranks);
        }
        double n = 0;
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumXy = 0;
        double sumYy = 0;
        for (int from = 1; from <= ranks; ) {
            int to = (int) Math.min(ranks + 1L, Math.max(from + 1L, (long) (from * 1.1)));
            double x = 0;
            double y = 0;
            for (int rank = from; rank < to; rank++) {
                x += Math.log(rank);
                y += Math.log(counts[counts.length - rank]);
            }
            x /= to - from;
            y /= to - from;
            n++;
            sumX += x;
            sumY += y;
            sumXx += x * x;
            sumXy += x * y;
            sumYy += y * y;
            from = to;
        }
        double xx = sumXx - sumX * sumX / n;
        double xy = sumXy - sumX * sumY / n;
        double yy = sumYy - sumY * sumY / n;
        boolean flat = yy <= 1e-9 * sumYy;
        return new ZipfFit(flat ? 0 : -xy / xx, flat ? 0 : xy * xy / (xx * yy), ranks);
    }
}
