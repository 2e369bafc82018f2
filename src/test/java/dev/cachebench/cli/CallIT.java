package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A method of the user's where the others have a workload. */
class CallIT {
    private static final String SHOP = """
            import java.util.List;

            public class Shop {
                enum Currency { EUR, USD }
                private final int base = 3;
                private Shop() {}
                private int quote(int n, Currency currency) {
                    if (n > 100) {
                        throw new IllegalStateException("no price for " + n, new RuntimeException("sold out"));
                    }
                    return base * n + currency.ordinal();
                }
                static List<Object> things(int n) {
                    System.out.println("making " + n);
                    return List.of(new int[] {n}, new Shop(), Currency.EUR);
                }
                static int clock(int n) { return calls += n; }
                static int calls;
                private long walk(int n) { return n < 2 ? n + base : walk(n - 1) + walk(n - 2); }
                static int fall(int n) { return n == 0 ? List.of(1).get(n + 1) : 1 + fall(n - 1); }
                static int deep(int n) { return 1 + deep(n + 1); }
                static int leave(int n) {
                    Thread thread = new Thread(() -> { for (;;) { Thread.onSpinWait(); } });
                    thread.setDaemon(false);
                    thread.start();
                    return n;
                }
                static int exit(int n) { System.exit(7); return n; }
                static int mutter(int n) { System.out.print("hm"); return n; }
                static int lost(int n) { return Lost.ONE; }
                static int sum(int... numbers) {
                    int sum = 0;
                    for (int i = 0; i < numbers.length; i++) {
                        sum += numbers[i];
                        numbers[i] = 0;
                    }
                    return sum;
                }
            }

            class Lost { static int ONE = Integer.parseInt("one"); }
            """;

    @TempDir
    Path folder;

    private String shop(String method) throws IOException {
        Path source = folder.resolve("Shop.java");
        if (!Files.exists(source)) {
            Files.writeString(source, SHOP);
        }
        return source + "#" + method;
    }

    @Test
    void aMethodInASourceFileGoesUnderACache() {
        Outcome outcome = Launched.cachebench("call", "samples/Collatz.java#steps", "27", "--cache", "lru:1000")
                .fine();

        assertThat(outcome.lines().get(0)).isEqualTo("Collatz.steps(27) = 111");
        assertThat(outcome.line("CacheInfo")).isEqualTo("CacheInfo(hits=0, misses=112, maxsize=1000, currsize=112)");
    }

    // What functools.lru_cache reports for the same functions; ConformanceTest has all the rows.
    @ParameterizedTest(name = "{0}({1}) in {2}, {3} times")
    @CsvSource(
            delimiter = '|',
            value = {
                "fib | 40 | unbounded | 1 | 102334155 | CacheInfo(hits=38, misses=41, maxsize=None, currsize=41)",
                "factorial | 51 | unbounded | 2 | 1551118753287382280224243016469303211063259720016986112000000000000 "
                        + "| CacheInfo(hits=1, misses=51, maxsize=None, currsize=51)",
                "distance | kitten sitting 6 7 | unbounded | 1 | 3 | CacheInfo(hits=48, misses=50, maxsize=None, currsize=50)"
            })
    void theClassicsCountAsInPython(String method, String args, String cache, int repeat, String value, String info) {
        List<String> words = new ArrayList<>(List.of("call", "samples/Classics.java#" + method));
        words.addAll(List.of(args.split(" ")));
        words.addAll(List.of("--cache", cache, "--repeat", "" + repeat));

        Outcome outcome = Launched.cachebench(words.toArray(String[]::new)).fine();

        assertThat(outcome.value()).isEqualTo(value);
        assertThat(outcome.out()).contains(info);
    }

    @Test
    void twoArgumentsMakeOneKey() {
        // Of the 17 x 17 pairs all but (0, 0) are computed once: a pair inside makes two calls, and 16 x 16 are inside.
        // 1 + 2 * 256 calls in all, 288 of them misses.
        Outcome outcome = Called.cachebench("call", "samples/Grid.java#paths", "16", "16", "--cache", "unbounded")
                .fine();

        assertThat(outcome.value()).isEqualTo("601080390");
        assertThat(outcome.line("CacheInfo")).isEqualTo("CacheInfo(hits=225, misses=288, maxsize=None, currsize=288)");
    }

