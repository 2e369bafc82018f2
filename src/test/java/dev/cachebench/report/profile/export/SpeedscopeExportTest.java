package dev.cachebench.report.profile.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Profiles;
import dev.cachebench.profile.TimedTree;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpeedscopeExportTest {
    /** The rules of https://www.speedscope.app/file-format-schema.json for what we use, and those its prose adds. */
    private static Map<String, Object> valid(Profile profile) throws IOException {
        Map<String, Object> file = Written.json(Written.text(new SpeedscopeExport("a \"title\""), profile));
        assertThat(file).containsEntry("$schema", SpeedscopeExport.SCHEMA).containsKeys("profiles", "shared");
        assertThat(file.keySet()).isSubsetOf("$schema", "exporter", "name", "activeProfileIndex", "shared", "profiles");
        List<Map<String, Object>> frames =
                Written.objects(Written.object(file.get("shared")).get("frames"));
        for (Map<String, Object> frame : frames) {
            assertThat(frame.get("name")).isInstanceOf(String.class);
            assertThat(frame.keySet()).isSubsetOf("name", "file", "line", "col");
        }
        for (Map<String, Object> thread : Written.objects(file.get("profiles"))) {
            assertThat(thread.keySet())
                    .containsExactlyInAnyOrder("type", "name", "unit", "startValue", "endValue", "events");
            assertThat(thread).containsEntry("type", "evented").containsEntry("unit", "nanoseconds");
            Deque<Object> open = new ArrayDeque<>();
            long last = Written.number(thread.get("startValue"));
            for (Map<String, Object> event : Written.objects(thread.get("events"))) {
                assertThat(event.keySet()).containsExactlyInAnyOrder("type", "frame", "at");
                assertThat(Written.number(event.get("frame"))).isBetween(0L, frames.size() - 1L);
                assertThat(Written.number(event.get("at"))).isGreaterThanOrEqualTo(last);
                last = Written.number(event.get("at"));
                if (event.get("type").equals("O")) {
                    open.push(event.get("frame"));
                } else {
                    assertThat(event.get("type")).isEqualTo("C");
                    assertThat(open.pop()).isEqualTo(event.get("frame"));
                }
            }
            assertThat(open).isEmpty();
            assertThat(Written.number(thread.get("endValue"))).isEqualTo(last);
        }
        return file;
    }

    /** Own nanoseconds by frame. */
    private static Map<Integer, Long> own(Map<String, Object> thread) {
        Map<Integer, Long> own = new HashMap<>();
        Deque<Integer> open = new ArrayDeque<>();
        long last = 0;
        for (Map<String, Object> event : Written.objects(thread.get("events"))) {
            long at = Written.number(event.get("at"));
            if (!open.isEmpty()) {
                own.merge(open.peek(), at - last, Long::sum);
            }
            last = at;
            if (event.get("type").equals("O")) {
                open.push((int) Written.number(event.get("frame")));
            } else {
                open.pop();
            }
        }
        own.values().removeIf(nanos -> nanos == 0);
        return own;
    }

    private static Map<Integer, Long> own(TimedTree tree) {
        Map<Integer, Long> own = new HashMap<>();
        for (int node = 1; node < tree.size(); node++) {
            own.merge(tree.method(node), tree.own(node), Long::sum);
        }
        own.values().removeIf(nanos -> nanos == 0);
        return own;
    }

    @Test
    void keepsToTheSchemaAndToTheNanosecond() throws IOException {
        for (Profile profile : List.of(Profiles.small(), Profiles.random(3, 3_000, 50), Profiles.deep(20_000))) {
            Map<String, Object> file = valid(profile);
            List<Map<String, Object>> threads = Written.objects(file.get("profiles"));
            assertThat(threads).hasSize(profile.threads().size());
            for (int i = 0; i < threads.size(); i++) {
                assertThat(own(threads.get(i))).isEqualTo(own(profile.threads().get(i)));
            }
        }
    }

    @Test
    void namesComeBackAsTheyWere() throws IOException {
        Map<String, Object> file = valid(Profiles.hostile());
        assertThat(file).containsEntry("name", "a \"title\"");
        List<Map<String, Object>> frames =
                Written.objects(Written.object(file.get("shared")).get("frames"));
        for (int i = 0; i < Profiles.HOSTILE.size(); i++) {
            assertThat(frames.get(i))
                    .containsEntry("name", Profiles.HOSTILE.get(i))
                    .containsEntry("line", 1L + i);
        }
    }

    @Test
    void anEmptyProfileHasAThreadWithoutEvents() throws IOException {
        List<Map<String, Object>> threads =
                Written.objects(valid(Profiles.empty()).get("profiles"));
        assertThat(threads).hasSize(1);
        assertThat(threads.get(0)).containsEntry("events", List.of());
    }
}
