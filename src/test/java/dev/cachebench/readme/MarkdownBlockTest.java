package dev.cachebench.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The tests of README and guide can fail, and fail for the right reasons. */
class MarkdownBlockTest {
    private static final String TEXT = """
            # Title
            <!-- run -->
            ```console
            $ cachebench fib 40 --cache lru:10
            fib(40) = 102334155

            $ echo a \\
              b
            a b
            ```
            ```console
            $ not marked
            ```
            <!-- run -->
            ```java
            System.out.println(1 + 1); // prints: 2
            int x = 3; // not this
            System.out.println(x); // prints: 3
            ```
            """;

    @Test
    void findsTheMarkedBlocksAndWhereTheyAre() {
        assertThat(MarkdownBlock.of(TEXT)).extracting(MarkdownBlock::line).containsExactly(3, 15);
        assertThat(MarkdownBlock.of(TEXT)).extracting(MarkdownBlock::language).containsExactly("console", "java");
        assertThat(MarkdownBlock.of("no block at all")).isEmpty();
    }

    @Test
    void takesAConsoleBlockApart() {
        assertThat(MarkdownBlock.of(TEXT).get(0).steps())
                .containsExactly(
                        new MarkdownBlock.Step(
                                4, "cachebench fib 40 --cache lru:10", List.of("fib(40) = 102334155", "")),
                        new MarkdownBlock.Step(7, "echo a \\\n  b", List.of("a b")));
    }

    @Test
    void readsWhatAJavaBlockPrints() {
        assertThat(MarkdownBlock.of(TEXT).get(1).prints()).containsExactly("2", "3");
    }

    @Test
    void refusesAMarkWithoutABlockAndABlockWithoutAnEnd() {
        assertThatThrownBy(() -> MarkdownBlock.of("x\n<!-- run -->\n\n```console\n```\n"))
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> MarkdownBlock.of("<!-- run -->\n```console\n$ x\n"))
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> new MarkdownBlock(7, "console", List.of("output first")).steps())
                .hasMessageContaining("line 8");
    }

    @Test
    void figuresThatVaryDoNotCount() {
        same("3.43 ms elapsed, about 12 ns saved", "780 µs elapsed, about 1.24 s saved");
        same("lru:3  832040   156 µs     69.7×  x", "lru:3  832040  1.56 ms  15,000×  x");
        same("it pays for itself after about 32,600 calls", "it pays for itself after about 1 call");
        same("     51/1    0.002    0.000 F.java:10(f)", "     51/1  103.217    2.024 F.java:10(f)");
        same("39 function calls in 2010.637 microseconds", "39 function calls in 12.104 milliseconds");
        same("   Ordered by: call count; times in microseconds", "   Ordered by: call count");
        same("  \"elapsedNanos\": 2282737,", "  \"elapsedNanos\": 1,");
        same("cachebench 0.1.0, built 2026-11-21T21:27:59Z", "cachebench 0.2.0, built 2027-01-01");
        same(
                "exact clock: the probes took 72.8 ns a call, 0.2 % of the run, which is subtracted",
                "exact clock: the probes took 1.10 µs a call, 51 % of the run, which is subtracted; what is left");
        same("JVM: OpenJDK 17", "JVM: OpenJDK 25");
        same(
                "lru:10  32.5 µs  24.0–55.6 µs  ▍       72.4× (55.3–128×)  faster",
                "lru:10  1.05 ms  980 µs–1.20 ms  ████▌  8.1× (7,001–9,000×)  faster");
        same(
                "cachebench: recorded 20,000 requests for 981 keys in 'b.trace', 43.2 kB",
                "cachebench: recorded 20,000 requests for 981 keys in 'b.trace', 1.02 MB");
    }

    @Test
    void everyOtherFigureCounts() {
        differs("fib(40) = 102334155", "fib(40) = 102334156");
        differs(
                "CacheInfo(hits=38, misses=41, maxsize=10, currsize=10)",
                "CacheInfo(hits=39, misses=41, maxsize=10, currsize=10)");
        differs("48.1 % hits, 31 evictions", "48.1 % hits, 30 evictions");
        differs("48.1 % hits", "48.2 % hits");
        differs("680 B held", "681 B held");
        differs("     51/1    0.002 F.java:10(f)", "     50/1    0.002 F.java:10(f)");
        differs("     51/1    0.002 F.java:10(f)", "     51/1    0.002 F.java:11(f)");
        differs("table of 26 entries built in 1 ms", "table of 27 entries built in 1 ms");
        differs("Ordered by: call count", "Ordered by: internal time");
        differs("exact clock: the probes took 1 ns", "sampled clock, about every 1 ms");
        differs("\"hits\": 8,", "\"hits\": 9,");
        differs("1.20 ms  ▍  8.1× (7.2–9.0×)  faster", "1.20 ms  ▍  8.1× (7.2–9.0×)  slower");
        differs("100 ┤⠤⠤⢄A", "100 ┤⠤⠤⢄B");
        differs("recorded 20,000 requests for 981 keys, 43.2 kB", "recorded 20,001 requests for 981 keys, 43.2 kB");
    }

    @Test
    void linesMayNotBeMissingOrTooMany() {
        assertThat(Transcript.difference(List.of("a", "b"), List.of("a"))).isPresent();
        assertThat(Transcript.difference(List.of("a"), List.of("a", "b"))).isPresent();
        assertThat(Transcript.difference(List.of("a", "b"), List.of("b", "a"))).isPresent();
        assertThat(Transcript.difference(List.of(), List.of("a"))).isPresent();
        assertThat(Transcript.difference(List.of("a"), List.of())).isPresent();
        assertThat(Transcript.difference(List.of("a", "", "b"), List.of("a", "b")))
                .isPresent();
        assertThat(Transcript.difference(List.of("a", ""), List.of("a"))).isEmpty();
    }

    @Test
    void threeDotsStandForAnyLines() {
        assertThat(Transcript.difference(List.of("a", "...", "d"), List.of("a", "b", "c", "d")))
                .isEmpty();
        assertThat(Transcript.difference(List.of("a", "...", "d"), List.of("a", "d")))
                .isEmpty();
        assertThat(Transcript.difference(List.of("...", "b", "..."), List.of("a", "b", "b", "c")))
                .isEmpty();
        assertThat(Transcript.difference(List.of("a", "...", "d"), List.of("a", "b", "c")))
                .isPresent();
        assertThat(Transcript.difference(List.of("a", "..."), List.of("b"))).isPresent();
        assertThat(Transcript.difference(List.of("... 3 more ..."), List.of("x")))
                .isPresent();
    }

    @Test
    void theDifferenceIsShownLineByLine() {
        assertThat(Transcript.difference(List.of("one", "two", "three"), List.of("one", "2", "three")))
                .hasValueSatisfying(text -> assertThat(text).endsWith("  one\n- two\n+ 2\n  three\n"));
    }

    private static void same(String expected, String actual) {
        assertThat(Transcript.difference(List.of(expected), List.of(actual))).isEmpty();
    }

    private static void differs(String expected, String actual) {
        assertThat(Transcript.difference(List.of(expected), List.of(actual))).isPresent();
    }
}
