package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.compare.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Comparisons as a user types them. But one, they are too short for a verdict: what is said of a few JVMs is the same.
 */
class CompareIT {
    private static final String ODD = """
            public class Odd {
                static int count;
                static int impure(int n) { return ++count + n + (int) System.nanoTime(); }
                static int fails(int n) { if (n > 3) throw new IllegalArgumentException("too large: " + n); return n; }
                static int wearsOut(int n) { if (++count > 500) throw new IllegalStateException("worn out"); return n; }
                static int ends(int n) { if (++count > 500) System.exit(n); return n; }
                static int exit(int n) { System.exit(7); return n; }
                static int slow(int n) throws Exception { Thread.sleep(n); return n; }
                static int sort(int[] a) {
                    int moves = 0;
                    for (int i = 1; i < a.length; i++) {
                        for (int j = i; j > 0 && a[j - 1] > a[j]; j--, moves++) {
                            int larger = a[j - 1];
                            a[j - 1] = a[j];
                            a[j] = larger;
                        }
                    }
                    return moves;
                }
            }
            """;

    @TempDir
    private Path folder;

    private Outcome compare(String... args) {
        return in(folder, args);
    }

    private Outcome in(Path folder, String... args) {
        return Launched.in(folder)
                .and("CACHEBENCH_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary())
                .run(command(args));
    }

    private static String[] command(String... args) {
        String[] command = new String[args.length + 1];
        command[0] = "compare";
        System.arraycopy(args, 0, command, 1, args.length);
        return command;
    }

    /** A folder of its own, to see what is left in it. */
    private Path temporary() {
        try {
            return Files.createDirectories(folder.resolve("tmp"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void odd() throws IOException {
        Files.writeString(folder.resolve("Odd.java"), ODD);
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(temporary())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("cachebench-compare"))
                    .toList();
        }
    }

    @Test
    void aCacheThatHelpsIsCalledFasterInEveryForm() throws Exception {
        Outcome outcome = compare(
                "fib",
                "25",
                "--cache",
                "none",
                "--cache",
                "lru:10",
                "--json",
                "--save",
                "base.json",
                "--svg",
                "a.svg",
                "--jmh-json",
                "jmh.json");

        ParsedJson json = ParsedJson.of(outcome.fine().out());
        assertThat(json.list("variants")).hasSize(2);
        assertThat(json.at("variants/0/cache")).isEqualTo("none");
        assertThat(json.at("variants/1/cache")).isEqualTo("lru:10");
        for (int i = 0; i < 2; i++) {
            String variant = "variants/" + i + "/";
            assertThat(json.at(variant + "mode")).isEqualTo("cold");
            double median = decimal(json, variant + "medianNanos");
            assertThat(median).isBetween(decimal(json, variant + "lowNanos"), decimal(json, variant + "highNanos"));
            assertThat(json.list(variant + "samples")).isNotEmpty();
        }
        assertThat(json.number("variants/1/cacheInfo/hits")).isEqualTo(23);
        assertThat(json.list("comparisons")).hasSize(1);
        assertThat(json.at("comparisons/0/variant")).isEqualTo("lru:10");
        assertThat(json.at("comparisons/0/against")).isEqualTo("none");
        assertThat(json.at("comparisons/0/verdict")).isEqualTo("faster");
        double speedup = decimal(json, "comparisons/0/speedup");
        assertThat(speedup)
                .isGreaterThan(1)
                .isBetween(decimal(json, "comparisons/0/low"), decimal(json, "comparisons/0/high"));

        ParsedJson jmh = ParsedJson.of(Files.readString(folder.resolve("jmh.json")));
        assertThat((List<?>) jmh.value()).hasSize(2);
        assertThat(jmh.number("0/forks")).isEqualTo(Plan.quick().forks());
        assertThat(left()).as("files left").isEmpty();
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(folder.resolve("a.svg").toFile())
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("svg");

        Outcome diff = Launched.in(folder).run("diff", "base.json", "base.json");
        assertThat(diff.fine().out()).contains("lru:10");
        Files.writeString(
                folder.resolve("cut.json"),
                Files.readString(folder.resolve("base.json")).substring(0, 200));
        Launched.in(folder).run("diff", "base.json", "cut.json").mistake("'cut.json'", "line ", "column ");
    }

    private static double decimal(ParsedJson json, String path) {
        return ((Number) json.at(path)).doubleValue();
    }

    @Test
    void whatIsAskedForBesidesTheTimesIsInEveryForm() {
        String[] asked = {"--throughput", "--percentiles", "--prof", "gc", "--order-seed", "5", "--forks", "1"};
        Outcome json = compare(with(asked, "fib", "9", "--json"));
        Outcome text = compare(with(asked, "fib", "9", "-t", "2", "--cache", "lru:3"));

        ParsedJson document = ParsedJson.of(json.fine().out());
        assertThat(decimal(document, "variants/0/perSecond"))
                .isCloseTo(1e9 / decimal(document, "variants/0/medianNanos"), withPercentage(.01));
        assertThat(decimal(document, "variants/0/percentiles/p50"))
                .isLessThanOrEqualTo(decimal(document, "variants/0/percentiles/p99"));
        assertThat(decimal(document, "variants/0/gc/allocatedBytes")).isPositive();
        assertThat(document.number("environment/orderSeed")).isEqualTo(5);
        assertThat(document.number("environment/threads")).isEqualTo(1);
        assertThat(text.fine().out())
                .contains("runs/s", "p99.9", "garbage per run", "Percentiles are of calls by a single thread.")
                .as("warm, so its one call is a hit")
                .containsPattern("lru:3 +1 +0 ");
    }

    @Test
    void threadsCannotShareArgumentsThatAreChanged() throws IOException {
        odd();

        compare("call", "Odd.java#sort", "[3,2,1]", "-t", "2").mistake("changes its arguments", "--threads");
    }

    private static String[] with(String[] more, String... words) {
        String[] all = Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return all;
    }

    @Test
    void aMatrixMeasuresEveryValue() {
        Outcome outcome = compare("fib", "--arg", "n=3,4", "--cache", "lru:{2,3}", "--forks", "1", "--csv");

        assertThat(outcome.fine().lines()).hasSize(5);
        assertThat(outcome.out()).contains("n=3 lru:2", "n=3 lru:3", "n=4 lru:2", "n=4 lru:3");
    }

    @Test
    void shortColdRunsComeWithAWordOnTheClock() {
        Outcome outcome = compare("fib", "3", "--cache", "none", "--forks", "1", "--markdown");

        assertThat(outcome.fine().out()).contains("A run of none includes about ", " ns of reading the clock");
        assertThat(outcome.out()).contains("| `none` |");
    }

    @Test
    void withOneCacheNoArgumentPaysForAnother() {
        Outcome outcome = compare("fib", "--arg", "n=3,9", "--forks", "1");

        assertThat(outcome.fine().out()).contains("too few JVMs").doesNotContain("pays");
    }

    @Test
    void moreVariantsThanAllowedAreRefused() {
        compare("fib", "--arg", "n=1,2,3", "--cache", "lru:{2,3,10}", "--max-variants", "8")
                .mistake("9 variants", "--max-variants is 8");
    }

    @Test
    void whatIsNoWorkloadIsAMistake() {
        compare("fibb", "25").mistake("'fibb' is not a workload");
        compare("fib", "25", "--profile", "calls").mistake("--profile belongs to a single run");
        compare("fib", "25", "--arg", "n=1").mistake("fib does not take the argument '1'");
        compare("fib", "25", "--cahce", "lru").mistake("'--cahce'", "--cache");
    }

    @Test
    void aFolderForFilesThatIsNotThereIsNamed() {
        Outcome outcome = Launched.with("CACHEBENCH_JAVA_OPTS", "-Djava.io.tmpdir=/no/such/folder")
                .run("compare", "fib", "5", "--forks", "1");

        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISSING.code);
        List<String> lines = outcome.err().lines().toList(); // newer JVMs have a line of their own before ours
        assertThat(lines.get(lines.size() - 1))
                .startsWith("cachebench: ")
                .contains("'/no/such/folder'", "-Djava.io.tmpdir=FOLDER");
    }

    @Test
    void valuesThatDifferAreNoSpeedUp() throws IOException {
        odd();

        compare("call", "Odd.java#impure", "1", "--cache", "none", "--cache", "lru:2")
                .targetFailure("the values differ: none makes ", "a wrong answer is not a speed-up");
    }

    @Test
    void aFailureIsTold() throws IOException {
        odd();

        Outcome outcome = compare("call", "Odd.java#fails", "7");
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.TARGET_FAILED.code);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("cachebench: Odd.fails(7) failed: ")
                .contains("too large: 7");
    }

    @Test
    void aFailureInOneOfSeveralMeasuringJvmsEndsAll() throws IOException {
        odd();

        Outcome outcome = compare("call", "Odd.java#wearsOut", "1", "--cache", "none", "--cache", "lru:2");
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.TARGET_FAILED.code);
        assertThat(outcome.err())
                .containsPattern("(none|lru:2) failed in a JVM that measures it: .* worn out"); // turns are at random
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(left()).isEmpty();
    }

