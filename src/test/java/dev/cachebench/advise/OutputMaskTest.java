package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputMaskTest {
    @TempDir
    private Path folder;

    private int files;

    private Path output(String text) throws IOException {
        return Files.writeString(folder.resolve("out" + files++), text);
    }

    private OutputMask mask(String one, String other) throws IOException {
        return OutputMask.of(output(one), output(other));
    }

    @Test
    void outputsThatAreTheSameAreComparedWhole() throws IOException {
        OutputMask mask = mask("a\nb\n", "a\nb\n");
        assertThat(mask.difference(output("a\nb\n"))).isNull();
        assertThat(mask.difference(output("a\nc\n"))).isEqualTo("line 2: \"c\" instead of \"b\"");
        assertThat(mask.difference(output("a\n"))).isEqualTo("line 2: nothing instead of \"b\"");
        assertThat(mask.difference(output("a\nb"))).isEqualTo("the ends of lines");
    }

    @Test
    void linesThatDifferByThemselvesAreLeftOut() throws IOException {
        OutputMask mask = mask("12:00\na\nb\nc\nd\n", "12:01\na\nb\nc\nd\n");
        assertThat(mask.differing()).isEqualTo(1);
        assertThat(mask.difference(output("12:02\na\nb\nc\nd\n"))).isNull();
        assertThat(mask.difference(output("12:02\na\nx\nc\nd\n"))).isEqualTo("line 3: \"x\" instead of \"b\"");
    }

    @Test
    void outputsThatHaveLittleInCommonSayNothing() throws IOException {
        assertThat(mask("a\nb\nc\n", "x\ny\nc\n").isComparable()).isFalse();
        assertThat(mask("a\n", "a\nb\n").isComparable()).isFalse();
        assertThat(mask("a\n", "b\n").isComparable()).isFalse();
    }
}
