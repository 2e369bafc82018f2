package dev.cachebench.report.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.compare.Comparison;
import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Judgement;
import dev.cachebench.compare.Remark;
import dev.cachebench.compare.Verdict;
import dev.cachebench.gate.Compared;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is said of a comparison, and what is said but once. */
class ComparisonFindingsTest {

    private static List<String> findings(Comparison comparison, String... remarks) {
        List<Judgement> judgements = new java.util.ArrayList<>();
        for (int i = 0; i < remarks.length; i++) {
            Judgement each = comparison.judgements().get(i);
            judgements.add(new Judgement(
                    each.variant(),
                    each.against(),
                    each.verdict(),
                    each.speedup(),
                    each.pValue(),
                    new Remark.Saved(remarks[i])));
        }
        return ComparisonFindings.of(
                new Comparison(
                        comparison.workload(),
                        comparison.minEffect(),
                        comparison.variants(),
                        judgements,
                        comparison.notes(),
                        comparison.noise(),
                        comparison.conditions()),
                UnaryOperator.identity());
    }

    private static Compared variants(Verdict verdict, Interval speedup, String... names) {
        Compared compared = Compared.none();
        for (String name : names) {
            compared.and(name, 23, 26, Compared.steady(1e6 / speedup.estimate()), verdict, speedup);
        }
        return compared;
    }

    @Test
    void whatManyVariantsLackIsSaidOnce() {
        Comparison comparison = variants(
                        Verdict.NONE, new Interval(2, 0, Double.POSITIVE_INFINITY), "lru:1", "lru:2", "lru:3")
                .comparison();

        assertThat(findings(comparison, "too few JVMs", "too few JVMs", "too noisy"))
                .containsExactly(
                        "No verdict on lru:1, lru:2 against none: too few JVMs.",
                        "No verdict on lru:3 against none: too noisy.");
    }

    @Test
    void whereNoDifferenceWasShownNothingIsTheFastest() {
        Comparison comparison =
                variants(Verdict.NONE, new Interval(1.1, 1.05, 1.15), "lru:1").comparison();

        assertThat(comparison.variants().get(1).times().median().high())
                .as("the intervals of the times do not overlap")
                .isLessThan(comparison.variants().get(0).times().median().low());
        assertThat(findings(comparison, "")).containsExactly("No difference from none was shown for lru:1.");
    }

    @Test
    void whereADifferenceWasShownIntervalsThatOverlapDoNotDenyIt() {
        Comparison comparison =
                variants(Verdict.FASTER, new Interval(1.1, 1.0, 1.2), "lru:1").comparison();

        assertThat(comparison.variants().get(1).times().median().high())
                .as("the intervals of the times overlap")
                .isGreaterThan(comparison.variants().get(0).times().median().low());
        assertThat(findings(comparison, "")).containsExactly("lru:1 is the fastest.");
    }

    @Test
    void ofTwoThatAreFasterThanAThirdTheIntervalsSpeak() {
        Comparison comparison = variants(Verdict.FASTER, new Interval(2, 1.9, 2.1), "lru:1", "lru:2")
                .comparison();

        assertThat(findings(comparison, "", ""))
                .containsExactly("lru:1 has the lowest median, but was not shown to be faster than lru:2.");
    }
}
