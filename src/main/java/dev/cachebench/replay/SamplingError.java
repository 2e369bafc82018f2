package dev.cachebench.replay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The error of LRU's curve due to the choice of keys in a sample: ten estimates, each without another tenth of the
 * keys, give the standard error of the whole sample (the jackknife: B. Efron and C. Stein, "The Jackknife Estimate of
 * Variance", 1981).
 */
final class SamplingError {
    private static final int TENTHS = 10;
    private static final double STANDARD_ERRORS = 3;

    private SamplingError() {}

    /** Three standard errors of LRU's miss ratio, at the size where they are largest. */
    static double of(SpatialSample sample, Collection<Long> sizes, Progress progress) {
        List<SpatialSample> parts = new ArrayList<>();
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            SpatialSample part = sample.without(tenth, TENTHS);
            progress.expect(part.trace().requests());
            parts.add(part);
        }
        List<LruCurve> curves = new ArrayList<>();
        for (SpatialSample part : parts) {
            curves.add(LruCurve.of(part.trace(), progress));
        }
        double most = 0;
        double[] ratios = new double[TENTHS];
        for (long size : sizes) {
            for (int i = 0; i < TENTHS; i++) {
                SpatialSample part = parts.get(i);
                ratios[i] = part.misses(curves.get(i).hits((int) part.scaled(size))) / sample.requests();
            }
            most = Math.max(most, standardError(ratios));
        }
        // The error vanishes as the sample becomes the whole.
        return STANDARD_ERRORS * most * Math.sqrt(1 - sample.rate());
    }

    private static double standardError(double[] ratios) {
        double mean = 0;
        for (double ratio : ratios) {
            mean += ratio / ratios.length;
        }
        double squares = 0;
        for (double ratio : ratios) {
            squares += (ratio - mean) * (ratio - mean);
        }
        return Math.sqrt(squares * (ratios.length - 1) / ratios.length);
    }
}
