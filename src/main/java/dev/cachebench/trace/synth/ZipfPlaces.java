package dev.cachebench.trace.synth;

import java.util.SplittableRandom;

/**
 * Draws places whose popularity follows Zipf's law, in constant memory and time however many there are: rejection
 * inversion, from W. Hörmann and G. Derflinger, "Rejection-inversion to generate variates from monotone discrete
 * distributions", ACM TOMACS 6(3), 1996.
 */
final class ZipfPlaces implements Order.Places {
    private final SplittableRandom random;
    private final int size;
    private final double alpha;
    private final double areaOfFirst; // of the hat over the first rank
    private final double areaOfAll;
    private final double squeeze;

    ZipfPlaces(int size, double alpha, long seed) {
        this.random = new SplittableRandom(seed);
        this.size = size;
        this.alpha = alpha;
        areaOfFirst = area(1.5) - 1;
        areaOfAll = area(size + 0.5);
        squeeze = 2 - inverse(area(2.5) - popularity(2));
    }

    @Override
    public int next() {
        while (true) {
            double u = areaOfAll + random.nextDouble() * (areaOfFirst - areaOfAll);
            double x = inverse(u);
            int rank = (int) Math.min(Math.max(Math.rint(x), 1), size);
            if (rank - x <= squeeze || u >= area(rank + 0.5) - popularity(rank)) {
                return rank - 1;
            }
        }
    }

    private double popularity(double x) {
        return Math.exp(-alpha * Math.log(x));
    }

    /** The integral of {@link #popularity}: (x^(1-alpha) - 1) / (1-alpha), or log x where alpha is 1. */
    private double area(double x) {
        double log = Math.log(x);
        double t = (1 - alpha) * log;
        return log * (Math.abs(t) > 1e-8 ? Math.expm1(t) / t : 1 + t / 2 * (1 + t / 3));
    }

    private double inverse(double area) {
        double t = Math.max(-1, area * (1 - alpha));
        return Math.exp(area * (Math.abs(t) > 1e-8 ? Math.log1p(t) / t : 1 - t * (0.5 - t / 3)));
    }
}
