package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.store.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that fail, and users to whom that is an error. */
class StrictIT {
    private static final String PROGRAM = """
            public class Program {
                static int twice(int n) {
                    return 2 * n;
                }

                public static void main(String[] args) {
                    System.out.println(twice(21));
                    System.exit(args.length);
                }
            }
            """;

    @TempDir
    private Path folder;

    private String lost; // a store in a folder that cannot be made

    @BeforeEach
    void makeFiles() throws IOException {
        Files.writeString(folder.resolve("Program.java"), PROGRAM);
        Files.writeString(folder.resolve("file"), "");
        lost = "disk:file/kept";
    }

    private Outcome cachebench(String... args) {
        return Launched.in(folder).run(args);
    }

    private static void assertStoreFault(Outcome outcome, String store) {
        assertThat(outcome.exitCode()).isEqualTo(4);
        assertThat(outcome.err())
                .startsWith("cachebench: " + store)
                .endsWith("; without --strict, what the store does not give is computed\n")
                .hasLineCount(1);
    }

    @Test
    void aWorkloadEndsAtTheFirstFault() {
        Outcome outcome = cachebench("fib", "20", "--cache", "none", "--cache", lost, "--strict");
        assertStoreFault(outcome, "disk:file/kept: ");
        assertThat(outcome.out()).contains("fib(20) = 6765").doesNotContain("disk:");
        assertThat(cachebench("fib", "20", "--cache", lost).fine().out()).containsOnlyOnce("disk:file/kept: ");
    }

    @Test
    void aMethodOfTheUsersDoesToo() {
        assertStoreFault(
                cachebench("call", "Program.java#twice", "3", "--cache", "lru:5+" + lost, "--strict"),
                "disk:file/kept: ");
    }

    @Test
    void aServerThatIsAwayIsAnError() throws Exception {
        String address = "redis://127.0.0.1:" + TestServer.freePort();
        assertStoreFault(cachebench("fib", "20", "--cache", address, "--strict"), address);
    }

    @Test
    void aComparisonIsNotMade() throws Exception {
        String address = "redis://127.0.0.1:" + TestServer.freePort();
        Outcome outcome = cachebench("compare", "fib", "15", "--cache", "none", "--cache", address, "--strict");
        assertStoreFault(outcome, address);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void aProgramRunsToItsEndAndThenTheExitCodeIsFour() {
        Outcome outcome = memoize("--strict");
        assertThat(outcome.out()).isEqualTo("42\n");
        assertThat(outcome.exitCode()).isEqualTo(4);
        assertThat(outcome.err())
                .contains("cachebench: disk:file/kept: ")
                .contains("; --strict makes that exit code 4\n");
        assertThat(memoize().exitCode()).isZero();
    }

    @Test
    void aProgramThatFailsKeepsItsExitCode() {
        assertThat(memoize("--strict", "--", "a", "b", "c").exitCode()).isEqualTo(3);
    }

    private Outcome memoize(String... more) {
        String[] args = new String[6 + more.length];
        String[] first = {"memoize", "Program.java", "--method", "Program.twice", "--cache", lost};
        System.arraycopy(first, 0, args, 0, first.length);
        System.arraycopy(more, 0, args, first.length, more.length);
        return cachebench(args);
    }
}
