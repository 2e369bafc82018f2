package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Allocated bytes of whole programs and of workloads, against what they are known to allocate. */
class MemoryIT {
    private static final long MEGABYTE = 1_000_000;
    /**
     * Headers, an exception, classes that are loaded, and what the last snapshot takes on the thread that ends the JVM.
     */
    private static final long SLACK = 200_000;

    @TempDir
    private Path folder;

    private static Map<String, Long> bytes(Path json, String member) throws IOException {
        Map<String, Long> bytes = new HashMap<>();
        for (Object function : ParsedJson.of(Files.readString(json)).list("functions")) {
            Map<?, ?> row = (Map<?, ?>) function;
            String name = row.get("name").toString().replaceFirst("^.*:\\d+\\((?:.*\\.)?(.*)\\)$", "$1");
            bytes.merge(name, (Long) row.get(member), Long::sum);
        }
        return bytes;
    }

    private static void assertMegabytes(Map<String, Long> bytes, String function, int megabytes) {
        assertThat(bytes.get(function)).as(function).isBetween(megabytes * MEGABYTE, megabytes * MEGABYTE + SLACK);
    }

    @Test
    void everyMethodIsChargedWhatItAllocates() throws IOException {
        Path json = folder.resolve("profile.json");
        Outcome outcome =
                Launched.cachebench("profile", "--memory", "-o", json.toString(), Programs.source("Allocating"));

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(3);
        Map<String, Long> own = bytes(json, "totBytes");
        assertMegabytes(own, "direct", 10);
        assertMegabytes(own, "caller", 1);
        assertMegabytes(own, "recursion", 6);
        assertMegabytes(own, "thrower", 3);
        assertMegabytes(own, "catcher", 1);
        assertThat(own.get("loader"))
                .as("weaving a class is no work of the program's")
                .isBetween(100L, 10_000L);
        assertMegabytes(own, "allocate", 7);
        assertMegabytes(own, "last", 4);
        Map<String, Long> cumulative = bytes(json, "cumBytes");
        assertMegabytes(cumulative, "caller", 11);
        assertMegabytes(cumulative, "recursion", 6);
        assertMegabytes(cumulative, "catcher", 4);
    }

    @Test
    void theTableHasColumnsOfThem() {
        Outcome outcome =
                Launched.cachebench("profile", "--memory", "--sort", "allocated", Programs.source("Allocating"));

        assertThat(outcome.err())
                .containsPattern(" MB allocated\n")
                .contains("Ordered by: internal size", "  percall  totsize  cumsize filename:lineno(function)")
                .containsPattern("        5 .*  10.0 MB  10.0 MB Allocating.java:\\d+\\(Allocating.direct\\)\n")
                .containsPattern("      6/1 .*  6.00 MB  6.00 MB Allocating.java:\\d+\\(Allocating.recursion\\)\n")
                .contains(
                        "exact clock: ", "allocated bytes are the JVM's count for each thread, read by every probe\n");
    }

    @Test
    void aSavedProfileKeepsThem() {
        Path kept = folder.resolve("kept");
        Launched.cachebench("profile", "--memory", "--save", kept.toString(), Programs.source("Allocating"));

        assertThat(Launched.cachebench("profile", "--load", kept.toString(), "--sort", "cumsize")
                        .fine()
                        .out())
                .contains("Ordered by: cumulative size")
                .containsPattern(" 1.00 MB  11.0 MB Allocating.java:\\d+\\(Allocating.caller\\)\n");
    }

    @Test
    void aSavedProfileWithoutThemSaysSoWhenAskedForThem() {
        Path kept = folder.resolve("kept");
        Launched.cachebench("profile", "--save", kept.toString(), Programs.source("Allocating"));

        Launched.cachebench("profile", "--load", kept.toString(), "--memory").mistake("--load", "--memory");
        Launched.cachebench("profile", "--load", kept.toString(), "--sort", "allocated")
                .mistake("--sort allocated", "--memory");
    }

    @Test
    void aJvmThatKeepsNoCountIsProfiledWithoutIt() {
        Outcome outcome = Launched.cachebench(
                "profile",
                "--memory",
                "--jvm-arg",
                "--limit-modules=java.base,java.instrument",
                Programs.source("Allocating"));

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err())
                .contains("there are no allocated bytes: this JVM does not count them", "(Allocating.recursion)")
                .doesNotContain("totsize");
    }

    @Test
    void virtualThreadsAreSaidToBeLeftOut() {
        assumeTrue(Runtime.version().feature() >= 21, "virtual threads came with 21: skipped");
        assertThat(Launched.cachebench("profile", "--memory", Programs.source("Virtual"))
                        .err())
                .contains("has no count for virtual threads: their bytes are missing");
    }

    @Test
    void ofAWorkloadTheyAreCountedToo() {
        Outcome outcome = Launched.cachebench("factorial", "500", "--profile", "calls", "--memory", "--csv");

        List<String> lines = outcome.fine().lines();
        String[] row = lines.get(1).split(",");
        assertThat(lines.get(0)).endsWith(",cumtime_nanos,tot_bytes,cum_bytes");
        // 500 numbers of up to 472 bytes, each an object and an array, and what each multiplication takes besides.
        assertThat(Long.parseLong(row[9])).isBetween(100_000L, 500_000L);
        assertThat(row[10]).as("a recursion counts once").isEqualTo(row[9]);
    }
}
