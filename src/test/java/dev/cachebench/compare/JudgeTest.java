package dev.cachebench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a difference is called one, and what is said where it is not. */
@Tag("any-jdk")
class JudgeTest {
    private static final long SEED = 20261122;
    private static final double MIN_EFFECT = .02;

    /** Of rounds with an iteration each. */
    private static Judgement ofRounds(double... speedups) {
        return Judge.ofRounds("lru:10", rounds(speedups), "none", MIN_EFFECT);
    }

    private static double[][] rounds(double... speedups) {
        return Arrays.stream(speedups)
                .mapToObj(speedup -> new double[] {speedup})
                .toArray(double[][]::new);
    }

    @Test
    void aVariantThatWasFasterInEveryRoundIsFaster() {
        Judgement judgement = ofRounds(1.5, 1.6, 1.4, 1.55, 1.45, 1.52, 1.49);

        assertThat(judgement.verdict()).isEqualTo(Verdict.FASTER);
        assertThat(judgement.variant()).isEqualTo("lru:10");
        assertThat(judgement.against()).isEqualTo("none");
        assertThat(judgement.speedup().estimate()).isBetween(1.45, 1.55);
        assertThat(judgement.remark().text()).isEmpty();
    }

    @Test
    void aVariantThatWasSlowerInEveryRoundIsSlower() {
        assertThat(ofRounds(.5, .6, .4, .55, .45, .52, .49).verdict()).isEqualTo(Verdict.SLOWER);
    }

    @Test
    void fewRoundsHaveNoVerdictHoweverFarApart() {
        Judgement judgement = ofRounds(100, 101, 102, 103, 104, 105);

        assertThat(judgement.verdict()).isEqualTo(Verdict.NONE);
        assertThat(judgement.remark().text()).contains("too few JVMs", "takes 7 of each or more");
    }

    @Test
    void asManyRoundsAsAQuickLookTakesAreEnough() {
        assertThat(Plan.quick().forks()).isEqualTo(Plan.FEWEST_FORKS);
        assertThat(ofRounds(100, 101, 102, 103, 104, 105, 106).verdict()).isEqualTo(Verdict.FASTER);
    }

    @Test
    void aDifferenceThatIsTooSmallToCountIsNone() {
        Judgement judgement = ofRounds(1.010, 1.011, 1.012, 1.009, 1.008, 1.0105, 1.0115);

        assertThat(judgement.verdict()).isEqualTo(Verdict.NONE);
        assertThat(judgement.remark().text()).isEqualTo("a difference, but below the 2 % that count");
    }

    @Test
    void slowerBySoLittleIsNoneEither() {
        assertThat(ofRounds(.990, .991, .992, .989, .988, .9905, .9915).verdict())
                .isEqualTo(Verdict.NONE);
    }

    /** The second of seven ranks on the other side: 6 of 128 chances, which the interval takes for enough. */
    @Test
    void whatIsLikelyButNotCertainIsSaidToBe() {
        Judgement judgement = ofRounds(1.01, 1 / 1.02, 1.1, 1.2, 1.3, 1.4, 1.5);

        assertThat(judgement.verdict()).isEqualTo(Verdict.NONE);
        assertThat(judgement.speedup().contains(1)).isFalse();
        assertThat(judgement.remark().text()).contains("likely, but not certain enough", "--rigorous");
    }

    /** What is uncertain is more so among several; what is too small to count is that however many there are. */
    @Test
    void reasonsAreKeptThroughACorrectionButForDoubt() {
        Judgement likely = ofRounds(1.01, 1 / 1.02, 1.1, 1.2, 1.3, 1.4, 1.5);
        Judgement small = ofRounds(1.010, 1.011, 1.012, 1.009, 1.008, 1.0105, 1.0115);
        Judgement noisy = ofRounds(1.5, .6, 1.4, .7, 1.3, .8, 1);

        List<Judgement> corrected = Judge.corrected(List.of(likely, small, noisy));

        assertThat(likely.remark()).isEqualTo(new Remark.Uncertain(true, false));
        assertThat(corrected)
                .extracting(Judgement::remark)
                .containsExactly(new Remark.Uncertain(false, true), small.remark(), noisy.remark());
    }

