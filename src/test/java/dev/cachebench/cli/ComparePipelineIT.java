package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pipeline in {@code samples/etl} as a workload of {@code compare}. */
@Tag("jvm")
class ComparePipelineIT {
    private static final String CACHES = "samples/etl/caches.yaml";
    private static final long PATIENCE = 900; // seconds; the sources are compiled at each start

    private static Outcome compare(String... args) {
        List<String> all = new ArrayList<>(List.of("compare", "etl", "--sales=200"));
        all.addAll(List.of(args));
        return Launched.in(Launched.PROJECT).within(PATIENCE).run(all.toArray(String[]::new));
    }

    @Test
    void eachVariantHasTheSameDigestInBothModesAndItsCachesAreCounted() {
        String[] args = {
            "--mode=both",
            "--cache=none",
            "--cache=" + CACHES,
            "--forks=1",
            "--fail-if",
            "hits[" + CACHES + "]<1",
            "--json"
        };
        Outcome outcome = compare(args);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).doesNotContain("Verdicts are corrected"); // there are none from one JVM each
        List<Object> variants =
                JsonTree.list(JsonTree.map(JsonTree.parse(outcome.out())).get("variants"));
        assertThat(variants).hasSize(4);
        assertThat(variants.stream().map(variant -> JsonTree.map(variant).get("result")))
                .containsOnly(JsonTree.map(variants.get(0)).get("result"));
        long cold = hits(variants, CACHES, "cold");
        assertThat(cold).isPositive();
        assertThat(hits(variants, CACHES, "warm")).isGreaterThan(cold);
    }

    private static long hits(List<Object> variants, String cache, String mode) {
        for (Object each : variants) {
            Map<String, Object> variant = JsonTree.map(each);
            if (cache.equals(variant.get("cache")) && mode.equals(variant.get("mode"))) {
                return ((Number) JsonTree.map(variant.get("cacheInfo")).get("hits")).longValue();
            }
        }
        throw new AssertionError("no variant " + cache + " " + mode + ": " + variants);
    }

    @Test
    void whatJvmsCannotDoSideBySideIsRefused() {
        compare("--jdbc", "jdbc:postgresql://localhost/test").mistake("--jdbc", "comparison");
        compare("--threads=2").mistake("one thread", "leave out --threads");
        compare("--repeat", "2").mistake("--repeat belongs to a single run");
        compare("--cache", "lur:10").mistake("did you mean 'lru'?");
        compare("--seles", "9").mistake("did you mean '--sales'?");
    }
}