    @Test
    void aMeasuringJvmThatEndsItselfIsTold() throws IOException {
        odd();

        compare("call", "Odd.java#ends", "3", "--forks", "1").targetFailure("it ended itself with exit code 3");
        compare("call", "Odd.java#ends", "0", "--forks", "1").targetFailure("it ended itself with exit code 0");
    }

    @Test
    void aFunctionThatEndsTheJvmIsTold() throws IOException {
        odd();

        compare("call", "Odd.java#exit", "1").targetFailure("ended the JVM with System.exit at Odd.exit(Odd.java:");
    }

    /** Else all runs but the first of each 20 ms would sort what is sorted. */
    @Test
    void aWarmFunctionThatChangesItsArgumentsIsGivenNewOnes() throws IOException {
        odd();

        Outcome outcome =
                compare("call", "Odd.java#sort", "[3,2,1]", "--mode", "warm", "--forks", "1", "--jmh-json", "jmh.json");

        assertThat(outcome.fine().out()).contains("The function changes its arguments: each run is given new ones");
        assertThat(ParsedJson.of(Files.readString(folder.resolve("jmh.json"))).at("0/benchmark"))
                .asString()
                .endsWith(".warmRenewed");
    }

    /** What its source says once it has run does not compile. */
    @Test
    void measuringJvmsDoNotCompileWhatIsCompiled() throws IOException {
        Files.writeString(folder.resolve("Once.java"), """
                import java.nio.file.*;
                public class Once {
                    static int f(int n) throws Exception {
                        Files.writeString(Path.of("Once.java"), "no class any more");
                        return Inner.twice(n);
                    }
                    static class Inner {
                        static int twice(int n) { return 2 * n; }
                    }
                }
                """);

        Outcome outcome = compare("call", "Once.java#f", "21", "--forks", "1");

        assertThat(outcome.fine().out()).contains(" = 42");
        assertThat(left()).isEmpty();
    }

