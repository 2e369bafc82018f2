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
        }
        assertThat(cachebench("store", "list", "redis://:sesame@127.0.0.1:" + TestServer.freePort())
                        .err())
                .contains("does not take connections")
                .doesNotContain("sesame")
                .hasLineCount(1);
    }

    private static final String RATE = """
            public class Rate {
                static double rate(int n) {
                    return n * 1.5;
                }

                public static void main(String[] args) {
                    for (int n = 0; n < 20; n++) {
                        rate(n);
                    }
                }
            }
            """;

    @ParameterizedTest
    @ValueSource(strings = {"redis", "memcached"})
    void storeCommandsDoOnAServerWhatTheyDoInAFolder(String scheme) throws Exception {
        try (TestServer server = server(scheme)) {
            String address = scheme + "://127.0.0.1:" + server.port();
            String cache = address + ",timeout=10s";
            assertThat(cachebench("store", "list", cache).fine().out())
                    .isEqualTo("nothing of cachebench is on " + address + "\n");
            for (String source : new String[] {RATE, RATE.replace("1.5", "2.5")}) {
                Files.writeString(folder.resolve("Rate.java"), source);
                Outcome outcome = cachebench("memoize", "Rate.java", "--method", "Rate.rate", "--cache", cache);
                assertThat(outcome.exitCode()).isZero();
            }
            cachebench("fib", "30", "--cache", cache).fine();

            assertThat(cachebench("store", "list", cache).fine().out())
                    .containsPattern("Rate.rate\\(int\\) +[0-9a-f]{12} +20 ")
                    .containsPattern("Fibonacci.fib\\(int\\) +[0-9a-f]{12} +31 ")
                    .contains("71 entries, ");
            assertThat(cachebench("store", "verify", cache).fine().out())
                    .isEqualTo("clean: 71 entries on " + address + ", every checksum right\n");
            String explained = cachebench("store", "explain", cache, "Rate.rate", "3")
                    .fine()
                    .out();
            assertThat(explained)
                    .startsWith("Rate.rate(int)\n")
                    .containsPattern("(?m)^[0-9a-f]{12} +20\\d\\d-.* 20 +kept$")
                    .contains("What made ", "the code of Rate.rate changed")
                    .contains("The latest version has an entry for (3): the same code and data hit.");
            String exported =
                    cachebench("store", "export", cache, "Rate.rate").fine().out();
            assertThat(exported.lines())
                    .hasSize(40)
                    .allMatch(line -> line.contains("\"function\":\"Rate.rate(I)D\""))
                    .anyMatch(line -> line.contains("\"arguments\":\"(3)\"") && line.contains("\"value\":7.5"));
            assertThat(cachebench("store", "trim", cache, "--older", "1d")
                            .fine()
                            .out())
                    .startsWith("nothing to drop: 71 entries of ")
                    .contains(" stay on " + address);
            ParsedJson trial = ParsedJson.of(cachebench("store", "trim", cache, "--keep", "2kB", "--dry-run", "--json")
                    .fine()
                    .out());
            assertThat(trial.number("bytes")).isBetween(1000L, 2000L);
            ParsedJson trimmed = ParsedJson.of(cachebench("store", "trim", cache, "--keep", "2kB", "--json")
                    .fine()
                    .out());
            assertThat(trimmed.number("entries")).isEqualTo(trial.number("entries"));
            assertThat(cachebench("store", "stats", cache, "--json").fine().out())
                    .contains("\"entries\": " + trimmed.number("entries"));
            cachebench("fib", "30", "--cache", cache).fine();
            assertThat(cachebench("store", "clear", cache, "Rate.rate").fine().out())
                    .doesNotContain("Fibonacci");
            assertThat(cachebench("store", "list", cache).fine().out())
                    .contains("Fibonacci.fib")
                    .doesNotContain("Rate");
            cachebench("store", "clear", cache).fine();
            assertThat(cachebench("store", "list", cache).fine().out()).startsWith("nothing of cachebench");
            assertThat(cachebench("fib", "30", "--cache", cache).fine().out()).contains("misses=31");
            assertThat(cachebench("store", "explain", cache, "Rate.rate").err())
                    .contains("no function 'Rate.rate' is in the store")
                    .hasLineCount(1);
        }
    }

    @Test
    void aServerThatDoesNotKnowIsNamedInOneLine() throws Exception {
        try (TestServer lfu = TestServer.redis("--maxmemory-policy", "allkeys-lfu");
                TestServer mute = TestServer.memcached("-o", "no_lru_crawler")) {
            String redis = "redis://127.0.0.1:" + lfu.port() + ",timeout=10s";
            cachebench("fib", "10", "--cache", redis).fine();
            Outcome trim = cachebench("store", "trim", redis, "--keep", "1kB");
            assertThat(trim.exitCode()).isEqualTo(4);
            assertThat(trim.err()).contains("LFU").hasLineCount(1);
            String memcached = "memcached://127.0.0.1:" + mute.port() + ",timeout=10s";
            Outcome list = cachebench("store", "list", memcached);
            assertThat(list.exitCode()).isEqualTo(4);
            assertThat(list.err()).contains("does not list its keys").hasLineCount(1);
        }
    }
}
