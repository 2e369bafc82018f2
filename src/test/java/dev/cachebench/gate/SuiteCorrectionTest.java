package dev.cachebench.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.compare.Comparison;
import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Samples;
import dev.cachebench.compare.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A suite of many comparisons does not fail more often by chance than one comparison. */
class SuiteCorrectionTest {
    private static final int SUITES = 100;
    private static final int COMPARISONS = 40;
    private static final double ALPHA = .02;
    private static final Gated.Rules RULES = new Gated.Rules(OnNoise.FAIL, false);

    /** Of JVMs that differ by about a twentieth, and of iterations that differ by as much. */
    private static Samples samples(Random random, double nanos) {
        double[][] forks = new double[8][3];
        for (double[] fork : forks) {
            double its = nanos * Math.exp(.05 * random.nextGaussian());
            for (int i = 0; i < fork.length; i++) {
                fork[i] = its * Math.exp(.05 * random.nextGaussian());
            }
        }
        return new Samples(forks);
    }

    private static Comparison comparison(Random random, double nanos) {
        return Compared.none()
                .and("lru:10", 23, 26, samples(random, nanos), Verdict.NONE, new Interval(1, .9, 1.1))
                .comparison();
    }

    /** @param factor by which it is slower than its baseline */
    private static GateCheck check(Random random, double factor) {
        Baseline baseline = new Baseline("base.json", comparison(random, 1e6), false);
        return new GateCheck(
                comparison(random, factor * 1e6),
                Optional.of(baseline),
                List.of(GateExpression.parse("slower[lru:10]>0.1%")),
                RULES);
    }

    private static boolean failed(Gated gated) {
        return gated.count(Outcome.FAILED) > 0;
    }

    @Test
    void suitesInWhichNothingHasChangedRarelyFail() {
        long seed = System.nanoTime();
        System.out.println("SuiteCorrectionTest seed " + seed);
        Random random = new Random(seed);
        int suitesFailed = 0;
        int failedAlone = 0;
        for (int s = 0; s < SUITES; s++) {
            List<GateCheck> suite = new ArrayList<>();
            for (int c = 0; c < COMPARISONS; c++) {
                suite.add(check(random, 1));
            }
            suitesFailed += GateCheck.gated(suite).stream().anyMatch(SuiteCorrectionTest::failed) ? 1 : 0;
            failedAlone += suite.stream().map(GateCheck::gated).anyMatch(SuiteCorrectionTest::failed) ? 1 : 0;
        }

        // The chance of more than 10 of 100 at a level of 2 % is below one in 100,000.
        assertThat(suitesFailed).isLessThanOrEqualTo(10);
        assertThat(failedAlone)
                .as("suites that would fail without the correction")
                .isGreaterThan(SUITES / 10);
    }

    @Test
    void ofWhatFailsFewHaveNotChangedAndWhatHasChangedIsFound() {
        long seed = System.nanoTime();
        System.out.println("SuiteCorrectionTest seed " + seed);
        Random random = new Random(seed);
        double falseShares = 0;
        int found = 0;
        for (int s = 0; s < SUITES; s++) {
            List<GateCheck> suite = new ArrayList<>();
            for (int c = 0; c < COMPARISONS; c++) {
                suite.add(check(random, c % 4 == 0 ? 1.5 : 1));
            }
            List<Gated> gated = GateCheck.gated(suite);
            int wrong = 0;
            int right = 0;
            for (int c = 0; c < COMPARISONS; c++) {
                if (failed(gated.get(c))) {
                    right += c % 4 == 0 ? 1 : 0;
                    wrong += c % 4 == 0 ? 0 : 1;
                }
            }
            falseShares += wrong / (double) Math.max(1, right + wrong);
            found += right;
        }

        assertThat(falseShares / SUITES).isLessThanOrEqualTo(2 * ALPHA);
        assertThat(found / (double) (SUITES * COMPARISONS / 4)).isGreaterThan(.99);
    }

    @Test
    void theCorrectionIsForTheWholeSuiteAndSaid() {
        Random random = new Random(7);
        List<Gated> gated = GateCheck.gated(List.of(check(random, 1.5), check(random, 1), check(random, 1)));

        assertThat(gated)
                .allSatisfy(
                        each -> assertThat(each.notes())
                                .containsExactly(
                                        "Verdicts are corrected for 3 comparisons of the suite at once (Benjamini and Hochberg 1995)."));
        assertThat(gated).extracting(SuiteCorrectionTest::failed).containsExactly(true, false, false);
    }

    @Test
    void aSuiteOfOneComparisonIsJudgedAsThatComparison() {
        GateCheck check = check(new Random(8), 1.5);

        assertThat(GateCheck.gated(List.of(check))).containsExactly(check.gated());
        assertThat(GateCheck.gated(List.of())).isEmpty();
    }

    /** The least chance that five JVMs against five can show is 0.8 %: enough alone, not among three. */
    @Test
    void whatIsLikelyAloneAndNotCertainAmongSeveralIsUnclearAndSaysWhy() {
        GateCheck slower = check(fork(1.5e6), fork(1e6));
        GateCheck same = check(fork(1e6), fork(1e6));

        Gated alone = slower.gated();
        Gated among = GateCheck.gated(List.of(slower, same, same)).get(0);

        assertThat(alone.results()).extracting(GateResult::outcome).containsExactly(Outcome.FAILED);
        assertThat(among.results()).extracting(GateResult::outcome).containsExactly(Outcome.UNCLEAR);
        assertThat(among.results().get(0).remark()).contains("not certain enough among so many comparisons");
    }

    private static Samples fork(double nanos) {
        double[][] forks = new double[5][1];
        for (int i = 0; i < forks.length; i++) {
            forks[i][0] = nanos + i;
        }
        return new Samples(forks);
    }

    private static GateCheck check(Samples now, Samples then) {
        Interval unknown = new Interval(1, .9, 1.1);
        return new GateCheck(
                Compared.none()
                        .and("lru:10", 23, 26, now, Verdict.NONE, unknown)
                        .comparison(),
                Optional.of(new Baseline(
                        "base.json",
                        Compared.none()
                                .and("lru:10", 23, 26, then, Verdict.NONE, unknown)
                                .comparison(),
                        false)),
                List.of(GateExpression.parse("slower[lru:10]>5%")),
                RULES);
    }
}
