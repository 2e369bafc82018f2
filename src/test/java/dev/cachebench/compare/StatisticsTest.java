package dev.cachebench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures that were worked out elsewhere, or the long way. */
@Tag("any-jdk")
class StatisticsTest {
    private static final long SEED = 20261122;
    private static final double ALPHA = .05; // of the intervals

    private final Random random = new Random(SEED);

    @Test
    void takesTheMiddleOfTheSamples() {
        assertThat(Statistics.median(3)).isEqualTo(3);
        assertThat(Statistics.median(5, 1, 100)).isEqualTo(5);
        assertThat(Statistics.median(4, 1, 2, 100)).isEqualTo(3);
    }

    @Test
    void leavesItsArgumentsAsTheyAre() {
        double[] samples = {3, 1, 2, 9, 4, 8, 7};

        Statistics.median(samples);
        Statistics.medianInterval(samples);
        Statistics.spread(samples);

        assertThat(samples).containsExactly(3, 1, 2, 9, 4, 8, 7);
    }

    @Test
    void theSpreadIsTheInterquartileRangeOverTheMedian() {
        assertThat(Statistics.spread(new double[] {50, 10, 40, 20, 30})).isCloseTo(20 / 30.0, within(1e-12));
        assertThat(Statistics.spread(new double[] {1, 2, 3, 4})).isCloseTo(1.5 / 2.5, within(1e-12));
        assertThat(Statistics.spread(new double[] {7})).isZero();
    }

    @Test
    void theMediansIntervalHasTheRanksOfTheBinomialDistribution() {
        for (int n = 6; n <= 30; n++) {
            double[] samples = IntStream.rangeClosed(1, n).asDoubleStream().toArray();
            int k = rank(n);

            Interval interval = Statistics.medianInterval(shuffled(samples));

            assertThat(interval).as("of %d samples", n).isEqualTo(new Interval((n + 1) / 2.0, k, n + 1 - k));
        }
        assertThat(Arrays.asList(rank(6), rank(9), rank(20), rank(30)))
                .as("as in printed tables")
                .containsExactly(1, 2, 6, 10);
    }

