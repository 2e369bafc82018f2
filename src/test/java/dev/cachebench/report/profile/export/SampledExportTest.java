package dev.cachebench.report.profile.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Sampling;
import dev.cachebench.profile.Sampling.Unit;
import dev.cachebench.profile.ThreadTree;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files made of samples say what was sampled, and tell of no calls. */
class SampledExportTest {

    private static Profile profile(Unit unit) {
        ThreadTree.Builder tree = new ThreadTree.Builder();
        int main = tree.callee(0, 0);
        tree.sampled(main, 300);
        tree.sampled(tree.callee(main, 1), 700);
        return Profile.ofSamples(
                new Sampling("any", unit, 5, 2, List.of("a note")),
                1_000_000,
                List.of(tree.build("main")),
                List.of(new Function("Main.java", 7, "main"), new Function("Main.java", 9, "work")));
    }

    @ParameterizedTest
    @CsvSource({
        "NANOS, intervalNanos, tottimeNanos, cumtimeNanos, ownNanos",
        "BYTES, intervalBytes, totBytes, cumBytes, ownBytes",
        "CALLS, intervalCalls, totCalls, cumCalls, ownCalls"
    })
    void namesTheFieldsOfJsonByTheUnit(Unit unit, String interval, String own, String cumulative, String node)
            throws IOException {
        Map<String, Object> json = Written.json(Written.text(new ProfileJson("t", false), profile(unit)));

        assertThat(json).containsEntry(own, 1000L).doesNotContainKeys("calls", "clock");
        assertThat(Written.object(json.get("sampling")))
                .containsEntry("event", "any")
                .containsEntry(interval, 5L)
                .containsEntry("notes", List.of("a note"));
        assertThat(Written.objects(json.get("functions")).get(0))
                .containsEntry(own, 300L)
                .containsEntry(cumulative, 1000L)
                .doesNotContainKeys("ncalls", "primitiveCalls");
        assertThat(Written.object(json.get("tree"))).doesNotContainKey("calls");
        assertThat(Written.longs(Written.object(json.get("tree")).get(node))).containsExactly(0L, 300L, 700L);
    }

    @ParameterizedTest
    @CsvSource({"NANOS, nanoseconds", "BYTES, bytes", "CALLS, none"})
    void tellsSpeedscopeTheUnit(Unit unit, String text) throws IOException {
        Map<String, Object> json = Written.json(Written.text(new SpeedscopeExport("t"), profile(unit)));

        assertThat(Written.objects(json.get("profiles")).get(0)).containsEntry("unit", text);
    }

    @ParameterizedTest
    @CsvSource({"NANOS, Nanoseconds", "BYTES, Bytes", "CALLS, Calls"})
    void tellsKCachegrindTheUnit(Unit unit, String text) throws IOException {
        assertThat(Written.text(new CallgrindExport("t", false), profile(unit)))
                .contains("\nevents: " + text + "\nsummary: 1000\n");
    }

    @Test
    void tellsTheFlameGraphTheUnit() throws IOException {
        assertThat(Written.text(new FlameGraph("t"), profile(Unit.BYTES))).contains("\"unit\":\"bytes\"");
        assertThat(Written.text(new FlameGraph("t"), profile(Unit.NANOS))).contains("\"unit\":\"nanos\"");
    }
}
