package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The parser complains about texts that it cannot format on the JVM's own standard error. */
class HelpWarningsTest {
    static final List<String> COMMANDS = CachebenchCommand.COMMANDS;

    @ParameterizedTest
    @FieldSource("COMMANDS")
    void theHelpOfACommandIsWithoutComplaints(String command) {
        PrintStream before = System.err;
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        System.setErr(new PrintStream(complaints, true, StandardCharsets.UTF_8));
        Outcome help;
        try {
            help = Called.cachebench(command, "--help");
        } finally {
            System.setErr(before);
        }

        assertThat(help.fine().err() + complaints.toString(StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(help.out()).startsWith("Usage: cachebench").doesNotContain("%%");
    }

    @Test
    void aShareInAHelpReadsAsItIsTyped() {
        assertThat(Called.cachebench("memoize", "--help").out()).contains("such as 1% or all", "--check 1% -- ARGS");
    }
}
