package dev.cachebench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.profile.ProbeClock;
import dev.cachebench.profile.Profile.Times;
import dev.cachebench.text.UserFault;
import dev.cachebench.workload.LevenshteinWorkload;
import dev.cachebench.workload.Workload;
import dev.cachebench.workload.Workloads;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunnerTest {
    private static final long STACK = 64 << 20;

    private static Session run(Workload workload, int repeat, boolean profile, String... specs) {
        return new Runner(
                        workload,
                        new Runner.Options(
                                repeat, profile ? new Profiling.Calls(ProbeClock.EXACT, false) : null, false, 0, STACK))
                .run(Stream.of(specs).map(CacheSpec::parse).toList());
    }

    /** Calls and primitive calls by the name of the row, its line number left out. */
    private static Map<String, List<Long>> counts(Run run) {
        Map<String, List<Long>> counts = new TreeMap<>();
        run.profile().functions().forEach(function -> {
            Times times = function.times();
            counts.put(
                    function.function().toString().replaceAll(":\\d+", ""),
                    List.of(times.calls(), times.primitiveCalls()));
        });
        return counts;
    }

    @Test
    void cacheHitsHaveARowOfTheirOwn() {
        Run run = run(Workloads.named("fib").workload(20), 1, true, "lru:2")
                .variants()
                .get(0)
                .first();
        assertThat(run.cacheInfo()).isEqualTo(new CacheInfo(344, 1657, 2L, 2));
        assertThat(counts(run))
                .containsExactly(
                        Map.entry("workload/sample/Fibonacci.java(Fibonacci.fib)", List.of(1657L, 1L)),
                        Map.entry("{cache hit Fibonacci.fib}", List.of(344L, 344L)));
    }

    @Test
    void aWarmRunShowsTheHitAlone() {
        Run warm = run(Workloads.named("factorial").workload(51), 2, true, "unbounded")
                .variants()
                .get(0)
                .last();
        assertThat(counts(warm)).containsExactly(Map.entry("{cache hit BigFactorial.factorial}", List.of(1L, 1L)));
    }

    @Test
    void withoutACacheEveryCallIsOneOfTheFunction() {
        Run run = run(Workloads.named("fib").workload(10), 1, true, "none")
                .variants()
                .get(0)
                .first();
        assertThat(counts(run))
                .containsExactly(Map.entry("workload/sample/Fibonacci.java(Fibonacci.fib)", List.of(177L, 1L)));
        assertThat(run.cacheInfo()).isNull();
    }

    @Test
    void cachedRecursionKeepsItsEdges() {
        Run run = run(Workloads.named("fib").workload(20), 1, true, "unbounded")
                .variants()
                .get(0)
                .first();
        assertThat(run.profile().functions())
                .allSatisfy(function -> assertThat(function.callers())
                        .singleElement()
                        .satisfies(edge -> assertThat(edge.caller().name()).isEqualTo("Fibonacci.fib")));
    }

    @Test
    void repetitionsShareTheCache() {
        List<Run> runs = run(Workloads.named("factorial").workload(51), 3, false, "lru:10")
                .variants()
                .get(0)
                .runs();
        assertThat(runs).extracting(Run::repetition).containsExactly(1, 2, 3);
        assertThat(runs)
                .extracting(
                        run -> run.cacheInfo().hits(), run -> run.cacheInfo().misses())
                .containsExactly(tuple(0L, 51L), tuple(1L, 51L), tuple(2L, 51L));
    }

    @Test
    void variantsDoNotShareACache() {
        Session session = run(Workloads.named("fib").workload(30), 1, false, "unbounded", "unbounded", "none", "lru:3");
        assertThat(session.variants())
                .extracting(variant -> variant.first().cacheInfo())
                .containsExactly(
                        new CacheInfo(28, 31, OptionalLong.empty(), 31),
                        new CacheInfo(28, 31, OptionalLong.empty(), 31),
                        null,
                        new CacheInfo(28, 31, 3L, 3));
        assertThat(session.agrees()).isTrue();
    }

    @Test
    void aTableIsRefusedForTwoArguments() {
        assertThatThrownBy(() -> run(
                        Workloads.named("levenshtein-recursive").workload("kitten", "sitting"),
                        1,
                        false,
                        "precalc:0..9"))
                .isInstanceOf(UserFault.class)
                .hasMessage("'precalc:0..9' needs a static method of one int or long argument, which "
                        + "LevenshteinRecursive.distance is not; try unbounded or lru");
    }

    @Test
    void aTableIsBuiltBeforeTheProfileBegins() {
        Run run = run(Workloads.named("fib").workload(20), 1, true, "precalc:0..30")
                .variants()
                .get(0)
                .first();
        assertThat(run.cacheInfo()).isEqualTo(new CacheInfo(1, 0, 31L, 31));
        assertThat(counts(run)).containsExactly(Map.entry("{cache hit Fibonacci.fib}", List.of(1L, 1L)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStackThatIsTooSmallIsSaidToBe(boolean profile) {
        Runner runner = new Runner(
                Workloads.named("factorial").workload(100_000),
                new Runner.Options(
                        1, profile ? new Profiling.Calls(ProbeClock.EXACT, false) : null, false, 0, 1 << 20));
        assertThatThrownBy(() -> runner.run(List.of(CacheSpec.parse("unbounded"))))
                .isInstanceOf(UserFault.class)
                .hasMessage("factorial(100000) ran out of its stack of 1m; try --stack 4m")
                .hasCauseInstanceOf(StackOverflowError.class);
    }

    @Test
    void whatAWorkloadThrowsIsTold() {
        Workload bad = LevenshteinWorkload.of(List.of("a"), List.of("b"), -1);
        assertThatThrownBy(() -> run(bad, 1, false, "none"))
                .isInstanceOf(UserFault.class)
                .hasMessage("levenshtein(a) failed: java.lang.IllegalArgumentException: -1");
    }

    @Test
    void stepsTellTheLifeOfTheCache() {
        Steps steps = new Runner(
                        Workloads.named("factorial").workload(3), new Runner.Options(2, null, false, 100, STACK))
                .run(List.of(CacheSpec.parse("lru:2")))
                .variants()
                .get(0)
                .steps();
        assertThat(steps.steps())
                .extracting(step -> step.call() + " " + step.event() + " " + step.key() + " " + step.order())
                .containsExactly(
                        "1 MISS 3 []",
                        "2 MISS 2 []",
                        "3 MISS 1 []",
                        "3 INSERT 1 [1]",
                        "2 INSERT 2 [1, 2]",
                        "1 EVICT 1 [2]",
                        "1 INSERT 3 [2, 3]",
                        "4 HIT 3 [2, 3]");
        assertThat(steps.more()).isZero();
    }

    @Test
    void stepsPastTheLimitAreCounted() {
        Steps steps = new Runner(Workloads.named("factorial").workload(3), new Runner.Options(2, null, false, 5, STACK))
                .run(List.of(CacheSpec.parse("lru:2")))
                .variants()
                .get(0)
                .steps();
        assertThat(steps.steps()).hasSize(5);
        assertThat(steps.more()).isEqualTo(3);
    }
}
