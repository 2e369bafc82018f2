package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Traces replayed by the launcher. */
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
                        "4 entries hold all 4 distinct keys: nothing leaves, so every policy is as good.");
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

    @Test
    void aTruncatedArchiveIsOneLine() throws IOException {
        String csv = trace("t.txt", LOOP.repeat(3000));

        Outcome cut = Launched.bash("gzip -c " + csv + " | head -c 60 | cachebench replay -")
                .complaint("standard input", "cut short", "get the whole file");
        assertThat(cut.exitCode()).isEqualTo(ExitCode.MISSING.code);
    }
}
