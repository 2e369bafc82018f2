package dev.cachebench.report.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.cachebench.JsonTree;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.profile.Profiles;
import dev.cachebench.run.CacheRuns;
import dev.cachebench.run.Environment;
import dev.cachebench.run.Run;
import dev.cachebench.run.Runner;
import dev.cachebench.run.Session;
import dev.cachebench.workload.Workloads;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionJsonTest {

    private static Map<String, Object> report(Session session) {
        return JsonTree.map(JsonTree.parse(new SessionJson(Environment.current()).render(session)));
    }

    private static List<Object> runs(CacheRuns... variants) {
        return JsonTree.list(report(Sessions.of(List.of(40, "x"), variants)).get("runs"));
    }

    private static Map<String, Object> firstRun(CacheRuns... variants) {
        return JsonTree.map(runs(variants).get(0));
    }

    @Test
    void theSchemaHasANumber() {
        assertThat(report(Sessions.of(List.of()))).containsEntry("schema", 1L).containsEntry("runs", List.of());
    }

    @Test
    void everyRepetitionOfEveryCacheHasAnEntry() {
        assertThat(runs(
                        Sessions.variant("lru:10", Sessions.run(1, "5", 10L), Sessions.run(2, "5", 10L)),
                        Sessions.variant("none", Sessions.uncached("5"))))
                .extracting(run ->
                        JsonTree.map(run).get("cache") + " " + JsonTree.map(run).get("repetition"))
                .containsExactly("lru:10 1", "lru:10 2", "none 1");
    }

    @Test
    void aRunSaysWhatRanAndWhatCameOut() {
        assertThat(firstRun(Sessions.variant("lru:10", Sessions.run(1, "165580141", 10L))))
                .contains(
                        entry("workload", "fib"),
                        entry("args", List.of(40L, "x")),
                        entry("cache", "lru:10"),
                        entry("value", "165580141"),
                        entry("elapsedNanos", 1000L))
                .doesNotContainKeys("profile", "contents", "steps", "table");
    }

    @Test
    void cacheInfoHasCPythonsFigures() {
        assertThat(JsonTree.map(firstRun(Sessions.variant("lru:10", Sessions.run(1, "5", 10L)))
                        .get("cacheInfo")))
                .contains(entry("hits", 3L), entry("misses", 1L), entry("maxsize", 10L), entry("currsize", 1L))
                .contains(entry("hitRatio", .75), entry("evictions", 2L), entry("bytes", 512L));
    }

    @Test
    void maxsizeIsNullWhereThereIsNoBound() {
        assertThat(JsonTree.map(firstRun(Sessions.variant("unbounded", Sessions.run(1, "5", null)))
                        .get("cacheInfo")))
                .containsEntry("maxsize", null);
    }

    @Test
    void cacheInfoIsNullWithoutACache() {
        assertThat(firstRun(Sessions.variant("none", Sessions.uncached("5")))).containsEntry("cacheInfo", null);
    }

    @Test
    void aProfileListsFunctionsByNameWithTheirCallers() {
        Map<String, Object> profile = JsonTree.map(
                firstRun(Sessions.variant("lru:2", Sessions.profiled())).get("profile"));
        assertThat(profile).contains(entry("calls", 12L), entry("primitiveCalls", 6L), entry("tottimeNanos", 120L));
        assertThat(JsonTree.list(profile.get("functions")))
                .containsExactly(
                        Map.of(
                                "name", "A.java:3(a)",
                                "qualifiedName", "a",
                                "ncalls", 7L,
                                "primitiveCalls", 1L,
                                "tottimeNanos", 70L,
                                "cumtimeNanos", 200L,
                                "callers", List.of()),
                        Map.of(
                                "name", "{cache hit A.b}",
                                "qualifiedName", "{cache hit A.b}",
                                "ncalls", 5L,
                                "primitiveCalls", 5L,
                                "tottimeNanos", 50L,
                                "cumtimeNanos", 60L,
                                "callers",
                                        List.of(Map.of(
                                                "name", "A.java:3(a)",
                                                "ncalls", 4L,
                                                "primitiveCalls", 2L,
                                                "tottimeNanos", 40L,
                                                "cumtimeNanos", 45L))));
    }

    @Test
    void aProfileHasAllocatedBytesWhereTheyWereCounted() {
        Run run = new Run(1, "v", null, 99, null, null, Profiles.withBytes());
        Map<String, Object> profile =
                JsonTree.map(firstRun(Sessions.variant("none", run)).get("profile"));
        assertThat(profile).containsEntry("totBytes", 1_242_591L);
        assertThat(JsonTree.map(JsonTree.list(profile.get("functions")).get(0)))
                .containsEntry("name", "App.java:3(main)")
                .containsEntry("totBytes", 24L)
                .containsEntry("cumBytes", 1_242_591L);
    }

    @Test
    void theRingIsToldLinkByLink() {
        Runner.Options options = new Runner.Options(1, null, true, 2, 16 << 20);
        Session session =
                new Runner(Workloads.named("factorial").workload(3), options).run(List.of(CacheSpec.parse("lru:10")));
        Map<String, Object> run =
                JsonTree.map(JsonTree.list(report(session).get("runs")).get(0));
        assertThat(JsonTree.map(run.get("contents")))
                .isEqualTo(Map.of(
                        "shape",
                        "ring",
                        "full",
                        false,
                        "root",
                        Map.of("prev", 3L, "next", 1L),
                        "links",
                        List.of(
                                Map.of("id", 1L, "prev", 0L, "next", 2L, "key", 1L, "result", 1L),
                                Map.of("id", 2L, "prev", 1L, "next", 3L, "key", 2L, "result", 2L),
                                Map.of("id", 3L, "prev", 2L, "next", 0L, "key", 3L, "result", 6L))));
        assertThat(run).containsEntry("moreSteps", 4L);
    }
}
