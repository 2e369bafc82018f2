package dev.cachebench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NarrowTableTest {
    private static Style columns(int width) {
        return new Style(false, false, width);
    }

    @Test
    void shortensNamesBeforeAnythingElse() {
        Table table = new Table("~key", ">requests");
        table.row("https://example.com/items/4711", "12,345");

        assertThat(table.text(columns(30))).isEqualTo("""
                key                   requests
                https://ex…tems/4711    12,345
                """);
    }

    @Test
    void wrapsNamesThatWouldLookAlike() {
        Table table = new Table("~variant", ">wall");
        table.row("-Dcache.of.prices=small.entries", "33.3 ms");
        table.row("-Dcache.of.prices=large.entries", "31.2 ms");

        assertThat(table.text(columns(24))).isEqualTo("""
                variant             wall
                -Dcache.of.pric  33.3 ms
                es=small.entrie
                s
                -Dcache.of.pric  31.2 ms
                es=large.entrie
                s
                """);
    }

    @Test
    void wrapsProseInTheLastColumn() {
        Table table = new Table("", ">", "");
        table.row("requests", "42", "or fewer lie between half of the repeats");

        assertThat(table.text(columns(36))).isEqualTo("""

                requests  42  or fewer lie between
                              half of the repeats
                """);
    }

    @Test
    void repeatsTheFirstColumnBesideWhatDoesNotFit() {
        Table table = new Table("cache", ">time", "CacheInfo", ">hits");
        table.row("lru:2", "33.3 ms", "CacheInfo(hits=8656, misses=41641)", "17.2 %");

        assertThat(table.text(columns(30))).isEqualTo("""
                cache     time    hits
                lru:2  33.3 ms  17.2 %

                cache  CacheInfo
                lru:2  CacheInfo(hits=8656,
                       misses=41641)
                """);
    }

    @Test
    void fitsAnyWidthThatItsFiguresFitInto() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            int columns = 2 + random.nextInt(9);
            String[] headings = new String[columns];
            for (int i = 0; i < columns; i++) {
                headings[i] = (i == 0 ? "~" : List.of(">", "~", "").get(random.nextInt(3))) + "h" + i;
            }
            Table table = new Table(headings);
            List<String> figures = new ArrayList<>();
            for (int row = 0; row < 3; row++) {
                String[] cells = new String[columns];
                for (int i = 0; i < columns; i++) {
                    boolean figure = headings[i].startsWith(">");
                    cells[i] = figure
                            ? String.valueOf(random.nextInt())
                            : "word ".repeat(random.nextInt(9)).strip();
                    if (figure) {
                        figures.add(cells[i]);
                    }
                }
                table.row(cells);
            }
            int width = 40 + random.nextInt(60);
            String text = table.text(columns(width));

            assertThat(text.lines().mapToInt(String::length).max().orElse(0))
                    .as("seed %d, width %d:%n%s", seed, width, text)
                    .isLessThanOrEqualTo(width);
            assertThat(List.of(text.split("\\s+"))).as("seed %d", seed).containsAll(figures);
        }
    }
}