    @Test
    void noiseIsSaidToHideDifferences() {
        Judgement judgement = ofRounds(1.5, .6, 1.4, .7, 1.3, .8, 1);

        assertThat(judgement.verdict()).isEqualTo(Verdict.NONE);
        assertThat(judgement.remark().text())
                .startsWith("too noisy to tell: a difference of ")
                .endsWith(" could go unseen; try --rigorous");
    }

    @Test
    void nothingNeedsToBeSaidWhereNothingCouldGoUnseen() {
        Judgement judgement = ofRounds(1.001, .999, 1.002, .998, 1.003, .997, 1.0005);

        assertThat(judgement.verdict()).isEqualTo(Verdict.NONE);
        assertThat(judgement.remark().text()).isEmpty();
    }

    @Test
    void halfPercentsAreWrittenAsSuch() {
        assertThat(Judge.ofRounds("a", rounds(1.01, 1.011, 1.012, 1.009, 1.008, 1.0105, 1.0115), "b", .025)
                        .remark()
                        .text())
                .contains("2.5 %");
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 8, 20})
    void roundsThatDifferByChanceAreSeldomJudged(int rounds) {
        Random random = new Random(SEED + rounds);
        int trials = 4000;
        int judged = 0;
        for (int trial = 0; trial < trials; trial++) {
            double[] speedups = random.doubles(rounds)
                    .map(x -> Math.exp(.1 * random.nextGaussian() / (.1 + x)))
                    .toArray();
            judged += Judge.ofRounds("none #2", rounds(speedups), "none", 0).verdict() == Verdict.NONE ? 0 : 1;
        }
        assertThat(judged)
                .as("verdicts of %d rounds, seed %d", rounds, SEED + rounds)
                .isPositive()
                .isLessThanOrEqualTo(trials - StatisticsTest.atLeast(1 - Judge.VERDICT_ALPHA, trials));
    }

    /** However many iterations four of seven JVMs have. */
    @Test
    void whatFewJvmsShowIsNoVerdict() {
        double[][] speedups = new double[7][];
        for (int round = 0; round < speedups.length; round++) {
            speedups[round] = round < 3 ? new double[] {.99, .98, .995} : new double[] {1.5, 1.6, 1.7};
        }

        Judgement judgement = Judge.ofRounds("lru:10", speedups, "none", MIN_EFFECT);

        assertThat(judgement.verdict()).isEqualTo(Verdict.NONE);
        assertThat(judgement.speedup().contains(1)).isTrue();
    }

    /** A JVM that compiles the code differently, or whose memory lies elsewhere, is slower in all its iterations. */
    @ParameterizedTest
    @ValueSource(ints = {7, 11, 20})
    void jvmsThatDifferByChanceAreSeldomJudgedHoweverManyTheirIterations(int rounds) {
        Random random = new Random(SEED + rounds);
        int trials = 2000;
        int judged = 0;
        int above = 0;
        for (int trial = 0; trial < trials; trial++) {
            double[][] speedups = new double[rounds][];
            for (int round = 0; round < rounds; round++) {
                double jvm = .2 * random.nextGaussian();
                speedups[round] = random.doubles(9)
                        .map(x -> Math.exp(jvm + .05 * random.nextGaussian()))
                        .toArray();
            }
            Judgement judgement = Judge.ofRounds("none #2", speedups, "none", 0);
            judged += judgement.verdict() == Verdict.NONE ? 0 : 1;
            above += judgement.speedup().estimate() > 1 ? 1 : 0;
        }
        assertThat(judged)
                .as("verdicts of %d rounds, seed %d", rounds, SEED + rounds)
                .isPositive()
                .isLessThanOrEqualTo(trials - StatisticsTest.atLeast(1 - Judge.VERDICT_ALPHA, trials));
        assertThat(above).as("estimates above 1").isBetween(900, 1100);
    }

    /** As JVMs are that compile a method in one of two ways, differ a little or, now and then, a lot. */
    private static double jvm(String kind, Random random) {
        return switch (kind) {
            case "one of two" -> random.nextInt(10) < 3 ? .2 : .02 * random.nextGaussian();
            case "a little" -> .01 * random.nextGaussian();
            default -> .03 * random.nextGaussian() / (.1 + random.nextDouble());
        };
    }

    /**
     * Five variants of the same function and the first, all of which it is compared with, in JVMs that differ by
     * chance.
     */
    @ParameterizedTest
    @CsvSource({"one of two, 1", "a little, 1", "a lot, 1", "one of two, 5", "a little, 5", "a lot, 5"})
    void amongEqualFunctionsFewAreCalledFasterHoweverJvmsDiffer(String kind, int others) {
        Random random = new Random(SEED);
        int trials = 4000 / others;
        int judged = 0;
        int faster = 0;
        for (int trial = 0; trial < trials; trial++) {
            double[][][] times = new double[others + 1][7][9];
            for (double[][] variant : times) {
                for (double[] fork : variant) {
                    double jvm = jvm(kind, random);
                    Arrays.setAll(fork, i -> Math.exp(jvm + .01 * random.nextGaussian() + (i == 0 ? .3 : 0)));
                }
            }
            List<Judgement> judgements = new ArrayList<>();
            for (int other = 1; other <= others; other++) {
                double[][] speedups = new double[7][9];
                for (int round = 0; round < speedups.length; round++) {
                    for (int i = 0; i < speedups[round].length; i++) {
                        speedups[round][i] = times[0][round][i] / times[other][round][i];
                    }
                }
                judgements.add(Judge.ofRounds("none #" + (other + 1), speedups, "none", 0));
            }
            for (Judgement judgement : Judge.corrected(judgements)) {
                judged += judgement.verdict() == Verdict.NONE ? 0 : 1;
                faster += judgement.verdict() == Verdict.FASTER ? 1 : 0;
            }
        }
        double all = (double) trials * others;
        assertThat(judged / all).as("verdicts, seed %d", SEED).isPositive().isLessThan(.05);
        assertThat(faster / all).as("faster, seed %d", SEED).isLessThanOrEqualTo(.02);
    }

    @Test
    void iterationsSideBySideShowWhatRoundsAreTooFewFor() {
        Random random = new Random(SEED);
        double[][] speedups = new double[7][];
        for (int round = 0; round < speedups.length; round++) {
            speedups[round] = random.doubles(9)
                    .map(x -> 1.1 * Math.exp(.1 * random.nextGaussian()))
                    .toArray();
        }

        assertThat(Judge.ofRounds("lru:10", speedups, "none", MIN_EFFECT).verdict())
                .as("seed %d", SEED)
                .isEqualTo(Verdict.FASTER);
    }

    /** Clocks tick: what takes 25 ns on one machine takes 20 or 30 on another, and many of its times are equal. */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(ints = {7, 11, 12, 20})
    void timesThatAreEqualNeverMakeAVerdictContradictItsInterval(int rounds) {
        Random random = new Random(SEED + rounds);
        int judged = 0;
        for (int trial = 0; trial < 3000; trial++) {
            double ticks = 2 + random.nextInt(20);
            double gain = 1 + .4 * random.nextGaussian() / Math.sqrt(ticks);
            double[][] speedups = new double[rounds][1 + random.nextInt(9)];
            double[][] times = new double[rounds][1];
            double[][] others = new double[rounds][1];
            for (int round = 0; round < rounds; round++) {
                for (int i = 0; i < speedups[round].length; i++) {
                    speedups[round][i] = ticks(ticks, random) / ticks(ticks / gain, random);
                }
                times[round][0] = ticks(ticks / gain, random);
                others[round][0] = ticks(ticks, random);
            }
            double minEffect = random.nextInt(3) * .02;
            judged += requireConsistency(Judge.ofRounds("lru", speedups, "none", minEffect), minEffect);
            judged += requireConsistency(
                    Judge.of("lru", new Samples(times), "none", new Samples(others), minEffect), minEffect);
        }
        assertThat(judged).as("verdicts").isBetween(600, 5400);
    }

    private static double ticks(double expected, Random random) {
        return Math.max(1, Math.round(expected * Math.exp(.1 * random.nextGaussian())));
    }

    /** 1 if there is a verdict, else 0. */
    private static int requireConsistency(Judgement judgement, double minEffect) {
        Interval speedup = judgement.speedup();
        assertThat(speedup.low()).as("%s", judgement).isLessThanOrEqualTo(speedup.estimate());
        assertThat(speedup.high()).as("%s", judgement).isGreaterThanOrEqualTo(speedup.estimate());
        switch (judgement.verdict()) {
            case FASTER ->
                assertThat(speedup.low()).as("%s, seed %d", judgement, SEED).isGreaterThan(1);
            case SLOWER ->
                assertThat(speedup.high()).as("%s, seed %d", judgement, SEED).isLessThan(1);
            case NONE -> {
                if (!speedup.contains(1)) {
                    assertThat(judgement.remark().text())
                            .as("%s, seed %d", judgement, SEED)
                            .isNotNull();
                }
            }
        }
        return judgement.verdict() == Verdict.NONE ? 0 : 1;
    }

    @Test
    void forksThatDifferByChanceAreSeldomJudged() {
        Random random = new Random(SEED);
        int trials = 4000;
        int judged = 0;
        for (int trial = 0; trial < trials; trial++) {
            Samples one = forks(random, 7, 1);
            judged += Judge.of("none", one, "none", forks(random, 7, 1), 0).verdict() == Verdict.NONE ? 0 : 1;
        }
        assertThat(judged)
                .as("verdicts of 7 forks, seed %d", SEED)
                .isPositive()
                .isLessThanOrEqualTo(trials - StatisticsTest.atLeast(1 - Judge.VERDICT_ALPHA, trials));
    }

    @Test
    void forksOfAnotherDayAreHeldAgainstEachOther() {
        Random random = new Random(SEED);
        Samples slow = forks(random, 5, 3);
        Samples fast = forks(random, 5, 1);

        Judgement judgement = Judge.of("now", slow, "before", fast, MIN_EFFECT);

        assertThat(judgement.verdict()).as("seed %d", SEED).isEqualTo(Verdict.SLOWER);
        assertThat(judgement.speedup().contains(1 / 3.0)).as("seed %d", SEED).isTrue();
    }

    @Test
    void fourForksOfAnotherDayAreTooFew() {
        Random random = new Random(SEED);

        Judgement judgement = Judge.of("now", forks(random, 4, 3), "before", forks(random, 7, 1), MIN_EFFECT);
        Judgement fewer = Judge.of("now", forks(random, 3, 3), "before", forks(random, 3, 1), MIN_EFFECT);

        assertThat(fewer.verdict()).isEqualTo(Verdict.NONE);
        assertThat(fewer.remark().text()).contains("takes 5 of each or more");
        assertThat(judgement.speedup().low()).isPositive();
    }

    /** Of which the first iteration is slow, as they are. */
    private static Samples forks(Random random, int count, double nanos) {
        double[][] forks = new double[count][];
        for (int i = 0; i < count; i++) {
            double fork = nanos * Math.exp(.03 * random.nextGaussian());
            forks[i] = random.doubles(9)
                    .map(x -> fork * Math.exp(.01 * random.nextGaussian()))
                    .toArray();
            forks[i][0] *= 4;
        }
        return new Samples(forks);
    }
}