    @Test
    void cachesStandSideBySideAndEveryViewWorks() {
        Outcome outcome = Called.cachebench(
                        "call",
                        "samples/Grid.java#paths",
                        "3",
                        "3",
                        "--cache",
                        "none",
                        "--cache",
                        "lru:4",
                        "--profile",
                        "calls",
                        "--peek",
                        "--steps=5")
                .fine();

        assertThat(outcome.value()).isEqualTo("20");
        assertThat(outcome.lines()).contains("cache none", "cache lru:4");
        assertThat(outcome.out())
                .contains("Grid.java:", "(Grid.paths)", "{cache hit Grid.paths}", "← next victim", "miss");
    }

    @Test
    void theResultComesInEveryForm() {
        ParsedJson json = ParsedJson.of(
                Called.cachebench("call", "samples/Grid.java#paths", "1..2", "3", "--cache", "lru:9", "--json")
                        .fine()
                        .out());
        assertThat(json.at("runs/0/workload")).isEqualTo("Grid.paths");
        assertThat(json.at("runs/0/args/0")).isEqualTo("1..2");
        assertThat(json.at("runs/0/value")).isEqualTo("10");
        assertThat(json.at("runs/0/calls")).isEqualTo(2L);
        assertThat((String) json.at("runs/0/digest")).matches("[0-9a-f]{16}");

        String csv = Called.cachebench("call", "samples/Grid.java#paths", "1..2", "3", "--csv")
                .fine()
                .out();
        assertThat(csv.lines().findFirst().orElseThrow()).endsWith(",calls,digest");
        assertThat(csv).contains("Grid.paths,1..2 3,none,1,10,").contains(",2," + json.at("runs/0/digest"));

        assertThat(Called.cachebench("call", "samples/Grid.java#paths", "1..2", "3", "--markdown")
                        .fine()
                        .out())
                .contains("### `Grid.paths(1..2, 3)`", "The last of 2 calls");
    }

    @Test
    void manyCallsAreDrawnAlikeUnderEveryCache() {
        Outcome outcome = Called.cachebench(
                        "call",
                        "samples/Collatz.java#steps",
                        "1..1000",
                        "--calls",
                        "5k",
                        "--zipf",
                        "1",
                        "--seed",
                        "3",
                        "--cache",
                        "none",
                        "--cache",
                        "unbounded",
                        "--cache",
                        "lru:10",
                        "--repeat",
                        "2")
                .fine();

        assertThat(outcome.lines().get(0)).startsWith("Collatz.steps(1..1000), the last of 5,000 calls = ");
        assertThat(outcome.line("digest of all results: ")).matches(".* [0-9a-f]{16}");
    }

    @Test
    void aPrivateMethodOfAnInstanceIsCalled() throws IOException {
        assertThat(Called.cachebench("call", shop("quote"), "5", "USD").fine().value())
                .isEqualTo("16");
    }

    @Test
    void aMethodOfAnInstanceGoesUnderACache() throws IOException {
        // walk(0) to walk(10) are computed once each, and each of walk(0) to walk(8) is asked for once more, but
        // walk(0)
        // only by walk(2): of 1 + 2 * 9 calls 11 are misses.
        Outcome outcome = Called.cachebench("call", shop("walk"), "10", "--cache", "none", "--cache", "unbounded")
                .fine();

        assertThat(outcome.value()).isEqualTo("" + (55 + 3 * 89));
        assertThat(outcome.out()).contains("CacheInfo(hits=8, misses=11, maxsize=None, currsize=11)");
    }

    @Test
    void argumentsComeFromAFile() throws IOException {
        Path calls = Files.writeString(folder.resolve("calls.csv"), "5,USD\n1,EUR\n");

        Outcome outcome = Called.cachebench("call", shop("quote"), "--args-from", calls.toString())
                .fine();

        assertThat(outcome.lines().get(0)).endsWith(", the last of 2 calls = 3");
    }

