package dev.cachebench.agent.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoundCachesTest {
    private static final int MANY = 150;
    private static final int WATCHED = 100;
    private static final int KEYS = 10;

    @TempDir
    private Path folder;

    private static final class Recent extends LinkedHashMap<Integer, String> {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
            return size() > KEYS;
        }
    }

    @BeforeEach
    void watch() {
        FoundCaches.start(folder);
    }

    @AfterEach
    void watchNothing() {
        FoundCaches.stop();
    }

    private static Recent one() {
        Recent map = new Recent();
        LinkedMaps.created(map);
        return map;
    }

    @Test
    void ofManyCachesOfOnePlaceSomeAreWatchedAndThoseOfOthersAreToo() {
        List<Recent> sessions = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            sessions.add(one());
        }
        Recent[] created = new Recent[1];
        assertThatCode(() -> created[0] = one())
                .doesNotThrowAnyException(); // from other code than ours, so at its place
        Recent other = created[0];
        for (Recent each : sessions) {
            LinkedMaps.got(null, each, 1);
        }
        LinkedMaps.got("value", other, 1);

        TuneSnapshot seen = FoundCaches.snapshot(false, List.of());
        List<TuneSnapshot.Cache> caches = seen.caches();
        assertThat(seen.more()).isEqualTo(MANY - WATCHED);
        assertThat(caches).hasSize(WATCHED + 1);
        assertThat(caches.subList(0, WATCHED)).allMatch(each -> each.counts().misses() == 1);
        assertThat(caches.get(WATCHED).counts().hits()).isEqualTo(1);
        assertThat(caches.get(WATCHED).rate())
                .as("the log of a place that creates few")
                .isNotNull();
        assertThat(caches.get(WATCHED - 1).rate()).as("no log of each session").isNull();
    }
}
