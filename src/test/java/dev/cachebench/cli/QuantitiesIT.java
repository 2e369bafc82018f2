package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One meaning of a unit wherever it is written. */
@Tag("any-jdk")
class QuantitiesIT {
    @TempDir
    private Path folder;

    @Test
    void aKilobyteIsTheSameInACacheAndInAGate() throws IOException {
        Path square = folder.resolve("Square.java"); // no two entries share a result, which is held but once
        Files.writeString(square, "class Square { static long square(int n) { return 1000L + (long) n * n; } }");
        Outcome outcome = Launched.with("GITHUB_STEP_SUMMARY", null)
                .run(
                        "compare",
                        "call",
                        square + "#square",
                        "0..9999",
                        "--forks=1",
                        "--cache=lru:64kB",
                        "--cache=lru:64KiB",
                        "--fail-if=bytes[lru:64kB]>65kB",
                        "--fail-if=bytes[lru:64kB]>64kB",
                        "--fail-if=bytes[lru:64KiB]>65kB",
                        "--fail-if=bytes[lru:64KiB]>64KiB");

        assertThat(outcome.exitCode()).as("%s%s", outcome.out(), outcome.err()).isEqualTo(1);
        assertThat(outcome.lines().stream().filter(line -> line.matches("(passed|failed) .*")))
                .extracting(line -> List.of(line.split(" +")).subList(0, 2))
                .containsExactlyInAnyOrder(
                        List.of("passed", "bytes[lru:64kB]>65kB"),
                        List.of("failed", "bytes[lru:64kB]>64kB"),
                        List.of("failed", "bytes[lru:64KiB]>65kB"),
                        List.of("passed", "bytes[lru:64KiB]>64KiB"));
    }

    @Test
    void aKilobyteIsTheSameInARunAndInAReplay() throws IOException {
        assertThat(Called.cachebench("nbits", "0..9999", "--cache", "lru:64kb")
                        .fine()
                        .out())
                .contains("maxsize=64000,");
        String trace = folder.resolve("t.csv").toString();
        Files.writeString(Path.of(trace), "k,s\na,64kB\nb,1kB\na,64kB\n");
        assertThat(Called.cachebench(
                                "replay",
                                trace,
                                "--key",
                                "k",
                                "--size-column",
                                "s",
                                "--policy",
                                "lru",
                                "--size",
                                "64kB",
                                "--csv")
                        .fine()
                        .out())
                .contains(",lru,64000,3,");
    }

    @Test
    void timesAreReadHoweverTheyAreWritten() {
        for (String ttl : List.of("365000d", "1.5h", "PT5M", "1h30m")) {
            assertThat(Called.cachebench("fib", "10", "--cache", "lru:10,ttl=" + ttl)
                            .fine()
                            .out())
                    .contains("CacheInfo(hits=8, misses=11, maxsize=10, currsize=10)");
        }
    }

    @Test
    void rangesAreReadAsCounts() {
        assertThat(Called.cachebench("nbits", "0..1k", "--cache", "precalc:0..1k")
                        .fine()
                        .out())
                .contains("maxsize=1001");
        assertThat(Called.cachebench("call", "samples/Collatz.java#steps", "1..2k", "--cache", "lru:1.5k")
                        .fine()
                        .out())
                .contains("maxsize=1500");
    }
}
