package dev.cachebench.compare;

/**
 * An estimate with its confidence interval of 95 per cent.
 *
 * @param low the end below; 0 if there are too few samples to say
 * @param high the end above; infinite if there are too few samples to say
 */
public record Interval(double estimate, double low, double high) {

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Half the width, as a share of the estimate. */
    public double relativeError() {
        return (high - low) / 2 / estimate;
    }
}
