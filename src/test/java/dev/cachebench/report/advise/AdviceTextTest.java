package dev.cachebench.report.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.advise.Advice;
import dev.cachebench.advise.Advice.Ending;
import dev.cachebench.advise.Found;
import dev.cachebench.advise.Opportunity;
import dev.cachebench.report.Style;
import dev.cachebench.weave.MethodRef;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdviceTextTest {
    private static final AdviceText TEXT = new AdviceText(Style.PLAIN, AdviceView.USUAL);

    @Test
    void aFindIsNamedWithItsCacheItsEvidenceAndTheCommandToRun() {
        assertThat(TEXT.of(Advices.shown()))
                .contains(
                        "Worth caching",
                        "Dates.isDate(int, String)  lru:16  4,000     8    99.8 %     24.3 %       16 %",
                        "known to be pure; 3,992 hits checked, all the same",
                        "in 3 of 3 pairs; saves 20 %",
                        "Would save, but is not safe",
                        "reads Style.book, which equals does not compare (Style.java:24)",
                        "safe with keys=book",
                        "Rows.next()                                                  10.0 %\n     is called once\n")
                .endsWith("cachebench memoize -cp 'my classes' a.Main --method 'a.Dates.isDate(int,java.lang.String)'"
                        + " --cache lru:16 -- 'book 8.xls' 10\n")
                .doesNotContain("Nothing here");
    }

    @Test
    void nothingWorthACacheIsSaidInTheFirstSentence() {
        assertThat(TEXT.of(Advices.advice(List.of(), null, Ending.SHOWN)))
                .contains(
                        "Nothing here is worth a cache.\nThe method that takes most by itself is Dates.parse (40.0 %).")
                .doesNotContain("cachebench memoize");
    }

    @Test
    void nothingSafeIsNotNothing() {
        Advice unsafe = Advices.unsafe();
        assertThat(TEXT.of(unsafe))
                .contains("No cache that is known to be safe is worth it here.", "Would save, but is not safe")
                .doesNotContain("Nothing here", "caching could save", "No cache would save");
    }

    @Test
    void linesToPasteAreForWhatIsRecommended() {
        assertThat(AdviceJson.of(Advices.shown())).contains("\"paste\"");
        assertThat(AdviceJson.of(Advices.unsafe())).contains("\"remedy\"").doesNotContain("\"paste\"");
    }

    @Test
    void theMostThatCachingCouldSaveIsNamedWhereNothingIsWorthIt() {
        MethodRef rows = new MethodRef("a.Rows", "next", "()Ljava/lang/Object;", false);
        Advice advice = Advices.advice(List.of(), null, Ending.SHOWN, List.of(Found.watched(rows, 1, 0)), List.of());
        assertThat(TEXT.of(advice))
                .contains("The most that caching could save is 5.1 % (Rows.next(): 100 % of its 4,000 calls repeat).");
    }

    @Test
    void smallerCachesAreComparedWithTheOneThatIsRecommended() {
        Opportunity found = Found.safe("isDate");
        Advice advice = Advices.advice(
                List.of(found), null, Ending.PREDICTED, List.of(Found.watched(found.method(), 1, 0)), List.of());
        assertThat(TEXT.of(advice))
                .contains("1 entry would answer 0.0 % of the calls, 8 entries 40.0 %, 16 entries 99.8 %");
    }

    @Test
    void onANarrowTerminalFiguresAreASentence() {
        AdviceText narrow = new AdviceText(new Style(false, true, 80), AdviceView.USUAL);
        String text = narrow.of(Advices.shown());
        assertThat(text)
                .contains(
                        "1  Dates.isDate(int, String)  lru:16\n     4,000 calls, 8 keys, 99.8 % repeated, 24.3 % of CPU time,"
                                + " predicted 16 %,\n     shown 20 %\n");
        assertThat(text.lines().filter(line -> !line.startsWith("cachebench memoize")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(text).matches("\\p{ASCII}*");
    }

    @Test
    void severalCachesAreShownTogether() {
        Advice advice = Advices.advice(
                List.of(Found.safe("isDate"), Found.safe("isTime")), Advices.PROOF, Ending.SHOWN, List.of(), List.of());
        assertThat(TEXT.of(advice)).containsPattern("together +32 % +20 %\n");
    }

    @Test
    void theRunsAreListedWithWhatEachTook() {
        AdviceText verbose = new AdviceText(Style.PLAIN, new AdviceView(false, true, null));
        assertThat(verbose.of(Advices.shown()))
                .containsPattern("as it is +2 +1.00 x +40.0 MB\n")
                .containsPattern("sampled +1 +1.20 x +61.0 MB\n");
    }

    @Test
    void whatIsOnlyPredictedSaysSo() {
        assertThat(TEXT.of(Advices.advice(List.of(Found.safe("isDate")), null, Ending.PREDICTED)))
                .contains("This is predicted, not shown")
                .doesNotContain("times as fast");
    }

    @Test
    void theFileForMemoizeNamesTheMethodsWithTheirCaches() {
        assertThat(AdviceYaml.of(Advices.shown()))
                .contains(
                        "\n# With it: 4.00 s -> 3.20 s of CPU time, 1.25 times as fast, in 3 of 3 pairs; saves 20 %",
                        "'a.Dates.isDate(int,java.lang.String)': lru:16  # 16 % predicted");
        assertThat(AdviceYaml.of(Advices.advice(List.of(Found.safe("isDate")), null, Ending.PREDICTED)))
                .doesNotContain("# With");
    }
}
