package dev.cachebench.agent.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

class FoundCachesTest extends WatchesFoundCaches {
    private static final int MANY = 150;
    private static final int WATCHED = 100;

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
        assertThat(seen.refused())
                .containsExactly(new RefusedCount(RefusedCount.Limit.CACHES_OF_A_PLACE, MANY - WATCHED, WATCHED));
        assertThat(caches).hasSize(WATCHED + 1);
        assertThat(caches.subList(0, WATCHED)).allMatch(each -> each.counts().misses() == 1);
        assertThat(caches.get(WATCHED).counts().hits()).isEqualTo(1);
        assertThat(caches.get(WATCHED).rate())
                .as("the log of a place that creates few")
                .isNotNull();
        assertThat(caches.get(WATCHED - 1).rate()).as("no log of each session").isNull();
    }

    @Test
    void aCacheThatIsRefusedIsCountedOnceWhateverNameItGets() {
        for (int i = 0; i < MANY; i++) {
            TunedCaches.named(one(), "session " + i, "Spring");
        }

        assertThat(FoundCaches.snapshot(false, List.of()).refused())
                .containsExactly(new RefusedCount(RefusedCount.Limit.CACHES_OF_A_PLACE, MANY - WATCHED, WATCHED));
    }

    private Object springCache(URLClassLoader loader) throws Exception {
        Path source = folder.resolve("ConcurrentMapCache.java");
        Files.writeString(
                source,
                "package org.springframework.cache.concurrent;"
                        + "public class ConcurrentMapCache { public Object store = this; }");
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", folder.toString(), source.toString());
        assertThat(code).isZero();
        return loader.loadClass("org.springframework.cache.concurrent.ConcurrentMapCache")
                .getConstructor()
                .newInstance();
    }

    private static void fill(Object springCache) throws ReflectiveOperationException {
        springCache.getClass().getField("store").set(springCache, new HashMap<>());
    }

    private URLClassLoader loader() throws IOException {
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
    }

    @Test
    void aCacheOverOneOfAnotherLibraryIsLookedAtForItsFirstRequestAlone() throws Exception {
        try (URLClassLoader loader = loader()) {
            Object cache = springCache(loader);
            TunedCaches.got(null, cache, "key");
            fill(cache); // which would be seen if it were looked at again
            TunedCaches.got(null, cache, "key");

            assertThat(FoundCaches.snapshot(false, List.of()).caches()).isEmpty();
        }
    }

    @Test
    void ofManyObjectsThatPassRequestsOnTheFirstAloneAreKnownAgain() throws Exception {
        try (URLClassLoader loader = loader()) {
            Class<?> type = springCache(loader).getClass();
            for (int i = 0; i < 1 << 10; i++) {
                TunedCaches.got(null, type.getConstructor().newInstance(), "key");
            }
            for (int i = 0; i < 10; i++) {
                Object later = type.getConstructor().newInstance();
                TunedCaches.got(null, later, "key");
                fill(later);
                TunedCaches.got(null, later, "key");
            }

            // but for those, one in a thousand, that have the hash of one of the first
            assertThat(FoundCaches.snapshot(false, List.of()).caches()).hasSizeBetween(5, 10);
        }
    }

    @Test
    void aCacheThatIsNotCompleteYetIsLookedAtAgain() throws Exception {
        try (URLClassLoader loader = loader()) {
            Object cache = springCache(loader);
            TunedCaches.created(cache);
            fill(cache);
            TunedCaches.got(null, cache, "key");

            assertThat(FoundCaches.snapshot(false, List.of()).caches())
                    .extracting(each -> each.counts().misses())
                    .containsExactly(1L);
        }
    }

    private static WeakReference<Object> oneWithEntries() throws ReflectiveOperationException {
        Cache<Object, Object> cache = Caffeine.newBuilder().maximumSize(KEYS).build();
        TunedCaches.created(CacheLibrary.behind(cache));
        for (int key = 0; key < KEYS; key++) {
            cache.put(key, "value " + key);
        }
        FoundCaches.snapshot(false, List.of());
        return new WeakReference<>(CacheLibrary.behind(cache));
    }

    @Test
    void theHeapOfACacheThatIsGoneIsWhatItWas() throws Exception {
        WeakReference<Object> gone = oneWithEntries();
        for (int i = 0; gone.get() != null; i++) {
            assertThat(i).as("collections").isLessThan(1_000);
            System.gc();
            Thread.sleep(1);
        }

        assertThat(FoundCaches.snapshot(true, List.of()).caches().get(0).entryBytes())
                .isBetween(64L, 256L);
    }

    @Test
    void noPlaceIsRefusedForTheManyCachesOfAnother() {
        for (int i = 0; i < 11_000; i++) {
            one();
        }
        Recent[] later = new Recent[1];
        assertThatCode(() -> later[0] = one()).doesNotThrowAnyException(); // as above
        LinkedMaps.got("value", later[0], 1);

        List<TuneSnapshot.Cache> caches = FoundCaches.snapshot(false, List.of()).caches();
        assertThat(caches).hasSize(WATCHED + 1);
        assertThat(caches.get(WATCHED).counts().hits()).isEqualTo(1);
    }

    @Test
    void whatIsRefusedIsCountedByItsReason() throws IOException {
        CachePlaces places = new CachePlaces();
        for (int i = 0; i < 5; i++) {
            add(places, CacheLibrary.MAP, "Maps.of");
        }
        for (int i = 0; i < 1_000; i++) {
            add(places, CacheLibrary.GUAVA, "Place.of" + i);
        }
        TuneSnapshot seen = new TuneSnapshot(1, List.of(), places.refused(), List.of());
        Path file = folder.resolve("snapshot");
        try (OutputStream to = Files.newOutputStream(file)) {
            seen.write(to);
        }

        assertThat(places.refused())
                .containsExactly(
                        new RefusedCount(RefusedCount.Limit.MAPS_OF_A_PLACE, 2, 3),
                        new RefusedCount(RefusedCount.Limit.ALL, 3, 1_000));
        assertThat(TuneSnapshot.read(file)).isEqualTo(seen);
    }

    @Test
    void aCacheWhoseLogCannotBeWrittenIsCountedAllTheSame() {
        FoundCaches.start(folder.resolve("missing"), false);
        Recent map = one();
        LinkedMaps.got("value", map, 1);

        List<TuneSnapshot.Cache> caches = FoundCaches.snapshot(false, List.of()).caches();
        assertThat(caches).hasSize(1);
        assertThat(caches.get(0).counts().hits()).isEqualTo(1);
        assertThat(caches.get(0).rate()).isNull();
    }

    private static void add(CachePlaces places, CacheLibrary library, String site) {
        CachePlaces.Place place = places.withRoom(library, site);
        if (place != null) {
            places.add(place, places.mayLog(place));
        }
    }
}
