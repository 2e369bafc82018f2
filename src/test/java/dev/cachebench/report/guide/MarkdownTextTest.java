package dev.cachebench.report.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.report.Style;
import org.junit.jupiter.api.Test;

class MarkdownTextTest {
    @Test
    void underlinesHeadings() {
        assertThat(plain("# Gates\n\n## In CI\n\n### `--fail-if`\n"))
                .isEqualTo("Gates\n=====\n\nIn CI\n-----\n\n--fail-if\n");
    }

    @Test
    void wrapsParagraphsBetweenWords() {
        assertThat(MarkdownText.render("one two\nthree four\n\nfive", 9, new Style(false)))
                .isEqualTo("one two\nthree\nfour\n\nfive\n");
    }

    @Test
    void leavesAWordThatIsTooLongWhole() {
        assertThat(MarkdownText.render("a abcdefghij b", 5, new Style(false))).isEqualTo("a\nabcdefghij\nb\n");
    }

    @Test
    void takesTheMarkupOffTheText() {
        assertThat(plain("**Bold** and *slanted*, `code`, [a picture](x.svg), 3 * 4, a*b, *`x`*."))
                .isEqualTo("Bold and slanted, code, a picture, 3 * 4, a*b, x.\n");
    }

    @Test
    void putsCodeOfSeveralWordsInQuotationMarks() {
        assertThat(plain("Run `cachebench list` or `--fail-if 'slower>5%'`."))
                .isEqualTo("Run 'cachebench list' or --fail-if 'slower>5%'.\n");
    }

    @Test
    void keepsStarsAndBracketsInCode() {
        assertThat(plain("`**/*.java` and `[1, 2](x)`")).isEqualTo("**/*.java and '[1, 2](x)'\n");
    }

    @Test
    void namesTheCommandThatPrintsALinkedPage() {
        assertThat(plain("See [gates](gates.md).")).isEqualTo("See 'cachebench help gates'.\n");
    }

    @Test
    void tellsWhereAnOutsideLinkGoes() {
        assertThat(plain("[JMH](https://github.com/openjdk/jmh) measures"))
                .isEqualTo("JMH (https://github.com/openjdk/jmh) measures\n");
    }

    @Test
    void indentsCodeAsItStands() {
        assertThat(plain("<!-- run -->\n```console\n$ cachebench fib 3\n\n| x |  # **y**\n```\n\n    a  b\nafter"))
                .isEqualTo("    $ cachebench fib 3\n\n    | x |  # **y**\n\n    a  b\n\nafter\n");
    }

    @Test
    void hangsTheLinesOfAnItemUnderItsFirst() {
        assertThat(MarkdownText.render("- one two\n  three\n- four\n\n1. five six\n", 9, new Style(false)))
                .isEqualTo("- one two\n  three\n- four\n\n1. five\n   six\n");
    }

    @Test
    void alignsTheColumnsOfATable() {
        assertThat(plain("| what | ns |\n| --- | ---: |\n| `hit` | 7 |\n| a \\| b | 12 |\n"))
                .isEqualTo("what   ns\n-----  --\nhit     7\na | b  12\n");
    }

    @Test
    void wrapsTheWidestColumnOfATable() {
        assertThat(MarkdownText.render(
                        "| k | v |\n| --- | --- |\n| a | one two three |\n| b | four |\n", 10, new Style(false)))
                .isEqualTo("k  v\n-  -------\na  one two\n   three\nb  four\n");
    }

    @Test
    void setsTheRowsOfATableApartWhoseFirstColumnWraps() {
        assertThat(MarkdownText.render("| k | v |\n| --- | --- |\n| one two | a |\n| b | c |\n", 6, new Style(false)))
                .isEqualTo("k    v\n---  -\none  a\ntwo\n\nb    c\n");
    }

    @Test
    void coloursOnlyWhereAsked() {
        String coloured = MarkdownText.render("# Gates\n\nSay `a b` twice.\n", 80, new Style(true));

        assertThat(coloured).contains("\u001b[").doesNotContain("`");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo("Gates\n=====\n\nSay 'a b' twice.\n");
    }

    @Test
    void aStyleGoesOnInTheNextLine() {
        String coloured = MarkdownText.render("**one two** three", 7, new Style(true));

        assertThat(MarkdownText.render("**one two**\n\nthree", 3, new Style(true))
                        .lines())
                .hasSize(4);
        assertThat(coloured.lines().toList()).containsExactly(new Style(true).bold("one two"), "three");
        assertThat(MarkdownText.render("**one two** three", 3, new Style(true))
                        .lines()
                        .toList())
                .containsExactly(new Style(true).bold("one"), new Style(true).bold("two"), "three");
    }

    private static String plain(String markdown) {
        return MarkdownText.render(markdown, 80, new Style(false));
    }
}
