package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces replayed by the launcher. */
@Tag("any-jdk")
class ReplayIT {
    /** Twice round a loop of three keys, and one key more. */
    private static final String LOOP = "a\nb\nc\na\nb\nc\nd\na\n";

    @TempDir
    private Path folder;

    private String trace(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void printsHitRatiosPolicyBySizeWithTheOptimumBeneath() throws IOException {
        Outcome replay = Launched.cachebench(
                        "replay", trace("loop.txt", LOOP), "--policy", "lru,mru", "--size", "2,3,4")
                .fine();

        assertThat(replay.lines())
                .containsExactly(
                        "Hit ratio in %, policy by entries of the cache, over 8 requests for 4 distinct keys (text)",
                        "",
                        "policy      2        3        4",
                        "lru      0.00    37.50    50.00 *",
                        "mru     25.00 *  50.00 *  50.00 *",
                        "opt     37.50    50.00    50.00",
                        "* the best at that size",
                        "",
                        "How much of the gap between lru and the optimum each policy closes, in %",
                        "",
                        "policy     2        3    4",
                        "lru      0.0      0.0    -",
                        "mru     66.7    100.0    -",
                        "",
                        "4 entries hold all 4 distinct keys: nothing is evicted, so all policies are equally good.");
    }

    private static final String TWITTER = "src/test/resources/traces/twitter.csv";

    @Test
    void aSharedCachesGetsHitWhatItsSetsAndMissesPutIn() {
        assertThat(Launched.cachebench(
                                "replay",
                                TWITTER,
                                "--key",
                                "2",
                                "--size-column",
                                "4",
                                "--policy",
                                "lru",
                                "--size",
                                "64KiB")
                        .fine()
                        .out())
                .contains("over 1,560 requests for 60 distinct keys of 273 kB", "lru      45.32 *")
                .doesNotContain("holds all");
        assertThat(Launched.cachebench(
                                "replay",
                                TWITTER,
                                "--key",
                                "2",
                                "--size-column",
                                "4",
                                "--policy",
                                "lru",
                                "--size",
                                "64KiB",
                                "--only",
                                "6=get")
                        .fine()
                        .out())
                .contains("over 1,500 requests for 60 distinct keys of 273 kB", "lru      43.13 *");
        assertThat(Launched.cachebench(
                                "replay",
                                TWITTER,
                                "--key",
                                "2",
                                "--size-column",
                                "4",
                                "--policy",
                                "lru",
                                "--size",
                                "64KiB",
                                "--op-column",
                                "6")
                        .fine()
                        .out())
                .contains("over 1,560 requests (1,500 gets, 60 sets) for 60", "lru      43.13 *", "over the gets");
    }

    @Test
    void whatHasExpiredIsAMissAndShown() throws IOException {
        String csv = trace("ttl.csv", "at_s,key\n0,a\n4,a\n5,a\n9,a\n10,b\n30,b\n");
        String[] timed = {"replay", csv, "--key", "key", "--time-column", "at_s", "--ttl", "5s", "--policy", "lru"};

        assertThat(Launched.cachebench(timed).fine().out())
                .contains("Gets that missed what had expired", "lru     33.33 *", "lru     33.33\n");
        Launched.cachebench(
                        "replay", csv, "--key", "key", "--time-column", "at_s", "--ttl", "5s", "--policy", "lru,opt")
                .complaint("opt cannot be computed where values expire");
        Launched.cachebench("replay", csv, "--key", "key", "--ttl", "5s").mistake("name the column", "--time-column");
        assertThat(Launched.cachebench(
                                "replay",
                                csv,
                                "--key",
                                "key",
                                "--time-column",
                                "at_s",
                                "--ttl",
                                "5s",
                                "--policy",
                                "lru",
                                "--size",
                                "2",
                                "--json")
                        .fine()
                        .out())
                .contains("\"expired\": 2");
    }

    @Test
    void showsTheBestPoliciesIfNoneIsNamed() {
        assertThat(Launched.cachebench("replay", TWITTER, "--key", "2", "--size", "10,20")
                        .fine()
                        .out())
                .contains("* the best at that size; 10 more with --policy all", "\nlru ", "\nopt ")
                .doesNotContain("opt-insert");
        assertThat(Launched.cachebench("replay", TWITTER, "--key", "2", "--size", "10,20", "--policy", "all")
                        .fine()
                        .out())
                .contains("\nmru ", "\nopt-insert ")
                .doesNotContain("more with");
    }

    @Test
    void aSizeOfMinusOneIsNotKnownAndNoFootprintIsMadeUp() {
        assertThat(Launched.cachebench(
                                "replay",
                                "src/test/resources/traces/unknown.csv",
                                "--key",
                                "2",
                                "--size-column",
                                "3",
                                "--policy",
                                "lru",
                                "--size",
                                "100B")
                        .fine()
                        .out())
                .contains("over 4 requests for 2 distinct keys (csv)", "lru     50.00 *", "1 key without a size")
                .doesNotContain("holds all");
    }

    @Test
    void printsJsonWithACellForEachPolicyAndSize() throws IOException {
        Outcome replay = Launched.cachebench(
                        "replay", trace("loop.txt", LOOP), "--policy", "mru,opt", "--size", "50%", "--json")
                .fine();

        assertThat(ParsedJson.of(replay.out()).value())
                .isEqualTo(Map.of(
                        "schema",
                        1L,
                        "trace",
                        Map.of(
                                "name",
                                folder.resolve("loop.txt").toString(),
                                "format",
                                "text",
                                "requests",
                                8L,
                                "distinct",
                                4L),
                        "cells",
                        List.of(cell("mru", 2, 0.25), cell("opt", 3, 0.375))));
    }

    private static Map<String, Object> cell(String policy, long hits, double ratio) {
        return Map.of(
                "policy", policy, "size", 2L, "requests", 8L, "hits", hits, "misses", 8 - hits, "hitRatio", ratio);
    }

    @Test
    void printsCsvAndMarkdown() throws IOException {
        String trace = trace("a,b.txt", LOOP);

        assertThat(Launched.cachebench("replay", trace, "--policy=lru", "--size=3", "--csv")
                        .fine()
                        .lines())
                .containsExactly(
                        "trace,policy,size,requests,hits,misses,hit_ratio", "\"" + trace + "\",lru,3,8,3,5,0.375000");
        assertThat(Launched.cachebench("replay", trace, "--policy=lru", "--size=3", "--markdown")
                        .fine()
                        .out())
                .contains("| policy |", "| lru |");
    }

    @Test
    void readsStandardInputAndCompressedColumns() throws IOException {
        String csv = trace("t.csv", "time,url\n1,/a\n2,/b\n3,/a\n");

        assertThat(Launched.bash("gzip -c " + csv + " | cachebench replay - --key url --policy lru --size 2 --csv")
                        .fine()
                        .lines())
                .contains("-,lru,2,3,1,2,0.333333");
    }

    @Test
    void replaysEveryPolicyThatTheListNames() throws IOException {
        Outcome all = Launched.cachebench("replay", trace("loop.txt", LOOP.repeat(30)), "--size", "2", "--csv")
                .fine();
        Outcome list = Launched.cachebench("list").fine();

        assertThat(all.lines()).hasSize(1 + 18);
        for (String line : all.lines().subList(1, 19)) {
            assertThat(list.lines()).anyMatch(named -> named.startsWith("  " + line.split(",")[1] + " "));
        }
    }

    /**
     * A page of a second and 3,000 bytes comes seldom, two of a millisecond and 1,000 bytes often, and one comes once.
     */
    private String pages() throws IOException {
        StringBuilder csv = new StringBuilder("url,bytes,elapsed_ms\n");
        for (int i = 0; i < 300; i++) {
            csv.append(i % 10 == 0 ? "/report,3000,1s\n" : i % 2 == 0 ? "/a,1000,1\n" : "/b,1000,1.0\n");
        }
        return trace("pages.csv", csv + "/once,500,1000us\n");
    }

    private static final String[] COLUMNS = {"--key", "url", "--size-column", "bytes", "--cost-column", "elapsed_ms"};

    private Outcome pages(String... options) throws IOException {
        List<String> line = new ArrayList<>(List.of("replay", pages()));
        line.addAll(List.of(COLUMNS));
        line.addAll(List.of(options));
        return Launched.cachebench(line.toArray(String[]::new));
    }

    @Test
    void ranksByTheTimeSavedAndSaysWhereTheMostHitsSaveLess() throws IOException {
        assertThat(pages("--policy", "lru,gdsf", "--size", "2,3").fine().lines())
                .containsExactly(
                        "Computing time saved in % of 30.3 s, policy by entries of the cache, over 301 requests for 4 distinct "
                                + "keys of 5.50 kB (csv)",
                        "",
                        "policy      2        3",
                        "lru      0.79    96.69 *",
                        "gdsf    95.90 *  96.69 *",
                        "* the best at that size",
                        "",
                        "Hit ratio in %",
                        "",
                        "policy      2        3",
                        "lru     79.40    98.67",
                        "gdsf    19.27    98.67",
                        "opt     89.04    98.67",
                        "",
                        "Byte hit ratio in %",
                        "",
                        "policy      2        3",
                        "lru     66.30    98.47",
                        "gdsf    32.18    98.47",
                        "",
                        "How much of the gap in hits between lru and the optimum each policy closes, in %",
                        "",
                        "policy       2    3",
                        "lru        0.0    -",
                        "gdsf    -624.1    -",
                        "",
                        "At 2 entries the best by hits is lru, the best by time saved gdsf: it has 19.27 % of hits against "
                                + "79.40 %, but saves 29.0 s of 30.3 s against 239 ms.",
                        "",
                        "gdsf goes by the sizes and costs of the trace here; a live gdsf treats all entries alike.",
                        "",
                        "gdsf with 2 entries comes within a point of the time saved by lru, the best with 3, at 67 % of its "
                                + "size.");
    }

    @Test
    void sizesMayBeInBytes() throws IOException {
        Outcome replay = pages("--policy", "lru,s3fifo,opt", "--size", "2kB,4kB,1MB");

        assertThat(replay.complaint("opt cannot be computed for sizes in bytes").exitCode())
                .isZero();
        assertThat(replay.lines())
                .contains(
                        "policy   2 kB     4 kB     1 MB",
                        "1 MB holds all 4 distinct keys: nothing is evicted, so all policies are equally good.")
                .contains("s3fifo plans for as many entries as would fit if all had the average size, 1.38 kB.")
                .doesNotContain("opt");
        Launched.cachebench(
                        "replay", pages(), "--key", "url", "--size-column", "bytes", "--policy", "opt", "--size", "1MB")
                .mistake("opt cannot be computed for sizes in bytes", "write --size 10k or 5%");
    }

    @Test
    void printsBytesAndTimesForPrograms() throws IOException {
        Outcome json = pages("--policy", "lru", "--size", "3kB", "--warmup", "101", "--json")
                .fine();

        assertThat(ParsedJson.of(json.out()).value())
                .isEqualTo(Map.of(
                        "schema",
                        1L,
                        "trace",
                        Map.of("name", pages(), "format", "csv", "requests", 301L, "distinct", 4L),
                        "warmup",
                        101L,
                        "sizeUnit",
                        "bytes",
                        "cells",
                        List.of(Map.ofEntries(
                                Map.entry("policy", "lru"),
                                Map.entry("size", 3000L),
                                Map.entry("requests", 200L),
                                Map.entry("hits", 140L),
                                Map.entry("misses", 60L),
                                Map.entry("hitRatio", 0.7),
                                Map.entry("bytes", 237500L),
                                Map.entry("hitBytes", 140000L),
                                Map.entry("byteHitRatio", 140000.0 / 237500),
                                Map.entry("nanos", 19181000000L),
                                Map.entry("savedNanos", 140000000L),
                                Map.entry("timeSavedRatio", 140.0 / 19181)))));
        assertThat(pages("--policy=lru,opt", "--size=2", "--csv").fine().lines())
                .containsExactly(
                        "trace,policy,size,requests,hits,misses,hit_ratio,size_unit,bytes,hit_bytes,byte_hit_ratio,nanos,"
                                + "saved_nanos,time_saved_ratio",
                        pages()
                                + ",lru,2,301,239,62,0.794020,entries,360500,239000,0.662968,30271000000,239000000,0.007895",
                        pages() + ",opt,2,301,268,33,0.890365,entries,,,,,,");
        assertThat(pages("--policy=gdsf", "--size=2", "--markdown").fine().out())
                .contains("Computing time saved in % of 30.3 s", "| gdsf | 95.90 * |", "\n\nByte hit ratio in %\n\n");
    }

    @Test
    void sizesAndCostsGoAlongIntoAnotherFormat() throws IOException {
        String converted = folder.resolve("pages.trace").toString();
        List<String> convert = new ArrayList<>(List.of("trace", "convert", pages(), "-o", converted));
        convert.addAll(List.of(COLUMNS));
        Launched.cachebench(convert.toArray(String[]::new)).fine();
        String[] options = {"--policy", "lru,gdsf", "--size", "3kB,5kB", "--markdown"};

        assertThat(Launched.cachebench("replay", converted, options[0], options[1], options[2], options[3], options[4])
                        .fine()
                        .out())
                .isEqualTo(pages(options)
                        .fine()
                        .out()
                        .replace("pages.csv", "pages.trace")
                        .replace("(csv)", "(cachebench)"));
    }

    @Test
    void aRecordingTellsItsCosts() {
        String recording = folder.resolve("r.trace").toString();
        Launched.cachebench("nbits", "0..99", "--calls", "1000", "--zipf", "1", "--record", recording);

        assertThat(Launched.cachebench("replay", recording, "--policy", "lru", "--size", "10")
                        .fine()
                        .lines()
                        .get(0))
                .startsWith("Computing time saved in % of ")
                .contains("over 1,000 requests for ");
    }

    @Test
    void aTraceThatIsWrittenToMeanwhileIsRefused() throws IOException {
        String grows = trace("grows.txt", "some key\n".repeat(1_000_000));
        Outcome replay = Launched.bash("while echo another >> " + grows + "; do sleep 0.002; done & writer=$!\n"
                        + "cachebench replay " + grows + " --policy lru --size 10\n"
                        + "status=$?; kill $writer; exit $status")
                .complaint("'" + grows + "' changed while it was read", "read a copy");

        assertThat(replay.exitCode()).isEqualTo(ExitCode.MISSING.code);
        assertThat(replay.out()).isEmpty();
    }

    @Test
    void whatIsWrongWithSizesAndCostsIsOneLine() throws IOException {
        String csv = trace("w.csv", "k,size,cost_ms,took\na,1,2,3\nb,many,-2,3\n");
        Launched.cachebench("replay", csv, "--key", "k", "--size-column", "size")
                .mistake("w.csv': line 3 has 'many' for a size", "whole numbers of bytes");
        Launched.cachebench("replay", csv, "--key", "k", "--cost-column", "cost_ms")
                .mistake("w.csv': line 3 has '-2' for a cost", "0 or more");
        Launched.cachebench("replay", csv, "--key", "k", "--cost-column", "took")
                .mistake("w.csv': line 2 has '3' for a cost", "--cost-unit s, ms, us or ns");
        Launched.cachebench("trace", "info", csv, "--key", "k", "--cost-column", "costs_ms")
                .mistake("no column 'costs_ms'", "k, size, cost_ms", "did you mean 'cost_ms'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "zst"})
    void aTruncatedArchiveIsOneLine(String ending) throws IOException {
        Path whole = folder.resolve("t.txt." + ending);
        Launched.cachebench("trace", "convert", trace("t.txt", LOOP.repeat(3000)), "-o", whole.toString())
                .fine();
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(whole, Arrays.copyOf(bytes, bytes.length - 3));

        for (String command : List.of("replay", "curve")) {
            Outcome cut = Launched.bash("cachebench " + command + " - < " + whole)
                    .complaint("standard input", "cut short", "get the whole file");
            assertThat(cut.exitCode()).isEqualTo(ExitCode.MISSING.code);
            assertThat(cut.out()).isEmpty();
        }
    }
}
