package dev.cachebench.report.profile.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Profiles;
import dev.cachebench.profile.TimedTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlameGraphTest {
    private static final String BEGIN = "<script type=\"application/json\" id=\"data\">";

    private static Map<String, Object> data(String page) {
        int from = page.indexOf(BEGIN) + BEGIN.length();
        return Written.json(page.substring(from, page.indexOf("</script>", from)));
    }

    private static Map<String, Object> data(FlameGraph graph, Profile profile) throws IOException {
        return data(Written.text(graph, profile));
    }

    /** Own nanoseconds and calls by path, a path being the number its caller's path and the function were given. */
    private static final class Paths {
        final Map<List<Object>, Integer> numbers = new HashMap<>();
        final Map<Integer, List<Long>> values = new HashMap<>();

        int of(int caller, Object function, long own, long calls) {
            int path = numbers.computeIfAbsent(List.of(caller, function), p -> numbers.size() + 1);
            if (own != 0 || calls != 0) {
                values.merge(path, List.of(own, calls), (a, b) -> List.of(a.get(0) + b.get(0), a.get(1) + b.get(1)));
            }
            return path;
        }

        void read(Map<String, Object> data, boolean ofBase) {
            List<Long> frames = Written.longs(data.get("frames"));
            List<Long> base =
                    ofBase ? Written.longs(Written.object(data.get("base")).get("frames")) : List.of();
            List<?> functions = (List<?>) data.get("functions");
            List<Integer> open = new ArrayList<>(List.of(0));
            for (int i = 0; i < frames.size() / 4; i++) {
                int function = frames.get(4 * i).intValue();
                for (long up = frames.get(4 * i + 1); up > 0; up--) {
                    open.remove(open.size() - 1);
                }
                Object name = function < 0 ? "smaller" : ((List<?>) functions.get(function)).get(0);
                long own = ofBase ? base.get(2 * i) : frames.get(4 * i + 2);
                long calls = ofBase ? base.get(2 * i + 1) : frames.get(4 * i + 3);
                open.add(of(open.get(open.size() - 1), name, own, calls));
            }
        }

        void read(Profile profile) {
            TimedTree tree = profile.tree();
            int[] paths = new int[tree.size()];
            for (int node = 1; node < tree.size(); node++) {
                Function function = profile.names().get(tree.method(node));
                paths[node] = of(paths[tree.parent(node)], function.toString(), tree.own(node), tree.calls(node));
            }
        }
    }

    private static void assertHolds(Map<String, Object> data, boolean ofBase, Profile profile) {
        Paths paths = new Paths();
        paths.read(profile);
        Map<Integer, List<Long>> expected = new HashMap<>(paths.values);
        paths.values.clear();
        paths.read(data, ofBase);
        assertThat(paths.values).isEqualTo(expected);
    }

    @Test
    void holdsEveryFrameOfTheTree() throws IOException {
        for (Profile profile : List.of(
                Profiles.small(),
                Profiles.random(11, 5_000, 40),
                Profiles.deep(19_000),
                Profiles.hostile(),
                Profiles.empty())) {
            assertHolds(data(new FlameGraph("t"), profile), false, profile);
        }
    }

    @Test
    void holdsARecursionOfAnyDepth() throws IOException {
        Profile profile = Profiles.deep(50_000);
        assertHolds(data(new FlameGraph("t"), profile), false, profile);
    }

    @Test
    void holdsBothProfilesOfADifference() throws IOException {
        Profile profile = Profiles.random(12, 2_000, 40);
        Profile base = Profiles.random(13, 2_000, 50);
        Map<String, Object> data = data(new FlameGraph("t", "b", base), profile);
        assertHolds(data, false, profile);
        assertHolds(data, true, base);
        assertThat(Written.object(data.get("base"))).containsEntry("title", "b");
    }

    @Test
    void mergesSmallCallsOfALargeTreeAndLosesNoTime() throws IOException {
        Profile profile = Profiles.random(14, 60_000, 300);
        List<Long> frames = Written.longs(data(new FlameGraph("t"), profile).get("frames"));
        long nanos = 0;
        long merged = 0;
        for (int i = 0; i < frames.size(); i += 4) {
            nanos += frames.get(i + 2);
            merged += frames.get(i) < 0 ? -frames.get(i) : 0;
        }
        assertThat(nanos).isEqualTo(profile.nanos());
        assertThat(merged).isPositive();
        assertThat(frames.size() / 4).isLessThan(30_000);
    }

    @Test
    void everyThreadIsARootIfAsked() throws IOException {
        Profile profile = Profiles.ofTwoThreads(3);
        Map<String, Object> data = data(new FlameGraph("t", true), profile);
        List<Long> frames = Written.longs(data.get("frames"));
        List<?> functions = (List<?>) data.get("functions");
        Map<Object, Long> nanos = new HashMap<>();
        int depth = 0;
        Object root = null;
        for (int i = 0; i < frames.size(); i += 4) {
            depth += 1 - frames.get(i + 1).intValue();
            root = depth == 1 ? ((List<?>) functions.get(frames.get(i).intValue())).get(0) : root;
            nanos.merge(root, frames.get(i + 2), Long::sum);
        }

        assertThat(nanos)
                .containsOnly(
                        Map.entry("{thread main}", profile.threads().get(0).cumulative(0)),
                        Map.entry("{thread work;er}", profile.threads().get(1).cumulative(0)));
    }

    @Test
    void noNameEndsTheScript() throws IOException {
        String page =
                Written.text(new FlameGraph(Profiles.HOSTILE.get(0) + Profiles.HOSTILE.get(4)), Profiles.hostile());
        assertThat(page.split("<script", -1)).hasSize(3);
        assertThat(page.split("</script", -1)).hasSize(3);
        assertThat(page).doesNotContain("alert(1)</").doesNotContain("\u2028").doesNotContain("[[title]]");
        assertThat(data(page)).containsEntry("title", Profiles.HOSTILE.get(0) + Profiles.HOSTILE.get(4));
        List<?> functions = (List<?>) data(page).get("functions");
        assertThat(functions.stream().<Object>map(f -> ((List<?>) f).get(1)).toList())
                .containsAll(Profiles.HOSTILE);
    }

    @Test
    void needsNoOtherFile() throws IOException {
        assertThat(Written.text(new FlameGraph("t"), Profiles.small()))
                .doesNotContain("http:")
                .doesNotContain("https:")
                .doesNotContain("src=")
                .doesNotContain("@import")
                .doesNotContain("url(");
    }
}
