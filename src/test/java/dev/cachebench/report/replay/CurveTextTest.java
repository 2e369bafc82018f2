package dev.cachebench.report.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cli.console.ProgressLine;
import dev.cachebench.replay.Cell;
import dev.cachebench.replay.MissRatioCurve;
import dev.cachebench.report.Style;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurveTextTest {
    private static final Style PLAIN = Style.PLAIN;
    private static final Style ASCII = new Style(false, true, Style.UNLIMITED);

    private static List<String> plot(boolean unicode) {
        return CurvePlot.of(Curves.two("t", null, true), unicode ? PLAIN : ASCII)
                .lines()
                .toList();
    }

    @Test
    void drawsWithLettersWhereThereIsNothingElse() {
        List<String> plot = plot(false);

        assertThat(String.join("\n", plot)).matches("\\p{ASCII}*");
        assertThat(plot.get(0)).matches("100 \\+A{31,33}");
        assertThat(plot.get(2)).as("nine tenths of misses").startsWith("    |B");
        assertThat(plot.get(8))
                .as("half-way down")
                .startsWith(" 50 +")
                .contains("A")
                .contains("B");
        assertThat(plot.get(14)).as("a tenth of misses").matches(" {4}\\| +B+");
        assertThat(plot.get(16)).isEqualTo("  0 +");
        assertThat(plot.get(17)).startsWith("    ++---").endsWith("+");
        assertThat(plot.get(18)).matches(" {5}1 +2 +5 +10 +20 +50 +100");
        assertThat(plot.get(20)).isEqualTo("     A lru  B opt");
    }

    @Test
    void drawsWithDotsAndLettersOnThem() {
        List<String> plot = plot(true);

        assertThat(plot.get(0)).startsWith("100 ┤⠉⠉⠉A⠉⠉");
        assertThat(plot.get(1)).startsWith("    │⢄").endsWith("⢸");
        assertThat(String.join("", plot)).contains("B");
        assertThat(plot).allMatch(line -> line.length() <= 5 + 64 + 2);
    }

    @Test
    void oneLineNeedsNoLetters() {
        MissRatioCurve two = Curves.two("t", null, true);
        MissRatioCurve one = Curves.of(1000, 100, two.sizes(), two.lines().subList(0, 1));

        assertThat(CurvePlot.of(one, PLAIN)).doesNotContain("A");
    }

    @Test
    void oneKeyMakesACurveToo() {
        MissRatioCurve.Line line = new MissRatioCurve.Line("lru", true, List.of(new Cell("lru", 1, 4, 3)), List.of());
        MissRatioCurve curve = Curves.of(4, 1, List.of(1L), List.of(line));

        assertThat(new CurveText(curve).text(PLAIN)).contains("      1  25.00\n");
        assertThat(CurveSvg.of(curve)).contains("points=\"70.0,");
    }

    @Test
    void givesTheNumbersAndTheirMeaning() {
        assertThat(new CurveText(Curves.two("t", null, true)).text(ASCII))
                .startsWith(
                        "Miss ratio in %, by entries of the cache, over 1,000 requests for 100 distinct keys (text)\n")
                .contains(
                        "entries     lru    opt\n      1  100.00  90.00\n     10   10.00  10.00\n    100   10.00  10.00\n",
                        "lru: past 10 entries, each further entry gains little. Going there from 5 saves 90.0 points of "
                                + "misses, doubling it then 0.0.\n")
                .as("no one can have more of a bound")
                .doesNotContain("opt:");
    }

    @Test
    void saysWhereToStopWithoutAKneeToo() {
        List<Cell> cells =
                List.of(new Cell("arc", 1, 1000, 0), new Cell("arc", 60, 1000, 800), new Cell("arc", 100, 1000, 805));
        MissRatioCurve.Line arc = new MissRatioCurve.Line("arc", false, cells, List.of());
        MissRatioCurve curve = Curves.of(1000, 100, List.of(1L, 60L, 100L), List.of(arc));

        assertThat(new CurveText(curve).text(ASCII))
                .endsWith("arc: 60 entries come within a point of the misses of 100; the curve has no knee before "
                        + "that, so each doubling pays.\n");
    }

    @Test
    void saysWhatItWasEstimatedFromAndWhatIsMissing() {
        MissRatioCurve.Sample sample = new MissRatioCurve.Sample(0.05, false, true, 70, 2500, 0.0123);

        assertThat(new CurveText(Curves.two("t", sample, false)).markdown())
                .contains(
                        "| entries | lru | opt |",
                        "Interrupted",
                        "2,500 keys",
                        "a sample of 0.05 of the keys",
                        "at most about 1.2 points");
    }

    @Test
    void saysWhatIsOnlyKnownAboutWhereASampleWasRecorded() {
        MissRatioCurve.Sample sample = new MissRatioCurve.Sample(0.01, true, true, 70, 2500, 0.0123);
        MissRatioCurve.Sample uncounted = new MissRatioCurve.Sample(0.01, true, false, 70, 2500, 0.0123);

        assertThat(new CurveText(Curves.two("t", sample, true)).text(PLAIN))
                .contains("over 1,000 requests for about 100 distinct keys")
                .doesNotContain("cut short");
        assertThat(new CurveText(Curves.two("t", uncounted, true)).text(PLAIN))
                .contains("over about 1,000 requests for about 100 distinct keys", "cut short");
    }

    @Test
    void ticksAreRoundAndReadable() {
        assertThat(LogAxis.of(Curves.two("t", null, true)).ticks()).containsExactly(1L, 2L, 5L, 10L, 20L, 50L, 100L);
    }

    @Test
    void theProgressTellsTheRateAndTheTimeLeft() {
        assertThat(ProgressLine.of(0, 100, 0)).isEqualTo("[..............................] 0 %");
        assertThat(ProgressLine.of(30_000_000, 90_000_000, 2_000_000_000L))
                .isEqualTo("[##########....................] 33 %  15.0 M requests/s  4 s left");
        assertThat(ProgressLine.of(1_000_000, 1_000_000_000, 1_000_000_000L))
                .endsWith("1.00 M requests/s  16 min 39 s left");
        assertThat(ProgressLine.of(1, 20_000, 1_000_000_000L)).endsWith("5 h 33 min left");
        assertThat(ProgressLine.of(9, 9, 1))
                .startsWith("[##############################] 100 %")
                .endsWith("0 s left");
    }

    @Test
    void theProgressOfReadingGoesByTheFile() {
        assertThat(ProgressLine.ofReading(0, 0, 1)).isEqualTo("reading [..............................] 0 %");
        assertThat(ProgressLine.ofReading(0.25, 30_000_000, 2_000_000_000L))
                .isEqualTo("reading [#######.......................] 25 %  15.0 M requests/s  6 s left");
        assertThat(ProgressLine.ofReading(Double.NaN, 1_500_000, 1_000_000_000L))
                .isEqualTo("reading 1,500,000 requests  1.50 M requests/s");
    }
}