    /** The largest k for which 40 times the ways of less than k heads are no more than all ways, in whole numbers. */
    private static int rank(int n) {
        BigInteger ways = BigInteger.ZERO;
        BigInteger next = BigInteger.ONE;
        int k = 0;
        while (ways.add(next).multiply(BigInteger.valueOf(40)).compareTo(BigInteger.TWO.pow(n)) <= 0) {
            ways = ways.add(next);
            next = next.multiply(BigInteger.valueOf(n - k)).divide(BigInteger.valueOf(k + 1));
            k++;
        }
        return k;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void fewerThanSixSamplesHaveNoInterval(int n) {
        Interval interval = Statistics.medianInterval(random.doubles(n).toArray());

        assertThat(interval.low()).isZero();
        assertThat(interval.high()).isInfinite();
    }

    @Test
    void theChancesOfSignedRanksAreThoseOfAllSigns() {
        for (int n = 1; n <= 12; n++) {
            double[] chances = new double[n * (n + 1) / 2 + 1];
            for (int signs = 0; signs < 1 << n; signs++) {
                int sum = 0;
                for (int rank = 1; rank <= n; rank++) {
                    sum += (signs >> rank - 1 & 1) * rank;
                }
                chances[sum] += 1.0 / (1 << n);
            }

            assertThat(Statistics.signedRankChances(n)).as("%d ranks", n).containsExactly(chances, within(1e-12));
        }
    }

    @Test
    void theChancesOfUAreThoseOfAllArrangements() {
        for (int m = 1; m <= 6; m++) {
            for (int n = 1; n <= 6; n++) {
                double[] chances = new double[m * n + 1];
                int arrangements = 0;
                for (int ours = 0; ours < 1 << m + n; ours++) {
                    if (Integer.bitCount(ours) == m) {
                        chances[inversions(ours, m + n)]++;
                        arrangements++;
                    }
                }
                int all = arrangements;

                assertThat(Statistics.mannWhitneyChances(m, n))
                        .as("%d against %d", m, n)
                        .containsExactly(
                                Arrays.stream(chances).map(ways -> ways / all).toArray(), within(1e-12));
            }
        }
    }

    /** How many pairs of a value of ours and a smaller one of the others' there are. */
    private static int inversions(int ours, int count) {
        int theirs = 0;
        int inversions = 0;
        for (int rank = 0; rank < count; rank++) {
            if ((ours >> rank & 1) == 1) {
                inversions += theirs;
            } else {
                theirs++;
            }
        }
        return inversions;
    }

    /** Of all 2^n ways to choose signs, two are as far from the middle. */
    @ParameterizedTest
    @ValueSource(ints = {6, 7, 10, 20})
    void pairsThatAllLeanToOneSideHaveTheChanceOfTwoWays(int n) {
        double[][] ratios = IntStream.rangeClosed(1, n)
                .mapToObj(i -> new double[] {1 + i / 100.0})
                .toArray(double[][]::new);

        assertThat(Statistics.pValue(ratios)).isCloseTo(Math.pow(0.5, n - 1), within(1e-12));
    }

    /** As {@code scipy.stats.ttest_1samp} has it for the ranks 1.5, 3.5 and so on, of two equal pairs in each round. */
    @ParameterizedTest
    @CsvSource({"6, .0080513", "7, .0037201", "10, .00038842"})
    void roundsThatAllLeanToOneSideHaveTheChanceOfTheirRanks(int n, double chance) {
        double[][] ratios = IntStream.rangeClosed(1, n)
                .mapToObj(i -> new double[] {1 + i / 100.0, 1 + i / 100.0})
                .toArray(double[][]::new);

        assertThat(Statistics.pValue(ratios)).isCloseTo(chance, within(1e-6));
    }

    /** Against flipping all coins, with shared ranks and ratios of 1 among them. */
    @Test
    void pairsHaveTheChanceThatFlippingTheirSignsGives() {
        long seed = 11;
        Random random = new Random(seed);
        for (int trial = 0; trial < 50; trial++) {
            int n = 1 + random.nextInt(9);
            double[][] ratios = new double[n][];
            for (int i = 0; i < n; i++) {
                double distance = 1 + random.nextInt(4) / 10.0;
                ratios[i] = new double[] {random.nextBoolean() ? distance : 1 / distance};
            }
            double[] ranks = Statistics.signedRanks(
                    Arrays.stream(ratios).mapToDouble(pair -> pair[0]).toArray());
            double found = Math.abs(Arrays.stream(ranks).sum());
            int asFar = 0;
            for (int signs = 0; signs < 1 << n; signs++) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += (signs >> i & 1) == 0 ? Math.abs(ranks[i]) : -Math.abs(ranks[i]);
                }
                asFar += Math.abs(sum) >= found - 1e-9 ? 1 : 0;
            }
            assertThat(Statistics.pValue(ratios))
                    .as("seed %d, %s", seed, Arrays.deepToString(ratios))
                    .isCloseTo(asFar / (double) (1 << n), within(1e-12));
        }
    }

    @Test
    void pairsOfARoundCountAsOne() {
        double[][] ratios = {{1.1, 1.1, .9}, {1.2, 1.2, 1.2}, {.95, .99, 1.3}};

        assertThat(Statistics.signedRanks(new double[] {1.1, 1, .8, 1.1, 1 / 1.3}))
                .containsExactly(2.5, 0, -4, 2.5, -5);
        assertThat(Statistics.pValue(ratios)).isCloseTo(0.2365777, within(1e-6));
    }

    @Test
    void samplesThatDoNotOverlapHaveTheChanceOfTwoArrangements() {
        assertThat(Statistics.pValue(new double[] {1, 2, 3, 4, 5}, new double[] {6, 7, 8, 9, 10}))
                .isCloseTo(2 / 252.0, within(1e-12));
    }

    @Test
    void ratiosOfOneSpeakForNothing() {
        assertThat(Statistics.pValue(new double[][] {{1}, {1, 1}, {1}})).isEqualTo(1);
        assertThat(Statistics.middle(new double[] {1, 1, 1, 1, 1, 1, 1})).isEqualTo(new Interval(1, 1, 1));
    }

    /** The geometric means of all two of 1, 4 and 16 are 1, 2, 4, 4, 8 and 16. */
    @Test
    void theMiddleIsTheMedianOfPairwiseMeans() {
        assertThat(Statistics.middle(new double[] {16, 1, 4}).estimate()).isCloseTo(4, within(1e-12));
        assertThat(Statistics.middle(new double[] {1, 4}).estimate()).isCloseTo(2, within(1e-12));
    }

    @Test
    void theRatioIsTheMedianOfThoseOfAllPairs() {
        assertThat(Statistics.ratio(new double[] {1, 2}, new double[] {8, 6}).estimate())
                .as("of 3, 4, 6 and 8")
                .isCloseTo(5, within(1e-12));
    }

    @Test
    void anIntervalOfRoundsLeavesOutOneWhereTheTestRefusesIt() {
        int refused = 0;
        for (int trial = 0; trial < 2000; trial++) {
            double[] ratios = ratios(2 + random.nextInt(20), .1 * random.nextGaussian());

            boolean refuses = WilcoxonSignedRankTest.withDefaults()
                            .test(Arrays.stream(ratios).map(Math::log).toArray())
                            .getPValue()
                    <= ALPHA;

            assertThat(Statistics.middle(ratios).contains(1))
                    .as("1 in the interval of %s, seed %d", Arrays.toString(ratios), SEED)
                    .isEqualTo(!refuses);
            refused += refuses ? 1 : 0;
        }
        assertThat(refused).as("of both kinds").isBetween(200, 1800);
    }

    @Test
    void anIntervalOfForksLeavesOutOneWhereTheTestRefusesIt() {
        int refused = 0;
        for (int trial = 0; trial < 2000; trial++) {
            double[] one = ratios(2 + random.nextInt(12), 0);
            double[] other = ratios(2 + random.nextInt(12), .15 * random.nextGaussian());

            boolean refuses = Statistics.pValue(one, other) <= ALPHA;

            assertThat(Statistics.ratio(one, other).contains(1))
                    .as("1 in the interval of %s, %s, seed %d", Arrays.toString(one), Arrays.toString(other), SEED)
                    .isEqualTo(!refuses);
            refused += refuses ? 1 : 0;
        }
        assertThat(refused).as("of both kinds").isBetween(200, 1800);
    }

    @Test
    void theOtherWayRoundIsTheReciprocal() {
        for (int trial = 0; trial < 200; trial++) {
            double[] one = ratios(1 + random.nextInt(12), 0);
            double[] other = ratios(1 + random.nextInt(12), 0);

            reciprocals(Statistics.ratio(one, other), Statistics.ratio(other, one));
            reciprocals(
                    Statistics.middle(one),
                    Statistics.middle(Arrays.stream(one).map(each -> 1 / each).toArray()));
        }
    }

    private static void reciprocals(Interval one, Interval other) {
        assertThat(one.low()).as("seed %d", SEED).isCloseTo(1 / other.high(), within(1e-9));
        assertThat(1 / one.high()).as("seed %d", SEED).isCloseTo(other.low(), within(1e-9));
        assertThat(one.low()).isLessThanOrEqualTo(one.estimate());
        assertThat(one.high()).isGreaterThanOrEqualTo(one.estimate());
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 7, 9, 20})
    void theMediansIntervalHoldsItWithNinetyFivePerCent(int n) {
        int trials = 4000;
        int held = 0;
        for (int trial = 0; trial < trials; trial++) {
            double[] skewed = random.doubles(n).map(x -> -Math.log(1 - x)).toArray();
            held += Statistics.medianInterval(skewed).contains(Math.log(2)) ? 1 : 0;
        }
        assertThat(held)
                .as("of %d exponential samples, seed %d", trials, SEED)
                .isGreaterThanOrEqualTo(atLeast(.95, trials));
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 7, 20})
    void theIntervalOfRoundsHoldsTheirMiddleWithNinetyFivePerCent(int n) {
        int trials = 3000;
        int held = 0;
        for (int trial = 0; trial < trials; trial++) {
            held += Statistics.middle(ratios(n, Math.log(1.3))).contains(1.3) ? 1 : 0;
        }
        assertThat(held).as("of %d, seed %d", trials, SEED).isGreaterThanOrEqualTo(atLeast(.95, trials));
    }

    @Test
    void theIntervalOfForksHoldsTheirRatioWithNinetyFivePerCent() {
        int trials = 3000;
        int held = 0;
        for (int trial = 0; trial < trials; trial++) {
            held += Statistics.ratio(ratios(5, 0), ratios(7, Math.log(.8))).contains(.8) ? 1 : 0;
        }
        assertThat(held).as("of %d, seed %d", trials, SEED).isGreaterThanOrEqualTo(atLeast(.95, trials));
    }

    /** As few as four standard deviations below what is expected. */
    static int atLeast(double chance, int trials) {
        return (int) (chance * trials - 4 * Math.sqrt(trials * chance * (1 - chance)));
    }

    /** Around a factor whose logarithm is given, with heavy tails. */
    private double[] ratios(int n, double logarithm) {
        return random.doubles(n)
                .map(x -> Math.exp(logarithm + .1 * random.nextGaussian() / (.1 + x)))
                .toArray();
    }

    private double[] shuffled(double[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            double value = values[i];
            values[i] = values[other];
            values[other] = value;
        }
        return values;
    }

    /** The example of Benjamini and Hochberg (1995, section 4.1), who refuse the first four at 5 %; as R adjusts it. */
    @Test
    void severalTestsAreCorrectedAsInThePaper() {
        double[] pValues = {
            .0459, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0001, .3240, .4262, .5719, .6528, .7590, 1
        };

        assertThat(Statistics.adjusted(pValues))
                .containsExactly(
                        new double[] {
                            .0765, .003, .0095, .035625, .0603, .0638571, .0638571, .0645, .0015, .486, .5811818,
                            .714875, .7532308, .8132143, 1
                        },
                        within(1e-6));
    }

    @Test
    void aSingleTestNeedsNoCorrectionAndWhatIsUnknownIsNone() {
        assertThat(Statistics.adjusted(new double[] {.02})).containsExactly(.02);
        assertThat(Statistics.adjusted(new double[] {Double.NaN, .02})).containsExactly(Double.NaN, .02);
        assertThat(Statistics.adjusted(new double[0])).isEmpty();
    }

    /** Of tests without any difference, all refused together as seldom as one alone. */
    @Test
    void amongManyTestsOfNothingFewRunsHaveAVerdict() {
        Random random = new Random(SEED);
        int trials = 4000;
        int runs = 0;
        for (int trial = 0; trial < trials; trial++) {
            double[] adjusted = Statistics.adjusted(random.doubles(10).toArray());
            runs += Arrays.stream(adjusted).anyMatch(p -> p <= .02) ? 1 : 0;
        }
        assertThat(runs).as("seed %d", SEED).isBetween(1, trials - atLeast(.98, trials));
    }
}
