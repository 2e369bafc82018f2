package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures of a program's caches for collectors of metrics. */
class MetricsIT {
    private static final Pattern SAMPLE =
            Pattern.compile("([a-z_]+)\\{(?:[a-z]+=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\",?)+} (-?[0-9.]+)");
    private static final Pattern HEAD = Pattern.compile("# (TYPE|UNIT|HELP) ([a-z_]+) (.+)");

    @TempDir
    private Path folder;

    /** The values of a text by sample name and method; fails if the text is not OpenMetrics. */
    private static Map<String, Double> read(Path file) throws Exception {
        String text = Files.readString(file);
        assertThat(text).endsWith("\n# EOF\n");
        Map<String, Double> values = new HashMap<>();
        Set<String> families = new HashSet<>();
        String family = "";
        String type = "";
        List<String> lines = text.lines().toList();
        for (String line : lines.subList(0, lines.size() - 1)) {
            Matcher head = HEAD.matcher(line);
            if (head.matches()) {
                if (head.group(1).equals("TYPE")) {
                    family = head.group(2);
                    type = head.group(3);
                    assertThat(families.add(family)).as(line).isTrue();
                    assertThat(type).isIn("counter", "gauge");
                }
                assertThat(head.group(2)).as(line).isEqualTo(family);
                if (head.group(1).equals("UNIT")) {
                    assertThat(family).endsWith("_" + head.group(3));
                }
                continue;
            }
            Matcher sample = SAMPLE.matcher(line);
            assertThat(sample.matches()).as(line).isTrue();
            assertThat(sample.group(1)).as(line).isEqualTo(family + (type.equals("counter") ? "_total" : ""));
            String method = line.replaceFirst(".*method=\"([^\"]*)\".*", "$1");
            assertThat(values.put(sample.group(1) + " " + method, Double.valueOf(sample.group(2))))
                    .as(line)
                    .isNull();
        }
        return values;
    }

    @Test
    void theFileIsWholeAtTheEnd() throws Exception {
        Path file = folder.resolve("caches.prom");
        Outcome outcome = Launched.in(folder)
                .run(
                        "memoize",
                        Launched.PROJECT.resolve("samples/Pricing.java").toString(),
                        "--method",
                        "Pricing.quote",
                        "--cache",
                        "lru:100",
                        "--metrics",
                        file.toString(),
                        "--",
                        "3000");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        Map<String, Double> values = read(file);
        String method = " Pricing.quote(int, String)";
        assertThat(values.get("cachebench_cache_hits_total" + method)
                        + values.get("cachebench_cache_misses_total" + method))
                .isEqualTo(3000.0);
        assertThat(values)
                .containsEntry("cachebench_cache_entries" + method, 100.0)
                .containsEntry("cachebench_cache_max_entries" + method, 100.0)
                .containsKey("cachebench_cache_compute_seconds_total" + method)
                .doesNotContainKey("cachebench_cache_size_bytes" + method);
        assertThat(folder.toFile().list()).containsExactly("caches.prom");
    }

    @Test
    void theFileIsWrittenWhileTheProgramRunsAndWhenItIsTerminated() throws Exception {
        Path file = folder.resolve("caches.prom");
        try (Quoting program = Quoting.memoized(
                folder, "--method", "Quotes.quote", "--cache", "lru:100", "--metrics", file.toString())) {
            String hits = "cachebench_cache_hits_total Quotes.quote(int, String)";
            double first = Quoting.await(() -> read(file).get(hits), count -> count != null);
            program.awaitRounds();
            program.awaitRounds();
            program.terminate();
            program.outcome();

            assertThat(read(file).get(hits)).isGreaterThan(first);
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaidBeforeTheProgramStarts() {
        Outcome outcome = Launched.cachebench(
                "memoize", "samples/Pricing.java", "--method", "Pricing.quote", "--metrics", "/no/such/folder/a.prom");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).hasLineCount(1).contains("/no/such/folder/a.prom");
    }
}