    @Test
    void whatTheMethodPrintsIsNoPartOfTheResult() throws IOException {
        Outcome outcome = Launched.cachebench("call", shop("things"), "7", "--cache", "none", "--cache", "lru");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.value()).isEqualTo("[[7], Shop[base=3], EUR]");
        assertThat(outcome.out()).doesNotContain("making");
        assertThat(outcome.err()).isEqualTo("making 7\nmaking 7\n");
    }

    @Test
    void anArgumentThatTheMethodChangesIsFreshInEveryRun() throws IOException {
        assertThat(Called.cachebench("call", shop("sum"), "[1, 2]", "--repeat", "3")
                        .fine()
                        .value())
                .isEqualTo("3");
        assertThat(Called.cachebench("call", shop("sum"), "1", "2", "-3").fine().value())
                .isEqualTo("0");
    }

    @Test
    void everyCacheHasStaticStateOfItsOwn() throws IOException {
        Called.cachebench("call", shop("clock"), "1", "--cache", "none", "--cache", "unbounded")
                .fine();
    }

    @Test
    void aMethodThatIsNotPureIsFoundOut() throws IOException {
        Outcome outcome = Called.cachebench(
                "call", shop("clock"), "1", "--calls", "9", "--cache", "none", "--cache", "unbounded");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.TARGET_FAILED.code);
        outcome.complaint("the values differ");
    }

    @Test
    void aFailureIsTheExceptionAndTheUsersOwnFrames() throws IOException {
        Outcome outcome = Launched.cachebench("call", shop("quote"), "500", "EUR");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.TARGET_FAILED.code);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines())
                .containsExactly(
                        "cachebench: Shop.quote(500, EUR) failed: java.lang.IllegalStateException: no price for 500",
                        "    at Shop.quote(Shop.java:9)",
                        "Caused by: java.lang.RuntimeException: sold out",
                        "    at Shop.quote(Shop.java:9)");
    }

    @ParameterizedTest
    @CsvSource({"none", "unbounded", "lru:2"})
    void theFramesAreTheSameWithACacheAndWithout(String cache) throws IOException {
        Outcome outcome = Called.cachebench("call", shop("fall"), "2", "--cache", cache);

        assertThat(outcome.err().lines())
                .hasSize(4)
                .first()
                .asString()
                .startsWith("cachebench: Shop.fall(2) failed: java.lang.")
                .contains("Index");
        assertThat(outcome.err().lines().skip(1)).containsOnly("    at Shop.fall(Shop.java:20)");
    }

    @Test
    void oneOfManyCallsThatFailsIsNamed() throws IOException {
        assertThat(Called.cachebench("call", shop("quote"), "99..102", "EUR").err())
                .contains("Shop.quote(101, EUR) failed");
    }

    @Test
    void anEndlessRecursionIsOneLine() throws IOException {
        Called.cachebench("call", shop("deep"), "1", "--stack", "1m")
                .targetFailure("Shop.deep(1)", "stack", "--stack 4m");
    }

    @Test
    void aClassThatFailsToInitialiseIsAFailureOfTheTarget() throws IOException {
        Outcome outcome = Called.cachebench("call", shop("lost"), "1");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.TARGET_FAILED.code);
        assertThat(outcome.err()).contains("Caused by: java.lang.NumberFormatException", "at Lost.<clinit>(Shop.java:");
    }

    @Test
    void aSourceFileThatDoesNotCompileShowsTheCompilersErrors() throws IOException {
        Path broken = Files.writeString(folder.resolve("Broken.java"), "class Broken {\n    int x = \"s\";\n}\n");

        Outcome outcome = Launched.cachebench("call", broken + "#x");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE.code);
        assertThat(outcome.err())
                .startsWith("cachebench: '" + broken + "' does not compile\n" + broken
                        + ":2: error: incompatible types: String cannot be converted to int\n");
        assertThat(Called.cachebench("profile", broken.toString()).err()).isEqualTo(outcome.err());
    }

    @Test
    void aMethodThatEndsTheJvmIsSaidToHaveDoneSo() throws IOException {
        Outcome outcome = Launched.cachebench("call", shop("exit"), "1", "--cache", "none");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.TARGET_FAILED.code);
        outcome.complaint("Shop.exit(1) ended the JVM with System.exit at Shop.exit(Shop.java:");
    }

    @Test
    void aResultStartsItsOwnLine() throws IOException {
        assertThat(Launched.cachebench("call", shop("mutter"), "1").err()).isEqualTo("hm\n");
    }

    @Test
    void sizesInBytesAreSaidToBe() throws IOException {
        assertThat(Called.cachebench("call", shop("walk"), "3", "--cache", "lru:64kB")
                        .fine()
                        .line("CacheInfo("))
                .contains("maxsize=64000");
        assertThat(Called.cachebench("call", shop("walk"), "3", "--cache", "lru:64kB")
                        .fine()
                        .out())
                .contains("held; maxsize and currsize are bytes");
    }

    @Test
    void aCallInAFileThatFailsIsNamedWithItsLine() throws IOException {
        Path calls = Files.writeString(folder.resolve("calls.csv"), "5,USD\n101,EUR\n");

        assertThat(Called.cachebench("call", shop("quote"), "--args-from", calls.toString())
                        .err())
                .contains("Shop.quote(101, EUR), line 2 of '" + calls + "', failed: ");
    }

    @Test
    void aThreadThatTheMethodLeavesBehindKeepsNobodyWaiting() throws IOException {
        assertThat(Launched.cachebench("call", shop("leave"), "1").fine().value())
                .isEqualTo("1");
    }

    @Test
    void mistakesAreOneLine() throws IOException {
        Called.cachebench("call").mistake("call needs TARGET#METHOD", "for example");
        Called.cachebench("call", shop("quite"), "5").mistake("no method 'quite'", "did you mean 'quote'?");
        Called.cachebench("call", shop("quote"), "5", "EURO").mistake("argument 2", "'EURO' is no Currency", "'EUR'");
        Called.cachebench("call", shop("quote"), "5").mistake("takes 2 arguments, and these are 1");
        Called.cachebench("call", shop("quote"), "5", "EUR", "--cahce", "lru").mistake("'--cahce'", "'--cache'");
        Called.cachebench("call", shop("quote"), "5", "--args-from", "x").mistake("'5'", "--args-from", "choose one");
        Called.cachebench("call", shop("quote"), "--args-from", "/no/such").mistake("there is no file '/no/such'");
        Called.cachebench("call", shop("sum"), "1", "--zipf", "1").mistake("--zipf", "--calls");
        Called.cachebench("call", shop("sum"), "1", "--calls", "5", "--zipf", "-1")
                .mistake("--zipf", "'-1'");
        Called.cachebench("call", shop("sum"), "1", "--calls", "5", "--zipf", "1", "--order", "sequential")
                .mistake("--zipf", "--order sequential", "choose one");
        Called.cachebench("call", shop("quote"), "5", "EUR", "--cache", "precalc:0..9")
                .mistake("one int or long");
    }

    @Test
    void aJreWithoutCompilerIsSaidInOneLine() {
        Outcome outcome = Launched.with(
                        "CACHEBENCH_JAVA_OPTS",
                        "--limit-modules java.base,java.instrument,java.management,java.compiler,java.logging,java.xml,jdk.unsupported")
                .run("call", "samples/Collatz.java#steps", "27");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISSING.code);
        outcome.complaint("'samples/Collatz.java' needs a compiler", "JAVA_HOME");
    }

    @Test
    void aLongResultIsShownInFullWhenAskedFor() {
        Outcome cut = Launched.cachebench("factorial", "2000");
        Outcome full = Launched.cachebench("factorial", "2000", "--full");

        assertThat(cut.out()).contains("...\nthese are the first 2,000 of 5,736 characters; --full shows all\n");
        assertThat(full.lines().get(0)).hasSize("factorial(2000) = ".length() + 5736);
        assertThat(cut.lines().get(0))
                .isEqualTo(full.lines().get(0).substring(0, cut.lines().get(0).length() - 3) + "...");
    }
}
