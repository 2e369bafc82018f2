package dev.cachebench.agent.tune;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HoldingFieldsTest extends WatchesFoundCaches {
    private static boolean initialized;

    /** Has a cache in a field of its own, and two in fields of an object. */
    static final class Prices {
        static final Map<Object, Object> RECENT = new Recent();
        static final Rates RATES = new Rates();

        private Prices() {}
    }

    static final class Rates {
        private final Map<Object, Object> daily = new Recent();
        private final Cache<Object, Object> monthly =
                Caffeine.newBuilder().maximumSize(KEYS).build();
    }

    /** Nothing has used it yet. */
    static final class Never {
        static final Map<Object, Object> UNUSED = new Recent();

        static {
            initialized = true;
        }

        private Never() {}
    }

    private static boolean isOwn(Class<?> type) {
        return type.getName().startsWith(HoldingFieldsTest.class.getName());
    }

    private static List<String> names() {
        new HoldingFields(FoundCaches.unnamed(), HoldingFieldsTest::isOwn, type -> type != Never.class)
                .lookIn(new Class<?>[] {Object.class, Never.class, Rates.class, Prices.class});
        return FoundCaches.snapshot(false, List.of()).caches().stream()
                .map(each -> each.settings().name())
                .toList();
    }

    @Test
    void cachesAreNamedByTheStaticFieldThatLeadsToThem() throws ReflectiveOperationException {
        Map<Object, Object> local = new Recent();
        LinkedMaps.got(null, Prices.RECENT, 1);
        LinkedMaps.got(null, Prices.RATES.daily, 1);
        LinkedMaps.got(null, local, 1);
        TunedCaches.misses(1, CacheLibrary.behind(Prices.RATES.monthly), 1);

        assertThat(names())
                .containsExactly(
                        "HoldingFieldsTest.Prices.RECENT",
                        "HoldingFieldsTest.Prices.RATES.daily",
                        "",
                        "HoldingFieldsTest.Prices.RATES.monthly");
        assertThat(initialized).isFalse();
    }

    @Test
    void aCacheWithANameKeepsIt() throws ReflectiveOperationException {
        Object monthly = CacheLibrary.behind(Prices.RATES.monthly);
        TunedCaches.misses(1, monthly, 1);
        List<TunedCache> unnamed = FoundCaches.unnamed();
        TunedCaches.named(monthly, "rates", "Spring");
        new HoldingFields(unnamed, HoldingFieldsTest::isOwn, type -> true).lookIn(new Class<?>[] {Prices.class});

        assertThat(names()).containsExactly("rates");
    }

    @Test
    void eachThatWasThereBeforeIsLookedForOnce() {
        LinkedMaps.got(null, Prices.RECENT, 1);

        assertThat(FoundCaches.unnamed()).hasSize(1);
        assertThat(FoundCaches.unnamed()).isEmpty();
    }
}
