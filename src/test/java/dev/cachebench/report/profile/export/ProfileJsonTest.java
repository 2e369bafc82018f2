package dev.cachebench.report.profile.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Profile.FunctionStats;
import dev.cachebench.profile.Profile.Times;
import dev.cachebench.profile.Profiles;
import dev.cachebench.profile.TimedTree;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfileJsonTest {
    private static Map<String, Object> read(Profile profile) throws IOException {
        return Written.json(Written.text(new ProfileJson("fib 20", false), profile));
    }

    @Test
    void hasTheFunctionsAndTheirCallers() throws IOException {
        Profile profile = Profiles.small();
        Map<String, Object> json = read(profile);
        assertThat(json)
                .containsEntry("schema", 1L)
                .containsEntry("title", "fib 20")
                .containsEntry("clock", "exact")
                .containsEntry("calls", profile.calls())
                .containsEntry("primitiveCalls", profile.primitiveCalls())
                .containsEntry("tottimeNanos", profile.nanos());
        List<Map<String, Object>> functions = Written.objects(json.get("functions"));
        assertThat(functions).hasSize(profile.functions().size());
        for (FunctionStats stats : profile.functions()) {
            Map<String, Object> function = functions.stream()
                    .filter(f -> f.get("name").equals(stats.function().toString()))
                    .findFirst()
                    .orElseThrow();
            assertTimes(function, stats.times());
            List<Map<String, Object>> callers = Written.objects(function.get("callers"));
            assertThat(callers).hasSize(stats.callers().size());
            for (int i = 0; i < callers.size(); i++) {
                assertThat(callers.get(i))
                        .containsEntry("name", stats.callers().get(i).caller().toString());
                assertTimes(callers.get(i), stats.callers().get(i).times());
            }
        }
    }

    private static void assertTimes(Map<String, Object> json, Times times) {
        assertThat(json)
                .containsEntry("ncalls", times.calls())
                .containsEntry("primitiveCalls", times.primitiveCalls())
                .containsEntry("tottimeNanos", times.tottimeNanos())
                .containsEntry("cumtimeNanos", times.cumtimeNanos());
    }

    @Test
    void hasAllocatedBytesWhereTheyWereCounted() throws IOException {
        Map<String, Object> json = read(Profiles.withBytes());
        assertThat(json).containsEntry("totBytes", 1_242_591L);
        Map<String, Object> fib = Written.objects(json.get("functions")).get(1);
        assertThat(fib).containsEntry("totBytes", 8_000L).containsEntry("cumBytes", 8_000L);
        assertThat(Written.objects(fib.get("callers")))
                .filteredOn("name", "App.java:3(main)")
                .singleElement()
                .satisfies(edge ->
                        assertThat(edge).containsEntry("totBytes", 3_000L).containsEntry("cumBytes", 8_000L));
        assertThat(Written.longs(Written.object(json.get("tree")).get("ownBytes")))
                .containsExactly(0L, 24L, 3_000L, 5_000L, 1_234_567L);
    }

    @Test
    void saysNothingOfBytesWhereNobodyAsked() throws IOException {
        assertThat(Written.text(new ProfileJson("fib 20", false), Profiles.small()))
                .doesNotContain("Bytes");
    }

    @Test
    void hasEveryThreadIfAsked() throws IOException {
        Profile profile = Profiles.ofTwoThreads(4);
        Map<String, Object> json = Written.json(Written.text(new ProfileJson("t", true), profile));
        List<Map<String, Object>> threads = Written.objects(json.get("threads"));

        assertThat(threads).extracting(thread -> thread.get("name")).containsExactly("main", "work;er");
        for (int i = 0; i < 2; i++) {
            Profile alone = profile.of(profile.threads().get(i));
            assertThat(threads.get(i))
                    .containsEntry("calls", alone.calls())
                    .containsEntry("tottimeNanos", alone.nanos());
            assertThat(Written.objects(threads.get(i).get("functions")))
                    .hasSize(alone.functions().size());
            assertThat(Written.longs(Written.object(threads.get(i).get("tree")).get("parent")))
                    .hasSize(alone.tree().size());
        }
        assertThat(read(profile)).doesNotContainKey("threads");
    }

    @Test
    void hasTheTreeAsColumns() throws IOException {
        for (Profile profile :
                List.of(Profiles.random(1, 2_000, 30), Profiles.deep(20_000), Profiles.hostile(), Profiles.empty())) {
            Map<String, Object> json = read(profile);
            assertThat(json.get("names"))
                    .isEqualTo(profile.names().stream().map(Object::toString).toList());
            Map<String, Object> columns = Written.object(json.get("tree"));
            TimedTree tree = profile.tree();
            for (String column : List.of("parent", "function", "calls", "ownNanos")) {
                List<Long> values = Written.longs(columns.get(column));
                assertThat(values).hasSize(tree.size());
                for (int node = 0; node < tree.size(); node++) {
                    long value = column.equals("parent")
                            ? tree.parent(node)
                            : column.equals("function")
                                    ? tree.method(node)
                                    : column.equals("calls") ? tree.calls(node) : tree.own(node);
                    assertThat(values.get(node)).isEqualTo(value);
                }
            }
        }
    }
}
