package dev.cachebench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
    private final Table table = new Table("cache", ">time", "remark");

    @Test
    void alignsColumnsAndLeavesNoSpaceAtTheEnd() {
        table.row("unbounded", "1.24 ms", "");
        table.row("lru:10", "10.0 ms", "slow");
        assertThat(table.text(new Style(false))).isEqualTo("""
                        cache         time  remark
                        unbounded  1.24 ms
                        lru:10     10.0 ms  slow
                        """);
    }

    @Test
    void aVeryLongNameStandsAboveItsFiguresWhereLinesHaveAnyLength() {
        String generated = "com.acme.Pricing$$EnhancerBySpringCGLIB$$" + "1a2b3c4d".repeat(4);
        Table names = new Table("~method", ">calls", "remark");
        names.row("com.acme.Rates.rate", "1,024", "");
        names.row(generated, "7", "slow");
        assertThat(names.text(Style.PLAIN))
                .isEqualTo("method               calls  remark\n"
                        + "com.acme.Rates.rate  1,024\n"
                        + generated + "\n"
                        + "                         7  slow\n");
    }

    @Test
    void coloursOnlyTheHeadings() {
        table.row("none", "1 ns", "fast");
        assertThat(table.text(new Style(true)))
                .isEqualTo("\033[1mcache  time  remark\033[m\nnone   1 ns  fast\n".replace("\033", "\u001b"));
    }

    @Test
    void markdownSaysWhichColumnsAlignToTheRight() {
        table.row("none", "1 ns", "");
        assertThat(table.markdown()).isEqualTo("""
                        | cache | time | remark |
                        | --- | ---: | --- |
                        | none | 1 ns |  |
                        """);
    }

    @Test
    void htmlSaysWhichColumnsAlignToTheRight() {
        table.row("<none>", "1 ns", "");
        assertThat(table.html()).isEqualTo("""
                        <table>
                        <thead><tr><th>cache</th><th class="number">time</th><th>remark</th></tr></thead>
                        <tbody>
                        <tr><td>&lt;none&gt;</td><td class="number">1 ns</td><td></td></tr>
                        </tbody>
                        </table>
                        """);
    }

    @Test
    void markdownEscapesWhatWouldEndACell() {
        table.row("a|b", "1\n2", "");
        assertThat(table.markdown()).endsWith("| a\\|b | 1<br>2 |  |\n");
    }
}
