package dev.cachebench.report.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.advise.Advice.Ending;
import dev.cachebench.advise.Found;
import dev.cachebench.report.Style;
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
                        "Rows.next() (10.0 %): is called once")
                .endsWith("cachebench memoize -cp 'my classes' a.Main --method 'a.Dates.isDate(int,java.lang.String)'"
                        + " --cache lru:16 -- 'book 8.xls' 10\n")
                .doesNotContain("Nothing here");
    }

    @Test
    void nothingWorthACacheIsSaidInTheFirstSentence() {
        assertThat(TEXT.of(Advices.advice(List.of(), null, Ending.SHOWN)))
                .contains("Nothing here is worth a cache.\nMost time goes into Dates.parse (40.0 %).")
                .doesNotContain("cachebench memoize");
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
                .contains("'a.Dates.isDate(int,java.lang.String)': lru:16  # 16 % predicted");
    }
}
