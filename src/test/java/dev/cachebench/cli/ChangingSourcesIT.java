package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a cache from outside, where programs meet it: on the command line, in a file and as annotations. */
class ChangingSourcesIT {
    @TempDir
    private Path folder;

    private Path program;

    @BeforeEach
    void writeProgram() throws IOException {
        program = Files.writeString(folder.resolve("Away.java"), """
                import dev.cachebench.cache.Memoized;
                import java.nio.file.*;
                public class Away {
                    static boolean away;
                    static int asked;
                    static int ask() {
                        asked++;
                        if (away) throw new IllegalStateException("away");
                        return asked;
                    }
                    static int ofInt(int n) { return ask(); }
                    static long ofLong(long n) { return ask(); }
                    static double ofDouble(String a, int b) { return ask(); }
                    static boolean ofBoolean(Object a) { return ask() > 0; }
                    static String ofString(String a) { return "asked " + ask(); }
                    int[] ofInstance(int n, long m) { return new int[] {ask()}; }
                    @Memoized("lru:9,files") static String read(Path file) throws Exception { return Files.readString(file); }
                    @Memoized("lru:9,keys=digest") static int sum(int[] of) { asked++; return of[0]; }
                    static String all(Away it) {
                        String all = "";
                        for (int i = 0; i < 6; i++) {
                            try {
                                all += switch (i) {
                                    case 0 -> ofInt(1);
                                    case 1 -> ofLong(1);
                                    case 2 -> ofDouble("a", 1);
                                    case 3 -> ofBoolean("a");
                                    case 4 -> ofString("a");
                                    default -> it.ofInstance(1, 2)[0];
                                } + " ";
                            } catch (IllegalStateException e) {
                                all += e.getMessage() + " ";
                            }
                        }
                        return all;
                    }
                    public static void main(String[] args) throws Exception {
                        Away it = new Away();
                        away = args[0].equals("first");
                        System.out.println(all(it));
                        away = !away;
                        Thread.sleep(20);
                        System.out.println(all(it) + asked);
                        Path file = Path.of(args[1]);
                        for (String text : new String[] {"a", "a", "b"}) {
                            Files.writeString(file, text);
                            System.out.print(read(file));
                        }
                        asked = 0;
                        System.out.println(sum(new int[] {1}) + sum(new int[] {1}) + " " + asked);
                    }
                }
                """);
    }

    private Outcome memoize(String cache, String when) throws IOException {
        Path config = folder.resolve("caches.yaml");
        Files.writeString(config, "Away.of*: " + cache + "\n");
        return Launched.cachebench(
                "memoize",
                program.toString(),
                "--config",
                config.toString(),
                "--trust",
                "--",
                when,
                folder.resolve("file").toString());
    }

    @Test
    void withATtlAloneTheOldResultIsLost() throws IOException {
        assertThat(memoize("lru:9,ttl=1ms", "later").lines())
                .startsWith("1 2 3.0 true asked 5 6 ", "away away away away away away 12");
    }

    /** Whatever the method takes and returns: each has woven code of its own shape. */
    @Test
    void withErrorStaleItAnswers() throws IOException {
        Outcome outcome = memoize("lru:9,ttl=1ms,error=stale:1h", "later");
        assertThat(outcome.lines())
                .as(outcome.err())
                .containsExactly("1 2 3.0 true asked 5 6 ", "1 2 3.0 true asked 5 6 12", "aab2 1");
        assertThat(outcome.err()).contains("got a result past its ttl since computing it anew threw");
    }

    @Test
    void staleHitsAreCountedInJsonAndInMetrics() throws IOException {
        Path json = folder.resolve("caches.json");
        Path metrics = folder.resolve("caches.prom");
        Outcome outcome = Launched.cachebench(
                "memoize",
                program.toString(),
                "--method",
                "Away.ofInt",
                "--trust",
                "--cache",
                "lru:9,ttl=1ms,error=stale:1h",
                "-o",
                json.toString(),
                "--metrics",
                metrics.toString(),
                "--",
                "later",
                folder.resolve("file").toString());
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(Files.readString(json).replaceAll("\\s", ""))
                .contains("\"staleHits\":{\"refreshing\":0,\"failing\":1,"
                        + "\"failure\":\"java.lang.IllegalStateException\"}");
        assertThat(Files.readString(metrics))
                .contains("cachebench_cache_stale_hits_total{method=\"Away.ofInt(int)\","
                        + "cache=\"lru:9,ttl=1ms,error=stale:1h\"} 1\n");
    }

