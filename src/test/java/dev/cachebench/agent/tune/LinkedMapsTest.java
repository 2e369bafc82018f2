package dev.cachebench.agent.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkedMapsTest {
    private static final int KEYS = 10;

    @TempDir
    private Path folder;

    private final Map<Object, Object> map = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
            return size() > KEYS;
        }
    };

    @BeforeEach
    void watch() {
        FoundCaches.start(folder);
    }

    @AfterEach
    void watchNothing() {
        FoundCaches.stop();
    }

    private boolean contains(Object key, int site) {
        return MapCalls.contained(map, key, map.containsKey(key), site);
    }

    private void get(Object key) {
        LinkedMaps.got(map.get(key), map, key); // as woven code does
    }

    @Test
    void oneThatIsAskedWhetherItHasAKeyAndThenForItsValueIsAskedOnce() {
        int site = MapCalls.site("", 1);
        for (int i = 0; i < 5 * KEYS; i++) {
            Object key = i % KEYS;
            if (contains(key, site)) {
                get(key);
            } else {
                LinkedMaps.inserted(map, key);
                map.put(key, "value");
            }
        }
        get(0);
        get(0);

        TuneSnapshot.Counts counts =
                FoundCaches.snapshot(false, List.of()).caches().get(0).counts();
        assertThat(counts.misses()).isEqualTo(KEYS);
        assertThat(counts.hits()).isEqualTo(4 * KEYS + 2);
    }
}
