package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.store.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several processes that ask for the same missing key at once. */
@Tag("jvm")
class OnceIT {
    /** Writes down what it does; {@code slow} returns once there is a file {@code go}. */
    private static final String SLOW = """
            import java.nio.file.*;

            public class Slow {
                static {
                    note("loaded");
                }

                static void note(String line) {
                    try {
                        Files.writeString(
                                Path.of("log"), line + "\\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }

                static void await(String file) throws Exception {
                    while (!Files.exists(Path.of(file))) {
                        Thread.sleep(10);
                    }
                }

                static int slow(int n) throws Exception {
                    note("slow " + n);
                    await("go");
                    return 2 * n;
                }

                static long chain(int n) throws Exception {
                    note("chain " + n);
                    Thread.sleep(n % 10 == 0 ? 100 : 0);
                    return n == 0 ? 0 : 1 + chain(n - 1);
                }

                static int circle(int n) throws Exception {
                    if (n == Integer.parseInt(System.getenv("FIRST"))) {
                        Files.createFile(Path.of("begun " + n));
                        await("begun " + (3 - n));
                        circle(3 - n);
                    }
                    return n;
                }
            }
            """;

    @TempDir
    private Path folder;

    private TestServer server; // null without one
    private final List<Launched.Started> started = new ArrayList<>();

    @BeforeEach
    void writeProgram() throws IOException {
        Files.writeString(folder.resolve("Slow.java"), SLOW);
    }

    @AfterEach
    void endAll() throws Exception {
        for (Launched.Started each : started) {
            each.kill();
        }
        if (server != null) {
            server.close();
        }
    }

    private String store(String scheme) throws Exception {
        if (scheme.equals("disk")) {
            return "disk:kept";
        }
        server = scheme.equals("redis") ? TestServer.redis() : TestServer.memcached();
        return scheme + "://127.0.0.1:" + server.port() + ",timeout=10s";
    }

    private Launched.Started start(String method, int argument, String cache) throws IOException {
        Launched.Started process =
                Launched.in(folder).start("call", "Slow.java#" + method, String.valueOf(argument), "--cache", cache);
        started.add(process);
        return process;
    }

    /** What the program has written that begins so. */
    private List<String> noted(String start) throws IOException {
        Path log = folder.resolve("log");
        return Files.exists(log)
                ? Files.readAllLines(log).stream()
                        .filter(line -> line.startsWith(start))
                        .toList()
                : List.of();
    }

    private void awaitNotes(String start, int count) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (noted(start).size() < count) {
            assertThat(System.nanoTime())
                    .as("waiting for %d × %s", count, start)
                    .isLessThan(end);
            Thread.sleep(10);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk", "redis", "memcached"})
    void oneComputesAndTheOthersWait(String scheme) throws Exception {
        String cache = store(scheme) + ",once";
        for (int i = 0; i < 4; i++) {
            start("slow", 21, cache);
        }
        awaitNotes("loaded", 4);
        awaitNotes("slow", 1);
        Files.createFile(folder.resolve("go"));
        for (Launched.Started process : started) {
            assertThat(process.await().fine().out()).startsWith("Slow.slow(21) = 42\n");
        }
        assertThat(noted("slow")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk", "redis", "memcached"})
    void anotherTakesOverFromOneThatIsKilled(String scheme) throws Exception {
        String cache = store(scheme) + ",once";
        Launched.Started first = start("slow", 21, cache);
        awaitNotes("slow", 1);
        Launched.Started second = start("slow", 21, cache);
        awaitNotes("loaded", 2);
        first.kill();
        awaitNotes("slow", 2);
        Files.createFile(folder.resolve("go"));
        assertThat(second.await().fine().out()).startsWith("Slow.slow(21) = 42\nCacheInfo(hits=0, misses=1, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk", "redis", "memcached"})
    void processesThatRecurDoNotBlockEachOther(String scheme) throws Exception {
        String cache = "lru:10+" + store(scheme) + ",once";
        Launched.Started one = start("chain", 60, cache);
        Launched.Started other = start("chain", 50, cache);
        assertThat(one.await().fine().out()).startsWith("Slow.chain(60) = 60\n");
        assertThat(other.await().fine().out()).startsWith("Slow.chain(50) = 50\n");
        assertThat(noted("chain"))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(0, 60).mapToObj(n -> "chain " + n).toList());
    }

    @Test
    void aCircleOfProcessesComesApart() throws Exception {
        for (int first = 1; first <= 2; first++) {
            started.add(Launched.in(folder)
                    .and("FIRST", String.valueOf(first))
                    .start("call", "Slow.java#circle", String.valueOf(first), "--cache", "disk:kept,once"));
        }
        for (int first = 1; first <= 2; first++) {
            assertThat(started.get(first - 1).await().fine().out())
                    .startsWith("Slow.circle(" + first + ") = " + first + "\n");
        }
    }
}
