package dev.cachebench.compare;

import java.util.Arrays;

/**
 * The samples of a variant: for each fork the mean time of a call in each iteration, in nanoseconds. Iterations of a
 * fork have things in common (how the code was compiled, where memory lay), so forks are compared, not iterations.
 */
public final class Samples {
    /** With fewer forks, {@link #medianOfForks} has no interval. */
    public static final int FEWEST_FORKS = 6;

    private final double[][] forks;

    /** @param forks a row per fork, in the order they ran; each of one sample or more */
    public Samples(double[][] forks) {
        if (forks.length == 0) {
            throw new IllegalArgumentException("no forks");
        }
        this.forks = new double[forks.length][];
        for (int i = 0; i < forks.length; i++) {
            if (forks[i].length == 0) {
                throw new IllegalArgumentException("a fork without samples");
            }
            this.forks[i] = forks[i].clone();
        }
    }

    /** @param samples one of each fork */
    public static Samples ofForks(double[] samples) {
        return new Samples(
                Arrays.stream(samples).mapToObj(sample -> new double[] {sample}).toArray(double[][]::new));
    }

    public int forkCount() {
        return forks.length;
    }

    /** The samples of a fork, in nanoseconds. */
    public double[] fork(int index) {
        return forks[index].clone();
    }

    /** All samples, fork after fork. */
    public double[] all() {
        return Arrays.stream(forks).flatMapToDouble(Arrays::stream).toArray();
    }

    /** The median of each fork, in the order they ran. */
    public double[] forkMedians() {
        return Arrays.stream(forks).mapToDouble(Statistics::median).toArray();
    }

    /** The median of the medians of the forks, with an interval if there are {@link #FEWEST_FORKS} or more. */
    public Interval medianOfForks() {
        return Statistics.medianInterval(forkMedians());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Samples samples && Arrays.deepEquals(forks, samples.forks);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(forks);
    }
}
