package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.store.server.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that fail in the middle of a run: what was asked for is computed, and the run ends as it would have. */
@Tag("jvm")
class ServerFaultsIT {
    /** Half-way down it says so, and waits until it may go on. */
    private static final String WALK = """
            import java.nio.file.Files;
            import java.nio.file.Path;

            public class Walk {
                static int walk(int n) throws Exception {
                    if (n == 30) {
                        Files.writeString(Path.of("half"), "");
                        long end = System.nanoTime() + 100_000_000_000L;
                        while (!Files.exists(Path.of("go")) && System.nanoTime() < end) {
                            Thread.sleep(5);
                        }
                    }
                    return n == 0 ? 0 : walk(n - 1) + n;
                }

                public static void main(String[] args) throws Exception {
                    System.out.println(walk(60));
                    for (int i = 0; i < 1000; i++) {
                        walk(i % 100);
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeProgram() throws Exception {
        Files.writeString(folder.resolve("Walk.java"), WALK);
    }

    private enum Fault {
        KILLED,
        FROZEN,
        RESTARTED;

        void happen(TestServer server) throws Exception {
            switch (this) {
                case KILLED -> server.kill();
                case FROZEN -> server.freeze();
                case RESTARTED -> {
                    server.kill();
                    server.start();
                }
            }
        }
    }

    private static TestServer server(String scheme) throws Exception {
        return scheme.equals("redis") ? TestServer.redis() : TestServer.memcached();
    }

    /** Runs the program, in the middle of which something happens to its server. */
    private Outcome run(TestServer server, Fault fault, String... args) throws Exception {
        // not in the common pool, which has one thread on two processors
        CompletableFuture<Outcome> program = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                program.complete(Launched.in(folder).run(args));
            } catch (Throwable t) {
                program.completeExceptionally(t);
            }
        });
        waiting.setDaemon(true);
        waiting.start();
        while (!Files.exists(folder.resolve("half"))) {
            assertThat(program.isDone()).as("it has not come half-way").isFalse();
            Thread.sleep(5);
        }
        fault.happen(server);
        long start = System.nanoTime();
        Files.writeString(folder.resolve("go"), "");
        Outcome outcome = program.get(2, TimeUnit.MINUTES);
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.MINUTES.toNanos(1));
        return outcome;
    }

    /** With a time limit that a server which is there keeps to, however busy the machine is. */
    private static String cache(String address) {
        return address + ",timeout=3s";
    }

    private static String address(String scheme, TestServer server) {
        return scheme + "://127.0.0.1:" + server.port();
    }

    @ParameterizedTest
    @CsvSource({
        "redis, KILLED, does not take connections",
        "redis, FROZEN, gave no answer within 3s",
        "memcached, KILLED, does not take connections",
        "memcached, FROZEN, gave no answer within 3s"
    })
    void aMethodHasItsValueAndOneWarningSaysWhatFailed(String scheme, Fault fault, String reason) throws Exception {
        try (TestServer server = server(scheme)) {
            String address = address(scheme, server);
            Outcome outcome = run(server, fault, "call", "Walk.java#walk", "60", "--cache", cache(address))
                    .fine();
            assertThat(outcome.out())
                    .startsWith("Walk.walk(60) = 1830\n")
                    .containsOnlyOnce(" failed ")
                    .contains(address + " " + reason);
        }
    }

    @ParameterizedTest
    @CsvSource({"redis, KILLED", "redis, FROZEN", "memcached, KILLED", "memcached, FROZEN"})
    void aProgramPrintsWhatItDoesWithoutACache(String scheme, Fault fault) throws Exception {
        try (TestServer server = server(scheme)) {
            String address = address(scheme, server);
            Outcome outcome = run(
                    server,
                    fault,
                    "memoize",
                    "Walk.java",
                    "--method",
                    "Walk.walk",
                    "--cache",
                    "lru:10+" + cache(address));
            assertThat(outcome.exitCode()).isZero();
            assertThat(outcome.out()).isEqualTo("1830\n");
            assertThat(outcome.err()).containsOnlyOnce(" failed ").contains(address + " ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "memcached"})
    void aRestartedServerIsUsedOnWithoutAWord(String scheme) throws Exception {
        try (TestServer server = server(scheme)) {
            String cache = address(scheme, server) + ",timeout=10s";
            Outcome outcome = run(server, Fault.RESTARTED, "call", "Walk.java#walk", "60", "--cache", cache)
                    .fine();
            assertThat(outcome.out()).startsWith("Walk.walk(60) = 1830\n").doesNotContain(" failed ");
            assertThat(Launched.in(folder)
                            .run("call", "Walk.java#walk", "60", "--cache", cache)
                            .fine()
                            .out())
                    .contains("hits=1, misses=0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "memcached"})
    void strictlyTheExitCodeIsFour(String scheme) throws Exception {
        try (TestServer server = server(scheme)) {
            String address = address(scheme, server);
            Outcome outcome = run(
                    server,
                    Fault.KILLED,
                    "memoize",
                    "Walk.java",
                    "--method",
                    "Walk.walk",
                    "--cache",
                    cache(address),
                    "--strict");
            assertThat(outcome.out()).isEqualTo("1830\n");
            assertThat(outcome.exitCode()).isEqualTo(4);
            assertThat(outcome.err()).contains("; --strict makes that exit code 4\n");
        }
    }

    @Test
    void strictlyACallEndsAtTheFault() throws Exception {
        try (TestServer server = TestServer.memcached()) {
            String address = address("memcached", server);
            Outcome outcome =
                    run(server, Fault.FROZEN, "call", "Walk.java#walk", "60", "--cache", cache(address), "--strict");
            assertThat(outcome.exitCode()).isEqualTo(4);
            assertThat(outcome.err()).contains(address + " gave no answer within 3s");
        }
    }
}
