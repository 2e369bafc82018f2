package dev.cachebench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTest {
    @ParameterizedTest
    @CsvSource({"fib 25, `fib 25`", "`, `` ` ``", "a``b, ``` a``b ```", "<x>|y, `<x>|y`", "'', ''"})
    void codeStaysWhatItIs(String text, String code) {
        assertThat(Markdown.code(text)).isEqualTo(code);
    }

    @Test
    void plainTextIsNoMarkup() {
        assertThat(Markdown.plain("a <b> of *c*, see [d]\n2.5 ms"))
                .isEqualTo("a &#60;b&#62; of &#42;c&#42;, see &#91;d&#93; 2.5 ms");
    }

    @Test
    void whatTurnsTheWritingDirectionIsSpelledOut() {
        assertThat(Markdown.code("a\u202eb")).isEqualTo("`a\\u202eb`");
    }
}
