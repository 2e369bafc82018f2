package dev.cachebench.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cachebench.compare.Comparison;
import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Samples;
import dev.cachebench.compare.Verdict;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of gates. */
class GateCheckTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    private static Gated check(Comparison now, Baseline baseline, String... expressions) {
        List<GateExpression> gates = new ArrayList<>();
        for (String expression : expressions) {
            gates.add(GateExpression.parse(expression));
        }
        return new GateCheck(now, Optional.ofNullable(baseline), gates, new Gated.Rules(OnNoise.FAIL, false)).gated();
    }

    private static GateResult only(Gated gated) {
        assertThat(gated.results()).hasSize(1);
        return gated.results().get(0);
    }

    private static Outcome outcome(Comparison now, Baseline baseline, String expression) {
        return only(check(now, baseline, expression)).outcome();
    }

    private static Baseline saved(Compared compared) {
        return new Baseline("base.json", compared.comparison(), false);
    }

    @ParameterizedTest
    @CsvSource({
        "misses>25, FAILED",
        "misses>26, PASSED",
        "misses>=26, FAILED",
        "misses==26, FAILED",
        "misses!=26, PASSED",
        "misses!=25, FAILED",
        "hits<24, FAILED",
        "hits<23, PASSED",
        "hits<=23, FAILED",
        "hitratio<0.47, FAILED",
        "hitratio<46%, PASSED",
        "bytes>1kB, PASSED",
        "bytes>=1kB, FAILED",
        "bytes>999B, FAILED",
        "alloc[lru:10]>99B, FAILED",
        "alloc[lru:10]>100B, PASSED"
    })
    void countsAreExact(String gate, Outcome outcome) {
        assertThat(outcome(Compared.none().and("lru:10", 23, 26).comparison(), null, gate))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "misses>0%, 26, PASSED",
        "misses>0%, 27, FAILED",
        "misses>5%, 27, PASSED",
        "misses>=50%, 39, FAILED",
        "misses<0%, 25, FAILED",
        "misses<-10%, 25, PASSED",
        "misses<-10%, 20, FAILED",
        "hitratio<0.4, 26, PASSED"
    })
    void aChangeIsCountedFromTheBaseline(String gate, long misses, Outcome outcome) {
        Comparison now = Compared.none().and("lru:10", 23, misses).comparison();

        assertThat(outcome(now, saved(Compared.none().and("lru:10", 23, 26)), gate))
                .isEqualTo(outcome);
    }

    @Test
    void anythingIsMoreThanNothing() {
        Baseline nothing = saved(Compared.none().and("lru:10", 0, 0));

        assertThat(outcome(Compared.none().and("lru:10", 0, 1).comparison(), nothing, "misses>900%"))
                .isEqualTo(Outcome.FAILED);
        assertThat(outcome(Compared.none().and("lru:10", 0, 0).comparison(), nothing, "misses>0%"))
                .isEqualTo(Outcome.PASSED);
    }

    /** A speed-up of 1/1.1 is a slow-down by 10 %. */
    @ParameterizedTest
    @CsvSource({
        // factor of the time and its interval, the verdict, and what becomes of slower>5%
        "1.10, 1.08, 1.12, SLOWER, FAILED",
        "1.04, 1.03, 1.05, SLOWER, PASSED",
        "1.00, 0.99, 1.01, NONE, PASSED",
        "0.80, 0.79, 0.81, FASTER, PASSED",
        "1.10, 0.95, 1.30, NONE, UNCLEAR",
        "1.00, 0.90, 1.10, NONE, UNCLEAR",
        "1.03, 1.00, 1.06, NONE, PASSED",
        "0.50, 0.30, 0.90, FASTER, PASSED",
        "1.00, 0, Infinity, NONE, UNCLEAR"
    })
    void aSlowDownFailsIfItIsShownAndIsUnclearIfItCouldHaveGoneUnseen(
            double factor, double low, double high, Verdict verdict, Outcome outcome) {
        Interval speedup = new Interval(1 / factor, 1 / high, 1 / low);
        Comparison now = Compared.none()
                .and("lru:10", Compared.steady(1e6), verdict, speedup)
                .comparison();

        GateResult result = only(check(now, null, "slower>5%"));

        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(result.remark().startsWith("too noisy to tell")).isEqualTo(outcome == Outcome.UNCLEAR);
        assertThat(((Finding.Slowdown) result.finding().orElseThrow()).against())
                .contains("none");
        assertThat(((Finding.Slowdown) result.finding().orElseThrow()).factor().estimate())
                .isCloseTo(factor, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void tooFewJvmsAreNotTakenForNoise() {
        Interval unknown = new Interval(0.5, 0, INFINITE);
        Comparison now = Compared.none()
                .and("lru:10", steady(2, 2e6), Verdict.NONE, unknown)
                .comparison();

        for (String gate : List.of("slower>5%", "speedup<2", "time[lru:10]>1ms")) {
            int needed = gate.equals("slower>5%") ? 7 : 6;
            assertThat(only(check(now, null, gate)).remark())
                    .isEqualTo("too few JVMs: 2, and " + needed + " are needed");
        }
        Gated since = check(now, saved(Compared.none().and("lru:10", 23, 26)), "time[lru:10]>5%");
        assertThat(since.tooFew()).containsExactly(new TooFew("JVMs", 2, OptionalInt.of(8), 5));
        assertThat(only(since).remark()).isEqualTo("too few JVMs: 2, and 8 in the baseline; 5 of each are needed");
    }

    /** So many forks that take the same time. */
    private static Samples steady(int forks, double nanos) {
        double[] samples = new double[forks];
        Arrays.fill(samples, nanos);
        return Samples.ofForks(samples);
    }

    @Test
    void whatIsBelowTheLeastEffectIsNoSlowDown() {
        Comparison now = Compared.none()
                .and("lru:10", Compared.steady(1.01e6), Verdict.NONE, new Interval(1 / 1.01, 1 / 1.011, 1 / 1.009))
                .comparison();

        assertThat(outcome(now, null, "slower>0%")).isEqualTo(Outcome.PASSED);
    }

    @ParameterizedTest
    @CsvSource({"1.0, PASSED", "1.1, FAILED", "1.04, PASSED", "0.5, PASSED"})
    void withABaselineAVariantIsComparedWithItselfThere(double factor, Outcome outcome) {
        Comparison now = timed(Compared.steady(factor * 1e6));

        Gated gated = check(now, saved(Compared.none().and("lru:10", 23, 26)), "slower>5%", "time[lru:10]>5%");

        assertThat(gated.results()).extracting(GateResult::variant).containsExactly("none", "lru:10", "lru:10");
        assertThat(gated.results()).extracting(GateResult::outcome).containsExactly(Outcome.PASSED, outcome, outcome);
    }

    @ParameterizedTest
    @CsvSource({"1.0", "1.3"})
    void noisySamplesAgainstABaselineAreUnclear(double factor) {
        assertThat(outcome(
                        timed(Compared.noisy(factor * 1e6)),
                        saved(Compared.none().and("lru:10", 23, 26)),
                        "slower[lru:10]>5%"))
                .isEqualTo(Outcome.UNCLEAR);
    }

    private static Comparison timed(Samples samples) {
        return Compared.none()
                .and("lru:10", samples, Verdict.NONE, new Interval(1, 0.98, 1.02))
                .comparison();
    }

    @ParameterizedTest
    @CsvSource({
        "time>0.9ms, FAILED",
        "time>0.985ms, FAILED",
        "time>0.995ms, UNCLEAR",
        "time>1.005ms, PASSED",
        "time<1.2ms, FAILED",
        "time<1.005ms, UNCLEAR",
        "time<0.9ms, PASSED"
    })
    void aTimeFailsIfItsWholeIntervalIsBeyond(String gate, Outcome outcome) {
        assertThat(outcome(Compared.none().comparison(), null, gate)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "speedup<2, PASSED",
        "speedup<2.95, PASSED",
        "speedup<3.1, UNCLEAR",
        "speedup<3.5, FAILED",
        "speedup>1, FAILED"
    })
    void aSpeedupFailsIfItsWholeIntervalIsBeyond(String gate, Outcome outcome) {
        Comparison now = Compared.none()
                .and("lru:10", Compared.steady(1e6 / 3), Verdict.FASTER, new Interval(3, 2.8, 3.2))
                .comparison();

        assertThat(outcome(now, null, gate)).isEqualTo(outcome);
    }

    @Test
    void tooFewSamplesToSayAreUnclear() {
        Comparison now = Compared.none()
                .and("lru:10", Compared.steady(1e6), Verdict.NONE, new Interval(1.5, 0, INFINITE))
                .comparison();

        assertThat(outcome(now, null, "speedup<2")).isEqualTo(Outcome.UNCLEAR);
    }

    @Test
    void aGateIsForEveryVariantThatHasTheFigureAndANamedOneForThat() {
        Comparison now =
                Compared.none().and("lru:10", 23, 26).and("lru:20", 23, 26).comparison();

        assertThat(check(now, null, "misses>99").results())
                .extracting(GateResult::variant)
                .containsExactly("lru:10", "lru:20");
        assertThat(check(now, null, "time>9s").results())
                .extracting(GateResult::variant)
                .containsExactly("none", "lru:10", "lru:20");
        assertThat(check(now, null, "misses[lru:20]>99").results())
                .extracting(GateResult::variant)
                .containsExactly("lru:20");
    }

    @Test
    void aCacheNamesAllItsVariants() {
        Comparison now = Compared.none()
                .and("lru:10 cold", 23, 26)
                .and("lru:10 warm", 49, 0)
                .comparison();

        assertThat(check(now, null, "misses[lru:10]>0").results())
                .extracting(GateResult::outcome)
                .containsExactly(Outcome.FAILED, Outcome.PASSED);
        assertThat(check(now, null, "misses[lru:10 warm]>0").results())
                .extracting(GateResult::outcome)
                .containsExactly(Outcome.PASSED);
    }

    @Test
    void aVariantThatTheBaselineDoesNotHaveYetIsNew() {
        Comparison now =
                Compared.none().and("lru:10", 23, 26).and("lru:20", 23, 26).comparison();

        Gated gated = check(now, saved(Compared.none().and("lru:10", 23, 26)), "misses>0%", "slower[lru:20]>5%");

        assertThat(gated.results())
                .extracting(GateResult::outcome)
                .containsExactly(Outcome.PASSED, Outcome.NEW, Outcome.NEW);
        assertThat(gated.results().get(1).remark()).isEqualTo("not in the baseline yet");
        assertThat(gated.differsFromBaseline()).isTrue();
    }

    @Test
    void aVariantThatOnlyTheBaselineHasIsGone() {
        Baseline baseline = saved(Compared.none().and("lru:10", 23, 26).and("lru:20", 23, 26));

        Gated gated = check(Compared.none().and("lru:10", 23, 26).comparison(), baseline, "misses>0%", "misses>99");

        assertThat(gated.results())
                .extracting(GateResult::variant)
                .containsExactly("lru:10", "lru:20", "lru:10", "lru:20");
        assertThat(gated.results())
                .extracting(GateResult::outcome)
                .containsExactly(Outcome.PASSED, Outcome.GONE, Outcome.PASSED, Outcome.GONE);
        assertThat(gated.differsFromBaseline()).isTrue();
    }

    @Test
    void withoutABaselineYetWhatIsAbsoluteIsCheckedAndAllElseIsNew() {
        Comparison now = Compared.none().and("lru:10", 23, 26).comparison();

        Gated gated =
                check(now, new Baseline("base.json", Optional.empty(), false), "misses>25", "misses>0%", "slower>5%");

        assertThat(gated.results())
                .extracting(GateResult::outcome)
                .containsExactly(Outcome.FAILED, Outcome.NEW, Outcome.NEW, Outcome.NEW);
        assertThat(gated.newBaseline()).contains("base.json");
        assertThat(gated.notes()).singleElement().asString().contains("no baseline 'base.json' yet");
        assertThat(gated.differsFromBaseline()).isTrue();
    }

    @Test
    void aBaselineWithTheSameVariantsDoesNotDiffer() {
        Compared compared = Compared.none().and("lru:10", 23, 26);

        assertThat(check(compared.comparison(), saved(compared), "misses>0%").differsFromBaseline())
                .isFalse();
    }

    /** 56 of 64 pairs have a chance of 1.04 %: enough at a level of 2 %, but not for the only one of four. */
    @Test
    void oneOfSeveralTimesIsJudgedMoreStrictly() {
        Samples slightly = shifted();
        Baseline baseline = saved(Compared.none().and("a", 1, 1).and("b", 1, 1).and("c", 1, 1));
        Interval unknown = new Interval(1, 0.9, 1.1);
        Comparison now = Compared.none()
                .and("a", 1, 1, slightly, Verdict.NONE, unknown)
                .and("b", 1, 1)
                .and("c", 1, 1)
                .comparison();

        Gated alone = check(now, baseline, "slower[a]>0.1%");
        Gated among = check(now, baseline, "slower>0.1%");

        assertThat(alone.results()).extracting(GateResult::outcome).containsExactly(Outcome.FAILED);
        assertThat(alone.notes()).isEmpty();
        assertThat(among.results())
                .extracting(GateResult::outcome)
                .containsExactly(Outcome.PASSED, Outcome.UNCLEAR, Outcome.PASSED, Outcome.PASSED);
        assertThat(among.notes())
                .containsExactly("Verdicts are corrected for 4 comparisons at once (Benjamini and Hochberg 1995).");
    }

    /** Slower than {@link Compared#steady} in 56 of 64 pairs of JVMs. */
    private static Samples shifted() {
        double[][] forks = new double[8][1];
        for (int i = 0; i < forks.length; i++) {
            forks[i][0] = i == 0 ? 0.99e6 : 1.05e6 + i;
        }
        return new Samples(forks);
    }

    @Test
    void timesOfAnotherJvmAreNotGatedAndCountsAre() {
        Baseline other = saved(Compared.none().and("lru:10", 23, 26).on("JVM 25"));

        Gated gated = check(timed(Compared.steady(2e6)), other, "slower[lru:10]>5%", "misses>0%", "time[lru:10]>9s");

        assertThat(gated.results())
                .extracting(GateResult::outcome)
                .containsExactly(Outcome.NOT_GATED, Outcome.PASSED, Outcome.PASSED);
        assertThat(gated.notes()).singleElement().asString().contains("another JVM: JVM 25", "--cross-machine");
    }

    @Test
    void timesOfAnotherJvmAreGatedIfAsked() {
        Baseline other = new Baseline(
                "base.json", Compared.none().and("lru:10", 23, 26).on("JVM 25").comparison(), true);

        assertThat(outcome(timed(Compared.steady(2e6)), other, "slower[lru:10]>5%"))
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void aBaselineOfAnotherWorkloadIsAMistake() {
        Baseline other = saved(Compared.none().of("fib 30"));

        assertMistake(
                Compared.none().comparison(), other, "time>9s", "'base.json' is of fib 30, and this compares fib 25");
    }

    @Test
    void aBaselineWithoutAnyOfTheVariantsIsAMistakeForItWouldLetEverythingPass() {
        Comparison now = new Baseline("", Compared.none().and("lru:10", 1, 1).comparison(), false)
                .saved()
                .orElseThrow();
        Comparison lru = new Comparison(
                now.workload(),
                now.minEffect(),
                now.variants().subList(1, 2),
                List.of(),
                List.of(),
                now.noise(),
                now.conditions());

        assertMistake(lru, saved(Compared.none()), "misses>0%", "it has none (cold), and these are lru:10 (cold)");
    }

    @Test
    void aChangeWithoutABaselineIsAMistake() {
        assertMistake(
                Compared.none().and("lru:10", 1, 1).comparison(), null, "misses>0%", "'misses>0%'", "--baseline FILE");
    }

    @Test
    void aFigureThatTheComparisonDoesNotHaveIsAMistakeThatListsThoseItHas() {
        Comparison alone = Compared.none().comparison();

        assertMistake(alone, null, "hitratio<0.9", "no hitratio; it has time, alloc;", "--cache other than none");
        assertMistake(alone, null, "slower>5%", "no slower; it has time, alloc;", "--baseline FILE");
        assertMistake(alone, null, "speedup<2", "no speedup; it has time, alloc;", "two variants");
        assertMistake(
                Compared.none().and("lru:10", 1, 1).comparison(),
                null,
                "misses[none]>2",
                "'none' has no misses; it has time, alloc;");
    }

    @Test
    void aVariantThatTheComparisonDoesNotHaveIsAMistake() {
        Comparison now = Compared.none().and("lru:10", 1, 1).comparison();

        assertMistake(now, null, "misses[lru:1O]>2", "'lru:1O'", "did you mean 'lru:10'?", "none, lru:10");
    }

    private static void assertMistake(Comparison now, Baseline baseline, String gate, String... parts) {
        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> check(now, baseline, gate))
                .satisfies(mistake -> assertThat(mistake.getMessage()).contains(parts));
    }
}
