package dev.cachebench.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArgumentFileTest {
    @Test
    void whiteSpaceSeparatesWords() {
        assertThat(ArgumentFile.words("-cp a.jar\n\tMain\r\nx\f y ")).containsExactly("-cp", "a.jar", "Main", "x", "y");
        assertThat(ArgumentFile.words(" \n")).isEmpty();
    }

    @Test
    void quotesKeepIt() {
        assertThat(ArgumentFile.words("\"a b\" 'c \"d' -Dx='e f'g \"\""))
                .containsExactly("a b", "c \"d", "-Dx=e fg", "");
    }

    @Test
    void aBackslashInQuotesEscapesAndJoinsLines() {
        assertThat(ArgumentFile.words("\"a\\tb\\\\c\\\"\" \"d\\\n   e\" f\\g"))
                .containsExactly("a\tb\\c\"", "de", "f\\g");
    }

    @Test
    void commentsGoToTheEndOfTheLine() {
        assertThat(ArgumentFile.words("# all\na # of b\n\"#c\"")).containsExactly("a", "#c");
    }
}
