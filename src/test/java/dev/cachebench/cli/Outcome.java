package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cli.console.ExitCode;
import java.util.List;

/**
 * What a command line did.
 *
 * @param command for messages
 * @param exitCode what the process ended with
 * @param out all of standard output
 * @param err all of standard error
 */
public record Outcome(String command, int exitCode, String out, String err) {

    /** It went well and had nothing to complain about. */
    public Outcome fine() {
        assertThat(err).as("standard error of %s", command).isEmpty();
        assertThat(exitCode).as("exit code of %s", command).isZero();
        return this;
    }

    /** Wrong usage: exit code 2, nothing on standard output, and one line that contains every one of the parts. */
    public Outcome mistake(String... parts) {
        assertThat(exitCode).as("exit code of %s, which said %s", command, err).isEqualTo(ExitCode.USAGE.code);
        assertThat(out).as("standard output of %s", command).isEmpty();
        return complaint(parts);
    }

    /** The function failed: exit code 3 and one line that contains every one of the parts. */
    Outcome targetFailure(String... parts) {
        assertThat(exitCode).as("exit code of %s, which said %s", command, err).isEqualTo(ExitCode.TARGET_FAILED.code);
        return complaint(parts);
    }

    /** One line on standard error, with every one of the parts and no trace of Java's insides. */
    Outcome complaint(String... parts) {
        assertThat(err).as("standard error of %s", command).endsWith("\n").startsWith("cachebench: ");
        assertThat(err.lines()).as("lines on standard error of %s", command).hasSize(1);
        assertThat(err)
                .as("standard error of %s", command)
                .doesNotContain("Exception", "java.lang", "java.nio", "\tat ", " null");
        for (String part : parts) {
            assertThat(err).as("standard error of %s", command).contains(part);
        }
        return this;
    }

    List<String> lines() {
        return out.lines().toList();
    }

    /** The only line of the output that starts so. */
    String line(String start) {
        List<String> found = out.lines().filter(line -> line.startsWith(start)).toList();
        assertThat(found)
                .as("lines of %s that start with '%s', in%n%s", command, start, out)
                .hasSize(1);
        return found.get(0);
    }

    /** What stands after {@code =} in the report's first line. */
    String value() {
        String first = lines().get(0);
        assertThat(first).contains(" = ");
        return first.substring(first.indexOf(" = ") + 3);
    }
}
