package dev.cachebench.compare;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.TTest;

/** What is computed from samples. Nothing is assumed of their distribution, and none is left out. */
final class Statistics {
    /** How often an interval misses the value, at most. */
    private static final double ALPHA = 0.05;

    /** More pairs than this, and the normal approximation does. */
    private static final int EXACT = 100;

    /** Below which a normal variable stays with all but half of {@link #ALPHA}. */
    private static final double NORMAL_QUANTILE = 1.959964;

    private Statistics() {}

    /** @param samples one or more */
    static double median(double... samples) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        return medianOfSorted(sorted);
    }

    private static double medianOfSorted(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The interquartile range as a share of the median. */
    static double spread(double[] samples) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        return (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / medianOfSorted(sorted);
    }

    /** So many interquartile ranges above the third quartile (Tukey 1977). */
    static double upperFence(double[] samples, double ranges) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        double third = quantile(sorted, 0.75);
        return third + ranges * (third - quantile(sorted, 0.25));
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /**
     * The confidence interval of the median that order statistics give: from the k-th smallest to the k-th largest,
     * where as many coins as there are samples show k-1 heads or fewer with a chance of at most 2.5 per cent. With
     * fewer than six samples there is none.
     */
    static Interval medianInterval(double[] samples) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double chance = Math.pow(0.5, n);
        double below = 0;
        int k = 0;
        while (k < n && below + chance <= ALPHA / 2) {
            below += chance;
            chance = chance * (n - k) / (k + 1);
            k++;
        }
        return k == 0
                ? new Interval(medianOfSorted(sorted), 0, Double.POSITIVE_INFINITY)
                : new Interval(medianOfSorted(sorted), sorted[k - 1], sorted[n - k]);
    }

    /** The chance of samples as far apart as these from one distribution: Mann-Whitney's U test, two-sided. */
    static double pValue(double[] one, double[] other) {
        return MannWhitneyUTest.withDefaults()
                .with(AlternativeHypothesis.TWO_SIDED)
                .test(one, other)
                .getPValue();
    }

    /**
     * The chance of pairs that lean as much to one side if neither were larger, two-sided. One pair in each cluster is
     * Wilcoxon's signed-rank test, exact whatever ranks are shared. Where the pairs of a cluster have things in common,
     * it is Student's t-test over the mean signed rank of each cluster. Ranks keep outliers from mattering (Conover and
     * Iman 1981); clusters that are symmetric around 1, as they are if neither is larger, about keep the test's level
     * (Efron 1969).
     *
     * @param ratios a row per cluster, each of one pair or more
     */
    static double pValue(double[][] ratios) {
        double[] ranks = signedRanks(
                Arrays.stream(ratios).flatMapToDouble(Arrays::stream).toArray());
        return ranks.length == ratios.length && ranks.length <= EXACT
                ? signedRankPValue(ranks)
                : clusteredPValue(ratios, ranks);
    }

    /** How often flipping coins for the signs of the ranks makes a sum as far from the middle. */
    private static double signedRankPValue(double[] ranks) {
        int[] halves = Arrays.stream(ranks) // whole, even where ranks are shared
                .mapToInt(rank -> (int) Math.round(2 * Math.abs(rank)))
                .toArray();
        double above = 2 * Arrays.stream(ranks).filter(rank -> rank > 0).sum();
        double[] chances = signedRankChances(halves);
        int rarer = (int) Math.round(Math.min(above, chances.length - 1 - above));
        return Math.min(1, 2 * Arrays.stream(chances, 0, rarer + 1).sum());
    }

    private static double clusteredPValue(double[][] ratios, double[] ranks) {
        double[] means = new double[ratios.length];
        int from = 0;
        for (int i = 0; i < means.length; i++) {
            int to = from + ratios[i].length;
            means[i] = Arrays.stream(ranks, from, to).average().orElse(0);
            from = to;
        }
        if (means.length < 2 || Arrays.stream(means).allMatch(mean -> mean == 0)) {
            return 1;
        }
        double pValue = TTest.withDefaults()
                .with(AlternativeHypothesis.TWO_SIDED)
                .test(means)
                .getPValue();
        return Double.isNaN(pValue) ? 1 : pValue;
    }

    /**
     * The ranks of the ratios by their distance from 1, negative below 1. Equal ones share their ranks; that of 1
     * itself is 0.
     */
    static double[] signedRanks(double[] ratios) {
        double[] distances =
                Arrays.stream(ratios).map(ratio -> Math.abs(Math.log(ratio))).toArray();
        double[] sorted = distances.clone();
        Arrays.sort(sorted);
        double[] ranks = new double[ratios.length];
        for (int i = 0; i < ranks.length; i++) {
            int first = firstOf(sorted, distances[i]);
            int last = first;
            while (last + 1 < sorted.length && sorted[last + 1] == distances[i]) {
                last++;
            }
            ranks[i] = Math.signum(Math.log(ratios[i])) * (1 + (first + last) / 2.0);
        }
        return ranks;
    }

    private static int firstOf(double[] sorted, double value) {
        int found = Arrays.binarySearch(sorted, value);
        while (found > 0 && sorted[found - 1] == value) {
            found--;
        }
        return found;
    }

    /**
     * Corrects the p-values of several tests for being several: of those that are then at most a, about the share a at
     * most is expected to be wrong (Benjamini and Hochberg 1995, in the adjusted form of R's {@code p.adjust}).
     *
     * @return in the order of the argument; NaN stays NaN and does not count as a test
     */
    static double[] adjusted(double[] pValues) {
        Integer[] descending = IntStream.range(0, pValues.length)
                .filter(i -> !Double.isNaN(pValues[i]))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -pValues[i]))
                .toArray(Integer[]::new);
        double[] adjusted = pValues.clone();
        double least = 1;
        for (int i = 0; i < descending.length; i++) {
            int rank = descending.length - i;
            least = Math.min(least, pValues[descending[i]] * descending.length / rank);
            adjusted[descending[i]] = least;
        }
        return adjusted;
    }

    /**
     * The middle of paired ratios: the median of the geometric means of all two of them, with the interval of the
     * factors that the signed-rank test would not refuse (Hodges and Lehmann 1963; Hollander, Wolfe and Chicken,
     * sections 3.2, 3.3).
     */
    static Interval middle(double[] ratios) {
        int n = ratios.length;
        double[] means = new double[n * (n + 1) / 2];
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                means[count++] = Math.sqrt(ratios[i] * ratios[j]);
            }
        }
        return inverted(means, n <= EXACT ? refusals(signedRankChances(n)) : aboutRefusals(n));
    }

    /**
     * By what factor {@code other} is larger than {@code one}: the median of the ratios of all pairs, with the interval
     * of the factors that the Mann-Whitney test would not refuse (Hodges and Lehmann 1963; Hollander, Wolfe and
     * Chicken, Nonparametric Statistical Methods, sections 4.2 and 4.3).
     */
    static Interval ratio(double[] one, double[] other) {
        double[] ratios = new double[one.length * other.length];
        int count = 0;
        for (double divisor : one) {
            for (double dividend : other) {
                ratios[count++] = dividend / divisor;
            }
        }
        return inverted(ratios, refusals(mannWhitneyChances(one.length, other.length)));
    }

    /** @param outside how many of the values are beyond either end of the interval, if one more than 0 */
    private static Interval inverted(double[] values, int outside) {
        Arrays.sort(values);
        return outside == 0
                ? new Interval(medianOfSorted(values), 0, Double.POSITIVE_INFINITY)
                : new Interval(medianOfSorted(values), values[outside - 1], values[values.length - outside]);
    }

    /** How many values of a statistic, from 0 on, have together a chance of at most half of {@link #ALPHA}. */
    private static int refusals(double[] chances) {
        double below = 0;
        int count = 0;
        while (count < chances.length && below + chances[count] <= ALPHA / 2) {
            below += chances[count++];
        }
        return count;
    }

    /** The same for the sum of ranks 1 to n, which is close to normal. */
    private static int aboutRefusals(int n) {
        double mean = n * (n + 1.0) / 4;
        double deviation = Math.sqrt(n * (n + 1.0) * (2 * n + 1) / 24);
        return (int) (mean - NORMAL_QUANTILE * deviation);
    }

    /** The distribution of the sum of the ranks 1 to n, each of which counts or not with the same chance. */
    static double[] signedRankChances(int n) {
        return signedRankChances(IntStream.rangeClosed(1, n).toArray());
    }

    private static double[] signedRankChances(int[] ranks) {
        double[] chances = new double[Arrays.stream(ranks).sum() + 1];
        chances[0] = 1;
        for (int rank : ranks) {
            for (int sum = chances.length - 1; sum >= 0; sum--) {
                chances[sum] = (chances[sum] + (sum >= rank ? chances[sum - rank] : 0)) / 2;
            }
        }
        return chances;
    }

    /** The distribution of U without ties, by Mann and Whitney's recurrence on which sample holds the largest value. */
    static double[] mannWhitneyChances(int m, int n) {
        double[][] row = new double[n + 1][m * n + 1]; // row[j][u]: of i values against j
        for (int j = 0; j <= n; j++) {
            row[j][0] = 1;
        }
        for (int i = 1; i <= m; i++) {
            for (int j = 1; j <= n; j++) {
                double[] next = new double[m * n + 1];
                for (int u = 0; u <= i * j; u++) {
                    double largestIsOurs = u >= j ? row[j][u - j] : 0;
                    next[u] = (i * largestIsOurs + j * row[j - 1][u]) / (i + j);
                }
                row[j] = next;
            }
        }
        return row[n];
    }
}
