package dev.cachebench.report.compare;

import static dev.cachebench.compare.program.ProgramComparisons.comparison;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Verdict;
import dev.cachebench.compare.program.ProgramComparison;
import dev.cachebench.compare.program.ProgramComparisons;
import dev.cachebench.report.Style;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramFindingsTest {
    private static String text(ProgramComparison comparison) {
        return new ProgramComparisonText(Style.PLAIN).of(comparison);
    }

    @Test
    void saysWhyThereIsNoVerdictWhereTheIntervalSpeaksForOne() {
        assertThat(text(comparison(Verdict.NONE, new Interval(1.26, 1.02, 1.46), 0.031, 0.031)))
                .contains(
                        "A difference between after and before in CPU time is likely, but not certain enough for a verdict:"
                                + " p = 0.0310, and a verdict takes 0.02 or less");
        assertThat(text(comparison(Verdict.NONE, new Interval(1.26, 1.02, 1.46), 0.015, 0.0203)))
                .contains("not certain enough for a verdict among several: p = 0.0203 (0.0150 if it stood alone),");
        assertThat(text(comparison(Verdict.NONE, new Interval(1.26, 1.02, 1.46), 0.016, 0.14)))
                .contains(
                        "A difference between after and before in CPU time may be chance among several: p = 0.1400 (0.0160")
                .doesNotContain("likely");
        assertThat(text(comparison(Verdict.NONE, new Interval(1.01, 1.005, 1.02), 0.015, 0.015)))
                .contains("The difference between after and before in CPU time is below the 2.0 % that count");
    }

    @Test
    void saysWhatCouldGoUnseen() {
        assertThat(text(comparison(Verdict.NONE, new Interval(1.1, 0.9, 1.3), 0.2, 0.2)))
                .contains("Too noisy to tell after from before: a difference of 30.0 % could go unseen");
        assertThat(text(comparison(Verdict.FASTER, new Interval(1.26, 1.2, 1.3), 0.015, 0.015)))
                .doesNotContain("likely", "Too noisy", "medians");
    }

    @Test
    void showsTheRatioOfTheMediansWhereThatIsAnother() {
        ProgramComparison drifted = comparison(Verdict.FASTER, new Interval(1.26, 1.2, 1.3), 0.015, 0.015, 1.6);
        assertThat(text(drifted))
                .contains("1.26× (1.20–1.30), medians 1.60×")
                .contains(
                        "Where the medians give another ratio, the machine's speed may have changed from round to round.");
    }

    @Test
    void saysNothingOfMediansWhereTooFewRoundsTellThemApart() {
        Interval unknown = new Interval(1.26, 0, Double.POSITIVE_INFINITY);
        assertThat(text(comparison(Verdict.NONE, unknown, 1, 1, 1.6)))
                .contains("1.26×")
                .doesNotContain("medians");
    }

    @Test
    void aChangeOfMemoryIsThatOfTheFiguresBesideIt() {
        Interval ratio = new Interval(1.19, 1.1, 1.3);
        assertThat(text(ProgramComparisons.ofMemory(Verdict.SLOWER, ratio, 1.23)))
                .containsPattern("(?m)^after +123 MB  \\+23 %")
                .doesNotContain("medians", "+19 %");
        assertThat(text(ProgramComparisons.ofMemory(Verdict.FASTER, new Interval(0.9, 0.8, 0.998), 0.9974)))
                .contains("-0.3 %");
        assertThat(text(ProgramComparisons.ofMemory(Verdict.SLOWER, new Interval(1.21, 1.205, 1.215), 1.22)))
                .contains("+22 %")
                .doesNotContain("medians");
        assertThat(text(ProgramComparisons.ofMemory(Verdict.NONE, ratio, 1.23))).doesNotContain("+23 %", "+19 %");
    }

    @Test
    void aChangeOfMemoryThatRunsSideBySideShowIsToldFromThatOfTheMedians() {
        assertThat(text(ProgramComparisons.ofMemory(Verdict.SLOWER, new Interval(1.19, 1.1, 1.3), 0.95)))
                .containsPattern("(?m)^after +95\\.0 MB  \\+19 %, medians -5 %")
                .contains("Where runs of a round, side by side, show another one, it stands before these.");
        assertThat(text(ProgramComparisons.ofMemory(Verdict.SLOWER, new Interval(1.03, 1.02, 1.04), 0.99)))
                .contains("+3 %, medians -1 %");
    }

    @Test
    void saysThatNothingButExitCodesWasCompared() {
        assertThat(text(ProgramComparisons.silent()))
                .contains(
                        "Exit codes are the same. There was nothing else to compare: no run printed or wrote anything that"
                                + " is compared. --compare-stderr adds standard error, --watch DIR files.\n")
                .doesNotContain("Outputs");
    }

    @Test
    void saysThatNothingIsLeftOfOutputsThatAreIgnored() {
        assertThat(text(ProgramComparisons.leftOut(List.of("standard output", "the file out.txt"), true)))
                .contains("Exit codes are the same. Nothing else was compared but the number of lines, as --ignore"
                        + " leaves out all text of standard output, the file out.txt.\n")
                .doesNotContain("Outputs");
        assertThat(text(ProgramComparisons.leftOut(List.of("a", "b", "c", "d", "e"), false)))
                .contains(
                        "Outputs and exit codes are the same.\n--ignore leaves out all text of a, b, c and 2 more: of that,"
                                + " only the number of lines was compared.\n");
    }

    @Test
    void saysThatItEndedBeforeItsFirstRound() {
        assertThat(text(ProgramComparisons.ended()))
                .startsWith("app.jar, ended in the warm-up\n")
                .contains("standard output, line 3 differs: 'sum 7' under before, 'sum 8' under after.")
                .doesNotContain("0 rounds");
    }

    @Test
    void hasALineForEachMethodWithACache() {
        assertThat(text(ProgramComparisons.withCaches(6)))
                .contains(
                        "Under adv.yaml, a.Shop.m0(int): it was not called.\n"
                                + "Under adv.yaml, a.Shop.m1(int): 990 of 1,000 calls were hits.\n",
                        "Under adv.yaml, a.Shop.m5(int): 990 of 1,000 calls were hits.\n")
                .doesNotContain("more");
        assertThat(text(ProgramComparisons.withCaches(9)))
                .contains("Under adv.yaml, a.Shop.m4(int)", "Under adv.yaml, 4 more methods have caches.\n")
                .doesNotContain("m5");
    }
}
