package dev.cachebench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.run.CacheRuns;
import dev.cachebench.run.Run;
import dev.cachebench.workload.Workloads;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A cache without hits gains nothing, and nothing pays without a verdict. */
class ProfitsTest {
    private static final VariantForks NONE = forks("none", 0);
    private static final VariantForks HITS = forks("lru:10", 3);
    private static final VariantForks NO_HITS = forks("lru:20", 0);

    private static VariantForks forks(String cache, long hits) {
        Run run = new Run(1, "75025", null, 5_000, new CacheInfo(hits, 7, 10L, 3), null, null);
        return new VariantForks(
                new Variant(
                        cache,
                        List.of("fib", "25"),
                        new FunctionSubject(Workloads.named("fib").workload(25), CacheSpec.parse(cache)),
                        Mode.COLD),
                new CacheRuns(cache, List.of(run), null, null, List.of(), null, List.of(), List.of()),
                false);
    }

    private static Judgement judgement(String variant, String against, Verdict verdict) {
        return new Judgement(variant, against, verdict, new Interval(2, 1.9, 2.1), .001, Remark.NONE);
    }

    private static Profits profits(Judgement... judgements) {
        return new Profits(
                List.of(NONE, HITS, NO_HITS),
                List.of(judgements),
                (variant, against) ->
                        judgement(variant.variant().name(), against.variant().name(), Verdict.FASTER));
    }

    @Test
    void aCacheWithoutHitsIsNotFasterThanNone() {
        Judgement judgement = profits(judgement("lru:20", "none", Verdict.FASTER))
                .judgements()
                .get(0);

        assertThat(judgement.verdict()).isEqualTo(Verdict.NONE);
        assertThat(judgement.speedup().estimate()).as("what was measured").isEqualTo(2);
        assertThat(judgement.remark().text())
                .isEqualTo("the cache had no hits, so the difference does not come from caching");
    }

    @Test
    void norIsNoneSlowerThanACacheWithoutHits() {
        assertThat(profits(judgement("none", "lru:20", Verdict.SLOWER))
                        .judgements()
                        .get(0)
                        .verdict())
                .isEqualTo(Verdict.NONE);
    }

    @Test
    void aCacheWithoutHitsMayBeSlowerThanNoneAndFasterThanAnotherCache() {
        List<Judgement> judgements = List.of(
                judgement("lru:20", "none", Verdict.SLOWER),
                judgement("lru:20", "lru:10", Verdict.FASTER),
                judgement("lru:10", "none", Verdict.FASTER));

        assertThat(profits(judgements.toArray(Judgement[]::new)).judgements()).isEqualTo(judgements);
    }

    @Test
    void aCacheWithoutHitsNeverPays() {
        assertThat(profits().of(NO_HITS, NONE)).isEmpty();
        assertThat(profits(judgement("lru:20", "none", Verdict.SLOWER)).of(NO_HITS, NONE))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void aCachePaysOnlyWithAVerdict(Verdict verdict) {
        assertThat(profits(judgement("lru:10", "none", verdict)).of(HITS, NONE).isPresent())
                .isEqualTo(verdict != Verdict.NONE);
    }

    @Test
    void theSpeedupIsThatOfTheCacheWhicheverCameFirst() {
        Optional<Profit> first =
                profits(judgement("none", "lru:10", Verdict.SLOWER)).of(HITS, NONE);

        assertThat(first.orElseThrow().speedup()).isCloseTo(.5, within(1e-12));
    }

    @Test
    void twoThatWereComparedWithAThirdAreComparedHere() {
        assertThat(profits(judgement("lru:10", "lru:20", Verdict.NONE)).of(HITS, NONE))
                .isPresent();
    }
}
