package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The profile, as cProfile prints it. */
class ProfileIT {
    private static final String FIB = "workload/sample/Fibonacci\\.java:\\d\\(Fibonacci\\.fib\\)";
    private static final String FIGURES = "( +\\d+\\.\\d{3}){4}";

    @Test
    void inSecondsItIsLaidOutAsByPstats() {
        Outcome outcome = Launched.cachebench(
                        "factorial", "51", "--cache", "unbounded", "--profile", "calls", "--unit", "s")
                .fine();

        List<String> table = outcome.lines().subList(1, 9);
        assertThat(table.get(0)).matches(" {9}51 function calls \\(1 primitive calls\\) in \\d+\\.\\d{3} seconds");
        assertThat(table.get(1)).isEmpty();
        assertThat(table.get(2)).isEqualTo("   Ordered by: cumulative time");
        assertThat(table.get(3)).isEmpty();
        assertThat(table.get(4)).isEqualTo("   ncalls  tottime  percall  cumtime  percall filename:lineno(function)");
        assertThat(table.get(5))
                .matches(
                        " {5}51/1( {4}\\d\\.\\d{3}){4} workload/sample/BigFactorial\\.java:\\d+\\(BigFactorial\\.factorial\\)");
        assertThat(table.get(6)).isEmpty();
        assertThat(table.get(7)).isEmpty();
    }

    @Test
    void cacheHitsHaveARowOfTheirOwn() {
        Outcome outcome = Launched.cachebench("fib", "20", "--cache", "lru:3", "--profile", "calls", "--unit", "s")
                .fine();

        assertThat(outcome.lines().get(1)).startsWith("         39 function calls (19 primitive calls) in ");
        assertThat(row(outcome, "(Fibonacci.fib)"))
                .matches(" {5}21/1" + FIGURES + " workload/sample/Fibonacci\\.java:\\d+\\(Fibonacci\\.fib\\)");
        assertThat(row(outcome, "{cache hit")).matches(" {7}18" + FIGURES + " \\{cache hit Fibonacci\\.fib\\}");
        assertThat(outcome.line("CacheInfo")).isEqualTo("CacheInfo(hits=18, misses=21, maxsize=3, currsize=3)");
    }

    @Test
    void withoutRecursionCallsArePrimitiveAndNotSaidTwice() {
        Outcome outcome =
                Called.cachebench("nbits", "0..99", "--profile", "calls").fine();

        assertThat(outcome.lines().get(1)).matches(" {9}101 function calls in \\d+\\.\\d{3} \\w+");
        assertThat(row(outcome, ".nbits)")).startsWith("      100 ");
        assertThat(row(outcome, ".totalInTurn)")).startsWith("        1 ");
    }

    @Test
    void theWarmRunIsASingleHit() {
        Outcome outcome = Launched.cachebench(
                        "factorial", "51", "--cache", "unbounded", "--profile", "calls", "--repeat", "2")
                .fine();

        List<String> warm = outcome.lines().stream()
                .dropWhile(line -> !line.equals("run 2, warm"))
                .toList();
        assertThat(outcome.lines()).contains("run 1, cold");
        assertThat(warm.get(1)).startsWith("         1 function calls in ");
        assertThat(warm.get(6)).matches(" {8}1" + FIGURES + " \\{cache hit BigFactorial\\.factorial\\}");
    }

    @ParameterizedTest
    @CsvSource({"ms, milliseconds", "us, microseconds", "ns, nanoseconds"})
    void theHeaderNamesAUnitThatIsNotSeconds(String unit, String text) {
        Outcome outcome = Called.cachebench("fib", "5", "--profile", "calls", "--unit", unit)
                .fine();

        assertThat(outcome.lines().get(1)).endsWith(" " + text);
        assertThat(outcome.lines().get(3)).isEqualTo("   Ordered by: cumulative time; times in " + text);
    }

    @Test
    void theUnitChosenForTheUserIsNamedToo() {
        Outcome outcome = Launched.cachebench("fib", "5", "--profile", "calls").fine();

        assertThat(outcome.lines().get(3))
                .matches("   Ordered by: cumulative time(; times in (milli|micro|nano)seconds)?");
        String unit = outcome.lines().get(1).replaceFirst(".* ", "");
        assertThat(outcome.lines().get(3).endsWith("; times in " + unit)).isEqualTo(!unit.equals("seconds"));
    }

