package dev.cachebench.agent.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinkedMapsTest extends WatchesFoundCaches {
    private final Recent map = new Recent();

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
