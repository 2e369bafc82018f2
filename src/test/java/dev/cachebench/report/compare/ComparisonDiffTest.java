package dev.cachebench.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.JsonTree;
import dev.cachebench.cache.CacheInfo;
import dev.cachebench.compare.CacheUse;
import dev.cachebench.compare.CallTimes;
import dev.cachebench.compare.Comparison;
import dev.cachebench.compare.ComparisonDiff;
import dev.cachebench.compare.Comparisons;
import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Mode;
import dev.cachebench.compare.Samples;
import dev.cachebench.compare.VariantId;
import dev.cachebench.compare.VariantResult;
import dev.cachebench.compare.Verdict;
import dev.cachebench.report.Style;
import dev.cachebench.text.UserFault;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonDiffTest {
    private static final ComparisonDiff DIFF = ComparisonDiff.of(
            comparison(
                    "Xeon",
                    variant("none", 100, "5", null),
                    variant("lru:10", 50, "5", 23L),
                    variant("lfu:5", 9, "5", 3L)),
            comparison(
                    "Xeon",
                    variant("none", 100, "5", null),
                    variant("lru:10", 60, "6", 20L),
                    variant("arc:5", 9, "5", 3L)));

    /** Six forks, whose times are {@code nanos} and up to 5 per cent more. */
    private static VariantResult variant(String name, double nanos, String result, Long hits) {
        double[][] forks = new double[6][];
        for (int i = 0; i < forks.length; i++) {
            forks[i] = new double[] {nanos * (1 + i / 100.0), nanos * (1 + i / 100.0)};
        }
        return new VariantResult(
                new VariantId(name, List.of("fib", "25"), name, Mode.COLD),
                result,
                1,
                new CallTimes(new Samples(forks), new Interval(nanos, 0.98 * nanos, 1.02 * nanos), 0),
                0,
                Optional.ofNullable(hits)
                        .map(count -> new CacheUse(
                                new CacheInfo(count, 26, 10L, 10), 0, Optional.empty(), Optional.empty())));
    }

    private static Comparison comparison(String cpu, VariantResult... variants) {
        return new Comparison(
                "fib 25",
                .02,
                List.of(variants),
                List.of(),
                List.of(),
                Comparisons.QUIET,
                Comparisons.conditions(Optional.ofNullable(cpu), Optional.of("0123456789abcdef"), List.of()));
    }

    @Test
    void aVariantOfBothIsJudgedByItsForks() {
        assertThat(DIFF.changes()).hasSize(2);
        ComparisonDiff.Change same = DIFF.changes().get(0);
        ComparisonDiff.Change slower = DIFF.changes().get(1);
        assertThat(same.judgement().verdict()).isEqualTo(Verdict.NONE);
        assertThat(same.judgement().speedup().estimate()).isEqualTo(1);
        assertThat(slower.judgement().verdict()).isEqualTo(Verdict.SLOWER);
        assertThat(slower.judgement().speedup().contains(50.0 / 60)).isTrue();
    }

    @Test
    void countsThatDifferAreListed() {
        assertThat(DIFF.changes().get(0).counts()).isEmpty();
        assertThat(DIFF.changes().get(1).counts())
                .containsExactly(new ComparisonDiff.Count("hits", Optional.of(23L), Optional.of(20L)));
    }

    @Test
    void variantsOfOneAloneAreNamed() {
        assertThat(DIFF.removed()).containsExactly("lfu:5");
        assertThat(DIFF.added()).containsExactly("arc:5");
    }

    @Test
    void anotherWorkloadCannotBeHeldAgainstIt() {
        assertThatThrownBy(() -> ComparisonDiff.of(Comparisons.fib(), Comparisons.factorial()))
                .isInstanceOf(UserFault.class)
                .hasMessage("'fib 25' and 'factorial 51' are different workloads; compare two results of the same one");
    }

    @Test
    void theTextSaysWhatChanged() {
        assertThat(ComparisonDiffText.of(DIFF, new Style(false))).isEqualTo("""
                fib 25
                before: 2026-11-22T04:05:06Z, commit 0123456789
                after:  2026-11-22T04:05:06Z, commit 0123456789

                variant  before   after  speed-up            verdict
                none     100 ns  100 ns  1.00× (0.97–1.03×)  ~
                lru:10    50 ns   60 ns  0.83× (0.81–0.86×)  slower

                lru:10 returns another value: 5 before, 6 after.
                lru:10: hits 23 → 20.
                Verdicts are corrected for 2 comparisons at once (Benjamini and Hochberg 1995).
                Only before: lfu:5.
                Only after: arc:5.
                """);
    }

    @Test
    void theMarkdownSaysWhatChanged() {
        assertThat(ComparisonDiffMarkdown.of(DIFF)).isEqualTo("""
                ### `fib 25`

                Before: 2026-11-22T04:05:06Z, commit 0123456789; after: 2026-11-22T04:05:06Z, commit 0123456789

                | variant | before | after | speed-up | verdict |
                | --- | ---: | ---: | --- | --- |
                | `none` | 100 ns | 100 ns | 1.00× (0.97–1.03×) | \\~ |
                | `lru:10` | 50 ns | 60 ns | 0.83× (0.81–0.86×) | **slower** |

                - `lru:10` returns another value: `5` before, `6` after.
                - `lru:10`: hits 23 → 20.
                - Verdicts are corrected for 2 comparisons at once (Benjamini and Hochberg 1995).
                - Only before: `lfu:5`.
                - Only after: `arc:5`.
                """);
    }

    @Test
    void anotherMachineIsTold() {
        ComparisonDiff diff = ComparisonDiff.of(
                comparison("Xeon", variant("none", 100, "5", null)),
                comparison("Epyc", variant("none", 90, "5", null)));
        assertThat(ComparisonDiffText.of(diff, new Style(false)))
                .contains("They come from different machines, JVMs or options: their counts can be compared,"
                        + " their times cannot.\n");
        assertThat(JsonTree.map(JsonTree.parse(ComparisonDiffJson.of(diff)))).containsEntry("sameMachine", false);
    }

    @Test
    void theJsonHasTimesVerdictsAndCounts() {
        var document = JsonTree.map(JsonTree.parse(ComparisonDiffJson.of(DIFF)));
        assertThat(document)
                .containsEntry("schema", 1L)
                .containsEntry("workload", "fib 25")
                .containsEntry("sameMachine", true)
                .containsEntry("removed", List.of("lfu:5"))
                .containsEntry("added", List.of("arc:5"));
        var change = JsonTree.map(JsonTree.list(document.get("changes")).get(1));
        assertThat(change)
                .containsEntry("variant", "lru:10")
                .containsEntry("beforeNanos", 50.0)
                .containsEntry("afterNanos", 60.0)
                .containsEntry("verdict", "slower")
                .containsEntry("sameResult", false)
                .containsKeys("speedup", "low", "high", "pValue");
        assertThat(JsonTree.map(JsonTree.list(change.get("counts")).get(0)))
                .containsEntry("name", "hits")
                .containsEntry("before", 23L)
                .containsEntry("after", 20L);
    }
}
