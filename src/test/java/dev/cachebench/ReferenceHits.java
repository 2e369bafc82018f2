package dev.cachebench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/**
 * The hits that a well-known simulator counted.
 *
 * @param source the simulator and its version
 * @param trace a name that {@link ReferenceTraces} knows
 * @param policy as the simulator calls it
 * @param size of the cache, in entries
 */
public record ReferenceHits(String source, String trace, String policy, int size, long requests, long hits) {
    private static final List<ReferenceHits> ALL = read();

    private static List<ReferenceHits> read() {
        try (Stream<String> lines = Files.lines(ReferenceTraces.resource("policy-hits.tsv"))) {
            return lines.skip(1).map(ReferenceHits::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReferenceHits of(String line) {
        String[] cells = line.split("\t");
        return new ReferenceHits(
                cells[0],
                cells[1],
                cells[2],
                Integer.parseInt(cells[3]),
                Long.parseLong(cells[4]),
                Long.parseLong(cells[5]));
    }

    /** The rows of a policy, at least 15, on the small traces. */
    public static List<ReferenceHits> onSmallTraces(String source, String policy) {
        return rows(source, policy, false, 15);
    }

    /** The rows of a policy, at least 4, on the large traces. */
    public static List<ReferenceHits> onLargeTraces(String source, String policy) {
        return rows(source, policy, true, 4);
    }

    private static List<ReferenceHits> rows(String source, String policy, boolean large, int atLeast) {
        List<ReferenceHits> rows = ALL.stream()
                .filter(row -> row.source.startsWith(source) && row.policy.equals(policy))
                .filter(row -> ReferenceTraces.isLarge(row.trace) == large)
                .toList();
        assertThat(rows).as("rows of %s by %s", policy, source).hasSizeGreaterThanOrEqualTo(atLeast);
        return rows;
    }
}
