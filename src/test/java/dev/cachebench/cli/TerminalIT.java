package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reports look like on a terminal of few columns, and where there are no letters but those of ASCII. */
class TerminalIT {
    private static final int COLUMNS = 60;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void writeATrace() throws IOException {
        List<String> rows = IntStream.range(0, 3_000)
                .mapToObj(i -> "https://example.com/a/rather/long/path/to/an/item/" + i * i % 251 + "," + i % 7 * 100)
                .toList();
        Files.write(
                folder.resolve("t.csv"),
                Stream.concat(Stream.of("url,bytes"), rows.stream()).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--version",
                "help",
                "help memoize",
                "help replay",
                "list",
                "doctor",
                "fib 40 --cache lru:10",
                "fib 30 --cache none --cache lru:2 --cache lru:3 --cache unbounded",
                "fib 30 --cache lru:3 --repeat 12",
                "fib 20 --cache none --cache sieve:5,ttl=5m --repeat 2",
                "factorial 20 --cache lru:10 --peek --steps",
                "factorial 20 --cache arc:5 --peek --steps",
                "factorial 20 --cache unbounded --peek",
                "factorial 51 --cache unbounded --profile calls --tree --repeat 2",
                "fib 12 --cache none --profile calls --callers . --callees .",
                "nbits 0..999 --calls 10k --cache precalc:0..999 --cache none",
                "levenshtein comuter --dictionary samples/words.txt --cache lru:1k --peek",
                "replay T --key url --size-column bytes --size 1%,2%,5%,10%,20%,30%,40%,50%,60%",
                "replay T --key url --policy all",
                "curve T --key url --policy lru,sieve,opt",
                "trace info T --key url --size-column bytes",
                "compare fib 15 --cache none --cache lru:10,ttl=5m --forks 2",
                "memoize samples/Pricing.java --method Pricing.quote --cache lru:1k,ttl=5m --check all",
                "memoize samples/Pricing.java --method Pricing.* --cache lru:1k",
                "profile --tree samples/Pricing.java",
                "profile --memory samples/Pricing.java",
                "profile --callers . --limit 5 samples/Pricing.java"
            })
    void everyReportFitsANarrowTerminalAndAsciiAlone(String line) {
        Outcome outcome = narrow(line.replace("T ", "'" + trace() + "' "));

        assertThat(outcome.exitCode()).isZero();
        for (String each : (outcome.out() + outcome.err()).lines().toList()) {
            assertThat(each.length() <= COLUMNS || !each.strip().contains(" "))
                    .as("'%s'", each)
                    .isTrue();
            assertThat(each).matches("\\p{ASCII}*");
        }
    }

    private static String trace() {
        return folder.resolve("t.csv").toString();
    }

    private static Outcome narrow(String line) {
        return Launched.with("CACHEBENCH_JAVA_OPTS", "-Dcachebench.stdout=terminal -Dcachebench.stderr=terminal")
                .and("COLUMNS", String.valueOf(COLUMNS))
                .and("NO_COLOR", "1")
                .and("LC_ALL", "C")
                .script("cachebench " + line + " 2> >(sed 's/.*\\r\\x1b\\[K//' >&2)");
    }

    @Test
    void figuresStayWholeHoweverNarrowTheTerminalIs() {
        String out = narrow("fib 30 --cache none --cache lru:2 --cache unbounded")
                .fine()
                .out();

        assertThat(out.replaceAll("\\s+", " "))
                .contains("CacheInfo(hits=8656, misses=41641, maxsize=2, currsize=2)")
                .contains("unbounded 832040 ", "unbounded CacheInfo(hits=28, misses=31, maxsize=None, currsize=31)");
    }

    @Test
    void whatIsNoTerminalHasWholeLines() {
        assertThat(Launched.with("COLUMNS", "40").run("list").fine().out())
                .isEqualTo(Launched.cachebench("list").fine().out());
        assertThat(Launched.with("COLUMNS", "40")
                        .run("trace", "info", trace(), "--key", "url")
                        .fine()
                        .out())
                .contains("https://example.com/a/rather/long/path/to/an/item/169 ");
    }

    @Test
    void theLauncherFindsTheWidthOfTheTerminal() {
        assumeTrue(Launched.has("script")
                && Launched.bash("script --version").out().contains("util-linux"));

        Outcome outcome = Launched.with("COLUMNS", null)
                .script("script -qec 'stty cols 44 rows 20; cachebench list policies' /dev/null");

        assertThat(outcome.out().lines())
                .hasSizeGreaterThan(20)
                .allMatch(line -> line.strip().length() <= 44);
    }

    @Test
    void lettersOfTheUserStayAsTheyAre() {
        Outcome outcome = Launched.with("LC_ALL", "C")
                .run("levenshtein-recursive", "5 µs → 3×", "µ–…", "--cache", "lru:3", "--cache", "none", "--peek")
                .fine();

        assertThat(outcome.lines().get(0)).startsWith("levenshtein-recursive(5 µs → 3×, µ–…) = ");
        assertThat(outcome.out()).contains("1.00x", "<- newest").doesNotContain("×\n", "←");
    }

    @Test
    void dataHasItsLettersWhateverTheLocale() {
        Outcome outcome = Launched.with("LC_ALL", "C")
                .run("fib", "20", "--cache", "none", "--cache", "lru:3", "--markdown")
                .fine();

        assertThat(outcome.out()).contains("×");
    }
}
