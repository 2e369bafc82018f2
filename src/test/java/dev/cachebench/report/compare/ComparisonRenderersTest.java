package dev.cachebench.report.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.JsonTree;
import dev.cachebench.compare.CallTimes;
import dev.cachebench.compare.Comparison;
import dev.cachebench.compare.Comparisons;
import dev.cachebench.compare.Extras;
import dev.cachebench.compare.GcUse;
import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Judgement;
import dev.cachebench.compare.Percentiles;
import dev.cachebench.compare.Remark;
import dev.cachebench.compare.VariantResult;
import dev.cachebench.compare.Verdict;
import dev.cachebench.report.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Held against files that were read by people: {@code fib} is cold, {@code factorial} cold and warm, {@code call} too
 * few forks.
 */
class ComparisonRenderersTest {

    private static Comparison comparison(String name) {
        return switch (name) {
            case "fib" -> Comparisons.fib();
            case "factorial" -> Comparisons.factorial();
            default -> Comparisons.tooFew();
        };
    }

    private static String golden(String file) {
        return JsonTree.text("/dev/cachebench/report/comparison/" + file);
    }

    private static String text(Comparison comparison, int width) {
        return new ComparisonText(new Style(false), width).of(comparison);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fib", "factorial", "call"})
    void theTextHasTablesBarsAndSentences(String name) {
        assertThat(text(comparison(name), 100)).isEqualTo(golden(name + ".txt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fib", "factorial", "call"})
    void theTextFitsANarrowTerminal(String name) {
        String text = text(comparison(name), 80);
        assertThat(text).isEqualTo(golden(name + ".narrow.txt"));
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fib", "factorial", "call"})
    void theMarkdownHasATableAndAList(String name) {
        assertThat(ComparisonMarkdown.of(comparison(name))).isEqualTo(golden(name + ".md"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fib", "factorial", "call"})
    void theCsvHasARowPerVariant(String name) {
        assertThat(ComparisonCsv.of(comparison(name))).isEqualTo(golden(name + ".csv"));
    }

    @Test
    void aWideTerminalIsNotFilled() {
        assertThat(text(Comparisons.fib(), 300)).isEqualTo(text(Comparisons.fib(), 110));
    }

    @Test
    void verdictsAreColoured() {
        String text = new ComparisonText(new Style(true), 100).of(Comparisons.factorial());
        assertThat(text).contains("\u001b[31mslower\u001b[m").contains("\u001b[32mfaster\u001b[m");
        assertThat(text.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(text(Comparisons.factorial(), 100));
    }

    /** The same as {@code fib}, with a clock that takes 0.6 of the 6.2 ns that the table takes. */
    private static Comparison nearTheClock() {
        Comparison fib = Comparisons.fib();
        List<VariantResult> variants = new ArrayList<>();
        for (VariantResult each : fib.variants()) {
            variants.add(new VariantResult(
                    each.id(),
                    each.value(),
                    each.calls(),
                    new CallTimes(each.times().samples(), each.times().median(), .6),
                    each.allocatedBytes(),
                    each.cacheUse()));
        }
        return new Comparison(
                fib.workload(),
                fib.minEffect(),
                variants,
                fib.judgements(),
                fib.notes(),
                fib.noise(),
                fib.conditions());
    }

    @Test
    void whatIsNearTheClockIsFasterByAtLeastTheLowEndOfItsInterval() {
        assertThat(text(nearTheClock(), 100))
                .contains("322× (317–326×)", "≥ 63,400×        faster")
                .doesNotContain("64,700");
        assertThat(ComparisonMarkdown.of(nearTheClock())).contains("| 322× (317–326×) |", "| ≥ 63,400× | **faster** |");
    }

    @Test
    void dataNearTheClockIsAsItWasMeasuredWithWhatTheClockTook() {
        var document = JsonTree.map(JsonTree.parse(ComparisonJson.of(nearTheClock())));
        assertThat(JsonTree.map(JsonTree.list(document.get("comparisons")).get(1)))
                .containsEntry("speedup", 64700.0)
                .containsEntry("high", 65900.0);
        assertThat(JsonTree.map(JsonTree.list(document.get("variants")).get(2))).containsEntry("clockNanos", .6);
        assertThat(ComparisonCsv.of(nearTheClock())).contains(",64700.0,63400.0,65900.0,0.002,0.6\n");
    }

    @Test
    void whatIsSlowerThanSomethingNearTheClockIsSoByAtLeastAsMuch() {
        Comparison near = nearTheClock();
        VariantResult table = near.variants().get(2);
        Judgement slower =
                new Judgement("none", "precalc:0..25", Verdict.SLOWER, new Interval(.5, .4, .8), .002, Remark.NONE);
        Comparison comparison = new Comparison(
                near.workload(),
                near.minEffect(),
                List.of(table, near.variants().get(0)),
                List.of(slower),
                near.notes(),
                near.noise(),
                near.conditions());

        assertThat(text(comparison, 100))
                .contains("≤ 0.80×", "none is slower than precalc:0..25: a run takes at least 1.25× as long.");
    }

    @Test
    void whatWasAskedForBesidesIsATableOfItsOwn() {
        Comparison fib = Comparisons.fib();
        List<VariantResult> variants = new ArrayList<>();
        for (VariantResult each : fib.variants().subList(0, 2)) {
            variants.add(new VariantResult(
                    each.id(),
                    each.value(),
                    each.calls(),
                    each.times(),
                    each.allocatedBytes(),
                    each.cacheUse(),
                    new Extras(
                            2.5e6,
                            Optional.of(new Percentiles(2_000, 1_240, 1_900, Double.NaN)),
                            Optional.of(new GcUse(1_344, 12, 31)))));
        }
        Comparison comparison = new Comparison(
                fib.workload(), fib.minEffect(), variants, List.of(), List.of(), fib.noise(), fib.conditions());

        assertThat(text(comparison, 100)).contains("""
                variant     runs/s      p50      p99  p99.9  garbage per run  collections  GC time
                none     2,500,000  1.24 µs  1.90 µs      ?          1.34 kB           12  31.0 ms
                lru:10   2,500,000  1.24 µs  1.90 µs      ?          1.34 kB           12  31.0 ms
                """);
        assertThat(ComparisonMarkdown.of(comparison)).contains("| `lru:10` | 2,500,000 | 1.24 µs | 1.90 µs | ? |");
    }

    /** 4.58 and 8.09 µs are 1.77 times apart; the turns side by side said 3.13 times. */
    @Test
    void aSpeedupThatIsNotTheRatioOfTheTimesSaysSo() {
        Comparison comparison = twice(8_090, 4_580, new Interval(3.13, 2.9, 3.4));

        assertThat(text(comparison, 100))
                .contains("3.13× (2.90–3.40×), medians 1.77×  faster")
                .contains("Speed-ups compare turns side by side.");
        assertThat(ComparisonMarkdown.of(comparison)).contains("| 3.13× (2.90–3.40×), medians 1.77× |");
    }

    @ParameterizedTest
    @CsvSource({"1.80, 1.78, 1.82", "2.0, 1.7, 2.4"})
    void oneThatIsAboutThatRatioDoesNot(double speedup, double low, double high) {
        assertThat(text(twice(8_090, 4_580, new Interval(speedup, low, high)), 100))
                .doesNotContain("medians", "side by side");
    }

    private static Comparison twice(double before, double after, Interval speedup) {
        Comparison fib = Comparisons.fib();
        List<VariantResult> variants = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            VariantResult each = fib.variants().get(i);
            double nanos = i == 0 ? before : after;
            variants.add(new VariantResult(
                    each.id(),
                    each.value(),
                    each.calls(),
                    new CallTimes(each.times().samples(), new Interval(nanos, nanos, nanos), 0),
                    each.allocatedBytes(),
                    each.cacheUse()));
        }
        return new Comparison(
                fib.workload(),
                fib.minEffect(),
                variants,
                List.of(new Judgement("lru:10", "none", Verdict.FASTER, speedup, .002, Remark.NONE)),
                fib.notes(),
                fib.noise(),
                fib.conditions());
    }

    @ParameterizedTest
    @CsvSource({"1.1, .9, 1.2", "1.1, 0, Infinity"})
    void nearTheClockAnIntervalThatHoldsOneIsShownAsEverywhere(double estimate, double low, double high) {
        VariantResult table = nearTheClock().variants().get(2);

        assertThat(ComparisonCells.speedup(new Interval(estimate, low, high), table, table))
                .startsWith("1.10× (");
    }

    @Test
    void theJsonHasTheDocumentedNames() {
        var document = JsonTree.map(JsonTree.parse(ComparisonJson.of(Comparisons.factorial())));
        assertThat(document).containsEntry("schema", 1L).containsEntry("workload", "factorial 51");
        var cold = JsonTree.map(JsonTree.list(document.get("variants")).get(1));
        assertThat(cold)
                .containsEntry("name", "unbounded cold")
                .containsEntry("cache", "unbounded")
                .containsEntry("mode", "cold")
                .containsEntry("medianNanos", 6025.0)
                .containsEntry("lowNanos", 5900.0)
                .containsEntry("highNanos", 6100.0)
                .containsEntry("forks", List.of(2L, 2L))
                .containsEntry("samples", List.of(6000.0, 6100.0, 5900.0, 6050.0))
                .containsEntry("bytes", 7400L)
                .containsEntry("allocatedBytes", 9800.0);
        assertThat(JsonTree.map(cold.get("cacheInfo")))
                .containsEntry("hits", 0L)
                .containsEntry("misses", 51L)
                .containsEntry("maxsize", null)
                .containsEntry("currsize", 51L)
                .containsEntry("hitRatio", 0.0);
        assertThat(JsonTree.map(cold.get("breakEven"))).containsEntry("runs", null);
        assertThat(JsonTree.map(JsonTree.list(document.get("comparisons")).get(0)))
                .containsEntry("variant", "unbounded cold")
                .containsEntry("against", "none")
                .containsEntry("verdict", "slower")
                .containsEntry("speedup", 0.416)
                .containsEntry("low", 0.408)
                .containsEntry("high", 0.423);
        assertThat(JsonTree.map(document.get("environment")))
                .containsKeys("jvm", "flags", "cpu", "load", "seed", "commit");
    }

    @Test
    void whatJsonCannotSayIsNull() {
        var document = JsonTree.map(JsonTree.parse(ComparisonJson.of(Comparisons.tooFew())));
        assertThat(JsonTree.map(JsonTree.list(document.get("variants")).get(0)))
                .containsEntry("highNanos", null)
                .containsEntry("allocatedBytes", null)
                .containsEntry("cacheInfo", null);
        assertThat(JsonTree.map(JsonTree.list(document.get("comparisons")).get(0)))
                .containsEntry("verdict", "~")
                .containsEntry("high", null);
    }
}