    @Test
    void withNegativeAnExceptionAnswers() throws IOException {
        Outcome outcome = memoize("lru:9,negative=1h", "first");
        assertThat(outcome.lines())
                .as(outcome.err())
                .containsExactly("away away away away away away ", "away away away away away away 6", "aab2 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lru:9,ttl=1ms,error=stale:1h", "lru:9,ttl=1ms,error=stale:1h,once"})
    void recordingLeavesThatAlone(String cache) throws IOException {
        Outcome outcome = Launched.cachebench(
                "memoize",
                program.toString(),
                "--method",
                "Away.of*",
                "--trust",
                "--cache",
                cache,
                "--record",
                folder.resolve("away.trace").toString(),
                "--",
                "later",
                folder.resolve("file").toString());
        assertThat(outcome.lines()).as(outcome.err()).contains("1 2 3.0 true asked 5 6 12");
    }

    @Test
    void aStoreFindsAFileAgainInTheNextProcessAndAsksForNoName() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "a");
        String[] command = {
            "call", program + "#read", file.toString(), "--cache", "disk:" + folder.resolve("store") + ",files"
        };
        Launched.cachebench(command).fine();
        assertThat(Launched.cachebench(command).fine().out())
                .contains("CacheInfo(hits=1, misses=0, maxsize=None, currsize=1)")
                .doesNotContain("--depends");
        Files.writeString(file, "b");
        assertThat(Launched.cachebench(command).fine().out())
                .startsWith("Away.read(" + file + ") = b\n")
                .contains("CacheInfo(hits=0, misses=1, maxsize=None, currsize=2)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ofInt    | lru:5,files=n        | files=n names a parameter of Away.ofInt that is an int, and no path
            ofString | lru:5,tag=b          | Away.ofString has no parameter 'b'
            ofString | lru:5,close          | Away.ofString returns String, which is not AutoCloseable; leave out close
            ofString | lru:5,check=isEmty   | Away.ofString returns String, which has no boolean method isEmty(); did you mean 'isEmpty'?
            ofString | lru:5,check=length   | whose length is no method without parameters that returns a boolean
            ofString | lru:5,stale=5s       | stale= is about a result past its ttl
            """)
    void whatCannotWorkIsOneLine(String method, String cache, String message) {
        Launched.cachebench("call", program + "#" + method, "1", "--cache", cache)
                .mistake(message);
    }

    @Test
    void aDigestFindsInAnotherProcessWhatOneHasStored() throws IOException {
        Path sums = Files.writeString(folder.resolve("Sums.java"), """
                public class Sums {
                    static double total(double[] column) { double sum = 0; for (double each : column) sum += each; return sum; }
                }
                """);
        String column = "[" + "1.5,".repeat(2000) + "1.5]";
        String[] call = {"call", sums + "#total", column, "--cache"};
        for (String hits : List.of("hits=0, misses=1", "hits=1, misses=0")) {
            assertThat(with(call, "disk:" + folder.resolve("shared") + ",keys=digest")
                            .out())
                    .contains(" = 3001.5\n", hits);
            assertThat(with(call, "lru:20").out()).contains("hits=0, misses=1"); // the fault: each process begins anew
        }
    }

    @Test
    void aNewVersionLeavesOldEntriesWhereOnlyTheMeaningHasChanged() throws IOException {
        Path limit = Files.writeString(folder.resolve("limit"), "10");
        Path rules = Files.writeString(folder.resolve("Rules.java"), """
                import java.nio.file.*;
                public class Rules {
                    static boolean fine(int n) throws Exception { return n < Integer.parseInt(Files.readString(Path.of("%s"))); }
                }
                """.formatted(limit));
        String[] call = {"call", rules + "#fine", "50", "--cache"};
        String store = "disk:" + folder.resolve("rules");
        assertThat(with(call, store + ",version=1").out()).contains(" = false\n");
        Files.writeString(limit, "100");
        assertThat(with(call, store + ",version=1").out()).contains(" = false\n"); // the fault of a key without it
        assertThat(with(call, store + ",version=2").out()).contains(" = true\n");
    }

    private static Outcome with(String[] args, String last) {
        String[] all = Arrays.copyOf(args, args.length + 1);
        all[args.length] = last;
        return Launched.cachebench(all);
    }

    @Test
    void manyReasonsOfAKindAreOneLineAndVerboseListsThem() throws IOException {
        Path looks = Files.writeString(folder.resolve("Looks.java"), """
                import java.nio.file.*;
                public class Looks {
                    static boolean any(String name) {
                        return Files.exists(Path.of(name))
                                || Files.exists(Path.of(name + 1))
                                || Files.exists(Path.of(name + 2))
                                || Files.exists(Path.of(name + 3));
                    }
                    public static void main(String[] args) { System.out.println(any("none")); }
                }
                """);
        String[] memoize = {"memoize", looks.toString(), "--method", "Looks.any", "--verbose"};
        String reason = "may not be pure: reads files or connections, Files.exists at Looks.java:";
        assertThat(Launched.cachebench(Arrays.copyOf(memoize, 4)).err())
                .containsOnlyOnce(reason)
                .contains(reason + "4 (3 more with --verbose)\n");
        assertThat(Launched.cachebench(memoize).err())
                .contains(reason + "4\n", reason + "5\n", reason + "6\n", reason + "7\n");
    }
}
