package dev.cachebench.agent.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapCallsTest {
    private static final int KEYS = 200;
    private static final int ROUNDS = 5;

    @TempDir
    private Path folder;

    private int get;
    private int put;

    @BeforeEach
    void watch() throws Exception {
        FoundCaches.start(folder, false);
        get = MapCalls.site("Prices.map", 1);
        put = MapCalls.site("Prices.map", 1);
    }

    @AfterEach
    void watchNothing() {
        FoundCaches.stop();
    }

    private void ask(Map<Object, Object> map, Integer key) {
        if (MapCalls.got(map, key, map.get(key), get) == null) {
            Object value = "value " + key;
            MapCalls.put(map, key, map.put(key, value), value, put);
        }
    }

    private static List<TuneSnapshot.Counts> counts() {
        List<TuneSnapshot.Counts> counts = new ArrayList<>();
        for (TuneSnapshot.Cache each : FoundCaches.snapshot(false, List.of()).caches()) {
            counts.add(each.counts());
        }
        return counts;
    }

    @Test
    void hitsOfOneMapAreCountedWhateverOtherMapsAreAskedAtTheSameCall() {
        List<Map<Object, Object>> maps = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            maps.add(new HashMap<>());
        }
        for (Map<Object, Object> each : maps.subList(0, 3)) {
            for (int key = 0; key < KEYS; key++) {
                ask(each, key);
            }
        }
        ask(maps.get(3), 0); // too small to be watched
        List<TuneSnapshot.Counts> before = counts();
        for (int round = 0; round < ROUNDS; round++) {
            for (int key = 0; key < KEYS; key++) {
                for (Map<Object, Object> each : maps) {
                    ask(each, each == maps.get(3) ? (Integer) 0 : (Integer) key);
                }
            }
        }

        assertThat(before).as("what is never asked again is no cache").isEmpty();
        assertThat(counts()).extracting(TuneSnapshot.Counts::hits).containsOnly((long) ROUNDS * KEYS);
    }

    private void compute(Map<Object, Object> map, Integer key, Function<Object, Object> function) {
        Function<?, ?> told = MapCalls.computing(map, key, function, put);
        @SuppressWarnings("unchecked")
        Object value = map.computeIfAbsent(key, (Function<Object, Object>) told);
        MapCalls.computed(map, key, value, told, put);
    }

    @Test
    void aKeyThatIsLookedForAndThenComputedIsMissedOnce() {
        Map<Object, Object> map = new HashMap<>();
        for (int key = 0; key < KEYS; key++) {
            ask(map, key);
        }
        for (int key = 0; key < KEYS; key++) {
            ask(map, key);
        }
        long misses = counts().get(0).misses();
        for (int key = KEYS; key < 2 * KEYS; key++) {
            MapCalls.contained(map, key, map.containsKey(key), get);
            compute(map, key, each -> "value " + each);
        }
        for (int key = 0; key < KEYS; key++) {
            compute(map, -1 - key % 2, each -> null); // asked for each time anew
        }

        assertThat(counts().get(0).misses() - misses).isEqualTo(2 * KEYS);
    }

    private void clear(Map<Object, Object> map) {
        MapCalls.clearing(map, get);
        map.clear();
    }

    /** Asks a map, and makes room in it for a value that it does not have. */
    private void askLimited(Map<Object, Object> map, Integer key, int most) {
        if (MapCalls.got(map, key, map.get(key), get) == null) {
            if (map.size() == most) {
                clear(map);
            }
            Object value = "value " + key;
            MapCalls.put(map, key, map.put(key, value), value, put);
        }
    }

    private static TuneSnapshot.Cache only() {
        return FoundCaches.snapshot(false, List.of()).caches().get(0);
    }

    @Test
    void aMapThatIsEmptiedWheneverItHasSoManyEntriesHasThatMaximum() {
        Map<Object, Object> map = new HashMap<>();
        int asked = 0;
        for (int key = 0; key < 4 * KEYS; key++) {
            askLimited(map, key, KEYS);
            askLimited(map, key, KEYS);
            asked += key < KEYS ? 0 : 2;
        }

        TuneSnapshot.Cache cache = only();
        assertThat(cache.settings().maximum()).isEqualTo(KEYS);
        assertThat(cache.settings().isEmptied()).isTrue();
        assertThat(cache.counts().requests()).as("while it is small again, too").isGreaterThanOrEqualTo(asked);
    }

    @Test
    void aMapThatIsEmptiedRightAfterItBecameFullHasThatMaximum() {
        Map<Object, Object> map = new HashMap<>();
        for (int key = 0; key < 4 * KEYS; key++) {
            ask(map, key);
            if (map.size() == KEYS) {
                clear(map);
            }
            ask(map, key);
        }

        assertThat(only().settings().maximum()).isEqualTo(KEYS);
    }

    @Test
    void aMapThatIsEmptiedBeforeARequestWhereCodeSeesThatItIsFullHasThatMaximum() {
        Map<Object, Object> map = new HashMap<>();
        int trim = MapCalls.site("Prices.map", 7); // of a method that neither asks nor fills
        MapCalls.limits(trim);
        for (int key = 0; key < 4 * KEYS; key++) {
            if (map.size() >= KEYS) {
                MapCalls.clearing(map, trim);
                map.clear();
            }
            ask(map, key);
            ask(map, key);
        }

        assertThat(only().settings().maximum()).isEqualTo(KEYS);
    }

    private void remove(Map<Object, Object> map, Object key, int site) {
        MapCalls.removed(map, key, map.remove(key), site);
    }

    private static Object oldest(Map<Object, Object> map) {
        return map.keySet().iterator().next();
    }

    @Test
    void aMapThatLosesAnEntryBeforeEachThatComesInHasThatMaximum() {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int key = 0; key < 4 * KEYS; key++) {
            if (MapCalls.got(map, key, map.get(key), get) == null) {
                if (map.size() >= KEYS) {
                    remove(map, oldest(map), put);
                }
                MapCalls.put(map, key, map.put(key, "value " + key), "value " + key, put);
            }
            ask(map, key);
        }

        assertThat(only().settings().maximum()).isEqualTo(KEYS);
        assertThat(only().settings().policy()).isEqualTo("fifo");
    }

    @Test
    void aMapThatLosesAnEntryAfterEachThatCameInHasThatMaximumEvenIfTheRemovalIsNotSeen() {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int key = 0; key < 4 * KEYS; key++) {
            ask(map, key);
            if (map.size() > KEYS) {
                map.remove(oldest(map)); // as by an iterator
            }
            ask(map, key);
        }

        assertThat(only().settings().maximum()).isEqualTo(KEYS);
    }

    @Test
    void aMapThatLosesSeveralEntriesAtATimeIsLimitedInAWayThatIsNotKnown() {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int key = 0; key < 4 * KEYS; key++) {
            ask(map, key);
            if (map.size() > KEYS) {
                for (int i = 0; i < KEYS / 10; i++) {
                    remove(map, oldest(map), put);
                }
            }
            ask(map, key);
        }

        assertThat(only().settings().maximum()).isEqualTo(-1);
        assertThat(only().settings().isRemoving()).isTrue();
    }

    @Test
    void aMapOfWhichValuesAreTakenOutThatHaveChangedHasNoMaximum() {
        Map<Object, Object> map = new HashMap<>();
        int change = MapCalls.site("Prices.map", 7);
        for (int key = 0; key < 20 * KEYS; key++) {
            ask(map, key % KEYS);
            if (key % 3 == 0) {
                remove(map, key * 7 % KEYS, change);
            }
            if (key % 5 == 0) {
                remove(map, key % KEYS, change);
            }
        }

        assertThat(only().settings().maximum()).isEqualTo(-1);
        assertThat(only().settings().isRemoving()).isFalse();
    }

    @Test
    void aTableThatAReloadEmptiesHasNoMaximum() throws InterruptedException {
        Map<Object, Object> codes = new HashMap<>();
        for (int hour = 0; hour < 4; hour++) {
            for (int key = 0; key < 2 * KEYS; key++) {
                ask(codes, key % KEYS);
            }
            Thread reload = new Thread(() -> clear(codes));
            reload.start();
            reload.join();
        }

        assertThat(only().settings().maximum()).isEqualTo(-1);
        assertThat(only().settings().isEmptied()).isFalse();
    }

    @Test
    void aMapThatEachPhaseEmptiesHasNoMaximum() {
        Map<Object, Object> map = new HashMap<>();
        for (int phase = 0; phase < 4; phase++) {
            MapCalls.got(map, -1, map.get(-1), get); // of which no value ever comes
            for (int key = 0; key < 2 * KEYS; key++) {
                ask(map, key % KEYS);
            }
            clear(map);
        }

        assertThat(only().settings().maximum()).isEqualTo(-1);
    }

    @Test
    void aMapThatHasMoreThanItWasEmptiedAtHasNoMaximum() {
        Map<Object, Object> map = new HashMap<>();
        for (int key = 0; key < 4 * KEYS; key++) {
            askLimited(map, key, KEYS);
            askLimited(map, key, KEYS);
        }
        int before = (int) only().settings().maximum();
        for (int key = 0; key < 10 * KEYS; key++) {
            ask(map, key);
        }

        assertThat(before).isEqualTo(KEYS);
        assertThat(only().settings().maximum()).isEqualTo(-1);
    }

    @Test
    void aMapThatIsEmptiedNowAndThenHasNoMaximum() {
        Map<Object, Object> map = new HashMap<>();
        for (int key = 0; key < 4 * KEYS; key++) {
            if (key == KEYS || key == 3 * KEYS) {
                MapCalls.clearing(map, get);
                map.clear();
            }
            ask(map, key);
            ask(map, key);
        }

        TuneSnapshot.Cache cache =
                FoundCaches.snapshot(false, List.of()).caches().get(0);
        assertThat(cache.settings().maximum()).isNegative();
    }

    static final class Unloadable {
        static final class Missing {}

        Missing missing;
    }

    /** Has {@link Unloadable}, but not the type of its field. */
    private static final class Partial extends ClassLoader {
        Partial() {
            super(null);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.equals(Unloadable.class.getName())) {
                throw new ClassNotFoundException(name);
            }
            try (var in = MapCallsTest.class.getResourceAsStream("MapCallsTest$Unloadable.class")) {
                byte[] code = in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void hitsOfValuesThatCannotBeReadAreCounted() throws Exception {
        var constructor = new Partial().loadClass(Unloadable.class.getName()).getDeclaredConstructor();
        constructor.setAccessible(true);
        Map<Object, Object> map = new HashMap<>();
        for (int key = 0; key < KEYS; key++) {
            MapCalls.got(map, key, map.get(key), get);
            Object value = constructor.newInstance();
            MapCalls.put(map, key, map.put(key, value), value, put);
        }
        for (int key = 0; key < KEYS; key++) {
            MapCalls.got(map, key, map.get(key), get);
        }

        assertThat(counts()).extracting(TuneSnapshot.Counts::hits).containsExactly((long) KEYS);
    }
}