    @Test
    void aPathWithSpacesIsAPathLikeAnyOther() throws IOException {
        Path spaced = Files.createDirectories(folder.resolve("a b  c"));
        Files.writeString(spaced.resolve("Odd.java"), ODD);

        Outcome outcome = in(folder, "call", "a b  c/Odd.java#sort", "[3,2,1]", "--forks", "1");

        assertThat(outcome.fine().out()).contains(" = 3");
    }

    @Test
    void ctrlCLeavesNoJvmAndNoFiles() throws Exception {
        assumeFalse(InterruptIT.interruptsAreIgnored());
        odd();
        Launched.Started started = Launched.in(folder)
                .and("CACHEBENCH_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary())
                .start(command("call", "Odd.java#slow", "700", "--cache", "none", "--cache", "none"));
        List<ProcessHandle> jvms = List.of();
        for (int tenths = 0; tenths < 600 && jvms.size() < 2; tenths++) {
            Thread.sleep(100);
            jvms = started.children();
        }
        assertThat(jvms).as("measuring JVMs").hasSize(2);

        started.interruptAlone();
        Outcome outcome = started.await();

        assertThat(outcome.exitCode()).isNotZero();
        outcome.complaint("interrupted before every variant had been measured");
        for (ProcessHandle jvm : jvms) {
            jvm.onExit().get(2, TimeUnit.MINUTES);
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void aBudgetThatIsTooShortForTheRunsIsKeptToAsFarAsPossible(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("Slow.java"), """
                public class Slow {
                    static int slow(int n) throws InterruptedException {
                        Thread.sleep(1500);
                        return n;
                    }
                }
                """);
        Outcome outcome = Launched.in(folder)
                .run("compare", "call", "Slow.java#slow", "7", "--cache", "none", "--cache", "lru:5", "--budget", "2s")
                .fine();
        assertThat(outcome.out())
                .contains("The budget of 2s left room for 1 JVM of each variant")
                .contains("there was no run of none, lru:5 but the one that tried it out")
                .contains("too few JVMs to tell");
    }
}
