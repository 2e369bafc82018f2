package dev.cachebench.compare.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LastWordsTest {
    private static String of(String text) throws IOException {
        LastWords words = new LastWords(null);
        words.write(text.getBytes(StandardCharsets.UTF_8));
        return words.line();
    }

    @Test
    void nameTheLastException() throws IOException {
        assertThat(of("starting\nException in thread \"main\" java.lang.IllegalStateException: a\n"
                        + "\tat A.main(A.java:3)\nCaused by: java.io.IOException: b\n\t... 1 more\n"))
                .isEqualTo("Caused by: java.io.IOException: b");
    }

    @Test
    void areTheLastLineWhereNoExceptionIsNamed() throws IOException {
        assertThat(of("one\ntwo\n\n")).isEqualTo("two");
        assertThat(of("")).isEmpty();
    }

    @Test
    void nameTheOptionThatAJvmDoesNotKnow() throws IOException {
        assertThat(of(
                        "OpenJDK 64-Bit Server VM warning: Options -Xverify:none and -noverify were deprecated in JDK 13\n"
                                + "Unrecognized VM option 'UseSerialGCC'\nDid you mean '(+/-)UseSerialGC'? "
                                + "Error: Could not create the Java Virtual Machine.\n"
                                + "Error: A fatal exception has occurred. Program will exit.\n"))
                .isEqualTo("Unrecognized VM option 'UseSerialGCC'; Did you mean '(+/-)UseSerialGC'?");
        assertThat(of("Invalid maximum heap size: -Xmx4x\nError: Could not create the Java Virtual Machine.\n"
                        + "Error: A fatal exception has occurred. Program will exit.\n"))
                .isEqualTo("Invalid maximum heap size: -Xmx4x");
        assertThat(of("Unrecognized VM option 'UseNothing'\n[0.003s][warning][cds] The archive is of another JVM.\n"
                        + "Error: Could not create the Java Virtual Machine.\n"))
                .isEqualTo("Unrecognized VM option 'UseNothing'");
    }
}
