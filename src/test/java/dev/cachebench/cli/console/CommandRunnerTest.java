package dev.cachebench.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.text.UserFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a command throws ends in one line and an exit code, and with {@code --debug} in a stack trace too. */
class CommandRunnerTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static final class Throwing extends Command {
        private final Callable<Integer> action;

        Throwing(Callable<Integer> action) {
            super("throwing", "Does what it is told.");
            this.action = action;
        }

        @Override
        public Integer call() throws Exception {
            return action.call();
        }
    }

    private static Callable<Integer> failure(Throwable thrown) {
        return () -> {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (Exception) thrown;
        };
    }

    private int run(Callable<Integer> action, String... args) {
        PrintStream results = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream rest = new PrintStream(err, true, StandardCharsets.UTF_8);
        CommandRunner runner = new CommandRunner(new Console(results, rest));
        return runner.run(runner.line(new Throwing(action)), args);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(UserFault.usage("no such policy"), 2, "cachebench: no such policy"),
                Arguments.of(UserFault.targetFailed("fib threw", null), 3, "cachebench: fib threw"),
                Arguments.of(UserFault.missing("no server"), 4, "cachebench: no server"),
                Arguments.of(new IOException("disk full"), 4, "cachebench: disk full"),
                Arguments.of(
                        new NoSuchFileException("a.txt"), 4, "cachebench: java.nio.file.NoSuchFileException: a.txt"),
                Arguments.of(
                        new IllegalStateException("slot 3 is taken"),
                        70,
                        "cachebench: internal error: java.lang.IllegalStateException: slot 3 is taken; this is a bug: "),
                Arguments.of(
                        new AssertionError("never"),
                        70,
                        "cachebench: internal error: java.lang.AssertionError: never; this is a bug: "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void isOneLineAndAnExitCode(Throwable thrown, int code, String line) {
        assertThat(run(failure(thrown))).isEqualTo(code);
        assertThat(err()).startsWith(line).hasLineCount(1).doesNotContain("\tat ");
        assertThat(out.size()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void comesWithItsStackTraceIfThatIsAskedFor(Throwable thrown, int code, String line) {
        assertThat(run(failure(thrown), "--debug")).isEqualTo(code);
        assertThat(err()).startsWith(thrown + "\n\tat ");
        assertThat(err().lines().reduce((first, last) -> last).orElseThrow()).startsWith(line);
    }

    @Test
    void aBugSaysHowToReportIt() {
        run(failure(new IllegalStateException("x")));
        assertThat(err()).endsWith("this is a bug: run again with --debug, and report what it prints\n");
        err.reset();
        run(failure(new IllegalStateException("x")), "--debug");
        assertThat(err()).endsWith("this is a bug: please report it with the stack trace above\n");
    }

    @Test
    void aFaultWithDetailShowsItBelow() {
        run(failure(UserFault.usage("bad gate", "slower>x", 7)));
        assertThat(err()).isEqualTo("cachebench: bad gate\n  slower>x\n         ^\n");
    }

    @Test
    void aCommandLineThatCannotBeReadHonoursDebugToo() {
        assertThat(run(() -> 0, "--debug", "--nonsense")).isEqualTo(2);
        assertThat(err()).contains("\tat ").contains("cachebench: unknown option '--nonsense'");
    }

    @Test
    void whatSucceedsPrintsNothingOnStandardError() {
        assertThat(run(() -> 5, "--debug")).isEqualTo(5);
        assertThat(err()).isEmpty();
    }
}