    @ParameterizedTest
    @CsvSource({
        "calls, call count", "ncalls, call count", "cumtime, cumulative time", "time, internal time",
        "tottime, internal time", "pcalls, primitive call count", "filename, file name", "module, file name",
        "line, line number", "name, function name", "nfl, name/file/line", "stdname, standard name",
        "'calls,time', 'call count, internal time'", "cumu, cumulative time"
    })
    void saysHowItIsOrdered(String key, String text) {
        assertThat(Called.cachebench("fib", "9", "--cache", "lru:3", "--profile", "calls", "--unit", "s", "--sort", key)
                        .fine()
                        .lines()
                        .get(3))
                .isEqualTo("   Ordered by: " + text);
    }

    @Test
    void sortsByTheKey() {
        assertThat(functions("--sort", "calls")).containsExactly("{cache hit Nbits.nbits}", "nbits", "totalInTurn");
        assertThat(functions("--sort", "cumulative")).startsWith("totalInTurn");
    }

    private static List<String> functions(String option, String key) {
        Outcome outcome = Called.cachebench(
                "nbits",
                "0..3",
                "--calls",
                "50",
                "--order",
                "sequential",
                "--cache",
                "lru:4",
                "--profile",
                "calls",
                option,
                key);
        return rows(outcome.fine()).stream()
                .map(row -> row.replaceFirst(".*\\d\\.\\d{3} ", "").replaceFirst(".*\\(\\w+\\.(\\w+)\\)$", "$1"))
                .toList();
    }

    @Test
    void showsOnlyTheFunctionsAskedFor() {
        Outcome limited = Called.cachebench(
                        "fib", "9", "--cache", "lru:3", "--profile", "calls", "--unit", "s", "--limit", "1")
                .fine();
        Outcome matching = Called.cachebench(
                        "fib", "9", "--cache", "lru:3", "--profile", "calls", "--unit", "s", "--match", "cache.hit")
                .fine();

        assertThat(limited.lines().get(4)).isEqualTo("   List reduced from 2 to 1 due to restriction <1>");
        assertThat(rows(limited)).hasSize(1).first().asString().endsWith("(Fibonacci.fib)");
        assertThat(matching.lines().get(4)).isEqualTo("   List reduced from 2 to 1 due to restriction <'cache.hit'>");
        assertThat(rows(matching)).hasSize(1).first().asString().endsWith("{cache hit Fibonacci.fib}");
    }

    @Test
    void tellsWhoCalledAFunction() {
        Outcome outcome = Launched.cachebench(
                        "fib", "9", "--cache", "lru:3", "--profile", "calls", "--unit", "s", "--callers", "fib")
                .fine();

        assertThat(outcome.line("Function ")).endsWith("was called by...");
        assertThat(outcome.lines()).contains(" ".repeat(49) + "    ncalls  tottime  cumtime");
        assertThat(outcome.line("workload/sample")).matches(FIB + "  <- {5}9/1( {4}\\d\\.\\d{3}){2}  " + FIB);
        assertThat(outcome.line("{cache hit"))
                .matches("\\{cache hit Fibonacci\\.fib\\} {24}<- {7}7( {4}\\d\\.\\d{3}){2}  " + FIB);
    }

    @Test
    void tellsWhatAFunctionCalled() {
        Outcome outcome = Launched.cachebench(
                        "fib", "9", "--cache", "lru:3", "--profile", "calls", "--unit", "s", "--callees", "java:")
                .fine();

        assertThat(outcome.line("Function ")).endsWith("called...");
        assertThat(outcome.line("workload/sample")).matches(FIB + "  -> .*\\(Fibonacci.fib\\)");
        assertThat(outcome.lines().stream().filter(line -> line.startsWith("    ")))
                .anyMatch(line -> line.matches(" +7( +\\d\\.\\d{3}){2}  \\{cache hit Fibonacci\\.fib\\}"));
    }

    @Test
    void saysWhatTheProbesCost() {
        assertThat(Called.cachebench("fib", "9", "--profile", "calls").fine().line("exact clock"))
                .matches(
                        "exact clock: the probes took [\\d.,]+ (ns|µs) a call, [\\d.]+ % of the run, which is subtracted"
                                + "(; what is left of calls this short is uncertain)?");
    }

    private static String row(Outcome outcome, String part) {
        return rows(outcome).stream()
                .filter(row -> row.contains(part))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row with " + part + " in\n" + outcome.out()));
    }

    private static List<String> rows(Outcome outcome) {
        return outcome.lines().stream()
                .dropWhile(line -> !line.startsWith("   ncalls"))
                .skip(1)
                .takeWhile(line -> !line.isEmpty())
                .toList();
    }
}
