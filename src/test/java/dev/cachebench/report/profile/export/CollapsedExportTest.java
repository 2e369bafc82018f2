package dev.cachebench.report.profile.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Profiles;
import dev.cachebench.profile.TimedTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CollapsedExportTest {
    private static Map<String, Long> read(Profile profile) throws IOException {
        Map<String, Long> paths = new HashMap<>();
        Written.text(new CollapsedExport(false), profile).lines().forEach(line -> {
            int space = line.lastIndexOf(' ');
            paths.merge(line.substring(0, space), Long.parseLong(line.substring(space + 1)), Long::sum);
        });
        return paths;
    }

    private static String path(Profile profile, int node) {
        String path = "";
        for (int n = node; n != 0; n = profile.tree().parent(n)) {
            String name = profile.names().get(profile.tree().method(n)).toString();
            path = CollapsedExport.escaped(name) + (path.isEmpty() ? "" : ";" + path);
        }
        return new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static Map<String, Long> ownTimes(Profile profile) {
        TimedTree tree = profile.tree();
        Map<String, Long> own = new HashMap<>();
        for (int node = 1; node < tree.size(); node++) {
            if (tree.own(node) > 0) {
                own.merge(path(profile, node), tree.own(node), Long::sum);
            }
        }
        return own;
    }

    @Test
    void everyPathHasItsOwnTime() throws IOException {
        for (long seed = 0; seed < 5; seed++) {
            Profile profile = Profiles.random(seed, 1_000, 25);
            assertThat(read(profile)).as("seed %d", seed).isEqualTo(ownTimes(profile));
        }
    }

    @Test
    void aNameCanNotEndAFrameOrALine() throws IOException {
        Profile profile = Profiles.hostile();
        assertThat(read(profile)).isEqualTo(ownTimes(profile));
        String longest = read(profile).keySet().stream()
                .max((a, b) -> a.length() - b.length())
                .orElseThrow();
        assertThat(longest.split(";")).hasSize(Profiles.HOSTILE.size() + 1);
    }

    @Test
    void thereAreCallsWhereThereIsNoTime() throws IOException {
        Profiles p = new Profiles();
        int a = p.node(0, p.function("A.java", 1, "a"), 2, 0);
        p.node(a, p.function("A.java", 5, "b"), 3, 0);
        assertThat(Written.text(new CollapsedExport(false), p.build()))
                .isEqualTo("A.java:1(a) 2\nA.java:1(a);A.java:5(b) 3\n");
    }

    @Test
    void aDeepRecursionLosesNoTimeAndStaysSmall() throws IOException {
        Profile profile = Profiles.deep(20_000);
        String text = Written.text(new CollapsedExport(false), profile);
        assertThat(text.length()).isLessThan(20_000_000);
        Map<Integer, Long> byDepth = read(profile).entrySet().stream()
                .collect(Collectors.toMap(e -> e.getKey().split(";").length, Map.Entry::getValue));
        assertThat(byDepth).hasSize(CollapsedExport.MAX_DEPTH + 1);
        assertThat(byDepth.values().stream().mapToLong(n -> n).sum()).isEqualTo(profile.nanos());
    }

    @Test
    void anEmptyProfileIsAnEmptyFile() throws IOException {
        assertThat(Written.text(new CollapsedExport(false), Profiles.empty())).isEmpty();
    }

    @Test
    void theThreadIsTheOutermostFrameIfAsked() throws IOException {
        Profile profile = Profiles.ofTwoThreads(2);
        Map<String, Long> sums = new HashMap<>();
        Written.text(new CollapsedExport(true), profile)
                .lines()
                .forEach(line -> sums.merge(
                        line.substring(0, line.indexOf(';')),
                        Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)),
                        Long::sum));

        assertThat(sums)
                .containsOnly(
                        Map.entry("[main]", profile.threads().get(0).cumulative(0)),
                        Map.entry("[work%3ber]", profile.threads().get(1).cumulative(0)));
    }
}
