package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.store.server.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol;

/** Caches on real servers. */
@Tag("jvm")
class ServersIT {
    @TempDir
    private Path folder;

    private Outcome cachebench(String... args) {
        return Launched.in(folder).run(args);
    }

    private static TestServer server(String scheme) throws Exception {
        return scheme.equals("redis") ? TestServer.redis() : TestServer.memcached();
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "memcached"})
    void aSecondProcessHits(String scheme) throws Exception {
        try (TestServer server = server(scheme)) {
            String cache = scheme + "://127.0.0.1:" + server.port() + ",timeout=5s";
            assertThat(cachebench("fib", "30", "--cache", cache).fine().out())
                    .startsWith("fib(30) = 832040\nCacheInfo(hits=28, misses=31, maxsize=None, currsize=");
            Outcome second =
                    cachebench("fib", "30", "--cache", "lru:10+" + cache).fine();
            assertThat(second.out())
                    .startsWith("fib(30) = 832040\nCacheInfo(hits=1, misses=0, maxsize=None, currsize=")
                    .containsPattern("lru:10 +1 +0 +0.0 % +0 ")
                    .containsPattern(scheme + "://\\S+ +1 +1 +100.0 % +0 ");
            assertThat(second.err()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "memcached"})
    void anEditedDictionaryChangesTheAnswer(String scheme) throws Exception {
        try (TestServer server = server(scheme)) {
            Path words = Files.writeString(folder.resolve("words.txt"), "spelling\nspewing\n");
            String[] look = {
                "levenshtein",
                "speling",
                "--around",
                "closest",
                "--dictionary",
                words.toString(),
                "--cache",
                scheme + "://127.0.0.1:" + server.port() + ",timeout=5s"
            };
            assertThat(cachebench(look).fine().out()).contains("hits=0, misses=1");
            assertThat(cachebench(look).fine().out()).contains("hits=1, misses=0");
            Files.writeString(words, "spelling\nspewing\nspeling\n");
            assertThat(cachebench(look).fine().out())
                    .contains("hits=0, misses=1")
                    .contains("speling (0)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "memcached"})
    void aServerThatIsNotThereCostsNoAnswer(String scheme) throws Exception {
        String address = scheme + "://127.0.0.1:" + TestServer.freePort();
        assertThat(cachebench("fib", "30", "--cache", address).fine().out())
                .startsWith("fib(30) = 832040\nCacheInfo(")
                .containsOnlyOnce("failed 1 time (" + address);
    }

    @Test
    void aFrozenServerCostsNoAnswer() throws Exception {
        try (TestServer server = TestServer.redis()) {
            server.freeze();
            String address = "redis://127.0.0.1:" + server.port();
            assertThat(cachebench("levenshtein", "speling", "--cache", "lru:1000+" + address)
                            .fine()
                            .out())
                    .contains("spelling (1)")
                    .containsOnlyOnce(
                            "(" + address + " gave no answer within 250ms); what it did not give was computed");
        }
    }

    @Test
    void aPasswordIsInNoOutput() throws Exception {
        try (TestServer server = TestServer.redis("--requirepass", "open,sesame")) {
            String host = "127.0.0.1:" + server.port() + ",timeout=5s";
            String inline = "redis://:open%2Csesame@" + host;
            Path file = Files.writeString(folder.resolve("secret"), "open,sesame\n");
            for (String cache : new String[] {inline, "redis://" + host + ",password=@" + file}) {
                Outcome outcome =
                        cachebench("fib", "20", "--cache", cache, "--json").fine();
                assertThat(outcome.out()).contains("\"currsize\": 21").doesNotContain("sesame");
                assertThat(outcome.err()).doesNotContain("sesame");
            }
        }
    }

    @Test
    void aComparisonLeavesTheUsersEntriesAlone() throws Exception {
        try (TestServer server = TestServer.redis("--requirepass", "sesame")) {
            String cache = "redis://:sesame@127.0.0.1:" + server.port() + ",timeout=5s";
            cachebench("fib", "20", "--cache", cache).fine();
            Outcome outcome = cachebench("compare", "fib", "22", "--cache", "none", "--cache", cache, "--budget", "4s")
                    .fine();
            assertThat(outcome.out())
                    .contains("redis://127.0.0.1")
                    .doesNotContain("sesame")
                    .doesNotContain("failed");
            assertThat(cachebench("fib", "20", "--cache", cache).fine().out())
                    .contains("CacheInfo(hits=1, misses=0, maxsize=None, currsize=21)");
        }
    }

    /** What a method answers depends on a file that nobody declared, so that only a change on the server can tell. */
    @Test
    void aRunningProgramFollowsWhatOthersDrop() throws Exception {
        Files.writeString(folder.resolve("Watch.java"), """
                import java.nio.file.Files;
                import java.nio.file.Path;

                public class Watch {
                    static String word(int n) {
                        try {
                            return Files.readString(Path.of("word"));
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }

                    public static void main(String[] args) throws Exception {
                        long end = System.nanoTime() + 120_000_000_000L;
                        while (!word(1).equals("new") && System.nanoTime() < end) {
                            Files.writeString(Path.of("called"), "");
                            Thread.sleep(10);
                        }
                        System.out.println(word(1));
                    }
                }
                """);
        Files.writeString(folder.resolve("word"), "old");
        try (TestServer server = TestServer.redis();
                Connection admin = new Connection("127.0.0.1", server.port())) {
            String cache = "lru:10+redis://127.0.0.1:" + server.port() + ",timeout=10s";
            CompletableFuture<Outcome> program = CompletableFuture.supplyAsync(
                    () -> cachebench("memoize", "Watch.java", "--method", "Watch.word", "--cache", cache));
            while (!Files.exists(folder.resolve("called"))) {
                assertThat(program.isDone()).isFalse();
                Thread.sleep(10);
            }
            Files.writeString(folder.resolve("word"), "new");
            admin.executeCommand(Protocol.Command.FLUSHALL);
            Outcome outcome = program.get(5, TimeUnit.MINUTES);
            assertThat(outcome.out()).isEqualTo("new\n");
            assertThat(outcome.err()).contains("lru:10").doesNotContain("failed");
        }
    }

    @Test
    void storeCommandsLookIntoARedisServer() throws Exception {
        try (TestServer server = TestServer.redis("--requirepass", "sesame");
                Connection admin = new Connection("127.0.0.1", server.port())) {
            String address = "redis://127.0.0.1:" + server.port();
            String cache = address.replace("//", "//:sesame@") + ",timeout=10s";
            assertThat(cachebench("store", "list", cache).fine().out())
                    .isEqualTo("nothing of cachebench is on " + address + "\n");
            cachebench("fib", "30", "--cache", cache).fine();
            cachebench("levenshtein", "speling", "--around", "closest", "--cache", cache)
                    .fine();
            admin.executeCommand(new CommandArguments(Protocol.Command.AUTH).add("sesame"));
            admin.executeCommand(
                    new CommandArguments(Protocol.Command.SET).key("cb:mine").add("1"));
            Outcome list = cachebench("store", "list", cache).fine();
            assertThat(list.out())
                    .containsPattern("Fibonacci.fib\\(int\\) +[0-9a-f]{12} +31 ")
                    .contains("32 entries, ")
                    .doesNotContain("sesame");
            assertThat(cachebench("store", "verify", cache).fine().out())
                    .isEqualTo("clean: 32 entries on " + address + ", every checksum right\n");
            ParsedJson dropped = ParsedJson.of(cachebench("store", "clear", cache, "Fibonacci.fib", "--json")
                    .fine()
                    .out());
            assertThat(dropped.number("entries")).isEqualTo(31);
            assertThat(cachebench("store", "stats", cache, "--csv").fine().out().lines())
                    .hasSize(2);
            assertThat(cachebench("store", "clear", cache).fine().out()).contains("dropped 1 entry, ");
            assertThat(admin.executeCommand(new CommandArguments(Protocol.Command.GET).key("cb:mine")))
                    .isEqualTo("1".getBytes(StandardCharsets.US_ASCII));
            assertThat(cachebench("store", "trim", cache, "--keep", "1MB").err())
                    .contains("works on folders")
                    .hasLineCount(1);
        }
        assertThat(cachebench("store", "list", "memcached://localhost").err())
                .contains("Memcached lists no keys")
                .hasLineCount(1);
        assertThat(cachebench("store", "list", "redis://:sesame@127.0.0.1:" + TestServer.freePort())
                        .err())
                .contains("does not take connections")
                .doesNotContain("sesame")
                .hasLineCount(1);
    }
}
