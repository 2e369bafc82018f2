package dev.cachebench.agent.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchedMapsTest {
    private static final int MOST = 256;
    private static final long PATIENCE_NANOS = Duration.ofMinutes(1).toNanos();

    private final List<Map<Object, Object>> maps = new ArrayList<>();
    private int site;

    @BeforeEach
    void watchAsManyAsThereMayBe() {
        WatchedMaps.start();
        site = MapCalls.site("", 1);
        for (int i = 0; i < MOST; i++) {
            maps.add(map());
            assertThat(WatchedMaps.find(maps.get(i), site, true, false)).isNotNull();
        }
    }

    @AfterEach
    void watchNothing() {
        WatchedMaps.stop();
    }

    private static Map<Object, Object> map() {
        Map<Object, Object> map = new HashMap<>();
        for (int key = 0; key < 100; key++) {
            map.put(key, key);
        }
        return map;
    }

    @Test
    void oneMoreIsWatchedSoonAfterThereIsRoom() throws InterruptedException {
        Map<Object, Object> further = map();
        assertThat(WatchedMaps.find(further, site, true, false)).isNull();
        WatchedMap none = WatchedMaps.find(maps.get(0), site, false, false);
        for (int call = 0; !none.isDismissed(); call++) {
            assertThat(call).isLessThan(10_000);
            none.updated();
        }

        long start = System.nanoTime();
        while (WatchedMaps.find(further, site, true, false) == null) {
            assertThat(System.nanoTime() - start).isLessThan(PATIENCE_NANOS);
            Thread.sleep(10);
        }
        for (Map<Object, Object> each : maps.subList(1, MOST)) {
            assertThat(WatchedMaps.find(each, site, false, false)).isNotNull();
        }
    }

    @Test
    void aSmallMapIsNotLookedForUntilOneThatIsUsedAsACacheWasEmptied() {
        Map<Object, Object> emptied = maps.get(0);
        WatchedMaps.find(emptied, site, false, false).clearing(emptied.size(), site);
        emptied.clear();

        assertThat(WatchedMaps.find(emptied, site, false, true)).isNull();
    }

    @Test
    void aNewRunHasRoomAtOnce() {
        Map<Object, Object> further = map();
        assertThat(WatchedMaps.find(further, site, true, false)).isNull();
        WatchedMaps.stop();
        WatchedMaps.start();

        assertThat(WatchedMaps.find(further, MapCalls.site("", 1), true, false)).isNotNull();
    }
}
