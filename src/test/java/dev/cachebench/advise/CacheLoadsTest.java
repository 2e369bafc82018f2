package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import dev.cachebench.advise.CacheLoads.Cache;
import dev.cachebench.agent.WatchSnapshot;
import dev.cachebench.agent.WatchTarget;
import dev.cachebench.cache.Computation;
import dev.cachebench.cache.watch.WatchedCalls;
import dev.cachebench.cache.watch.Woven;
import dev.cachebench.program.ProgramClasses;
import dev.cachebench.weave.MethodRef;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** What a cache of the program calls for keys that it lacks is told from what others call. */
class CacheLoadsTest {
    private static final int CALLS = 4_000; // one in sixteen is looked at

    /** Prices, and ways to keep them. */
    static final class Prices {
        private static final Map<Integer, Integer> KEPT = new Few();

        private static WatchedCalls calls;

        private final Map<Integer, Integer> own = new Few();

        static int price(int item) {
            Computation call = Woven.begin(calls, item);
            int price = item * 31;
            call.completed(price);
            return price;
        }

        static int kept(int item) {
            Integer price = KEPT.get(item);
            if (price == null) {
                price = price(item);
                KEPT.put(item, price);
            }
            return price;
        }

        int keptByInstance(int item) {
            Integer price = own.get(item);
            if (price == null) {
                price = price(item);
                own.put(item, price);
            }
            return price;
        }

        int computed(int item) {
            return own.computeIfAbsent(item, Prices::price);
        }

        /** Not by what it keeps them by. */
        static int keptByAnother(int item, int tax) {
            Integer price = KEPT.get(item);
            if (price == null) {
                price = price(tax);
                KEPT.put(item, price);
            }
            return price;
        }

        static int twice(int item) {
            return price(item) + price(item);
        }

        static int many(int items) {
            int sum = 0;
            for (int i = 0; i < 3; i++) {
                sum += price(items);
            }
            return sum;
        }
    }

    /** Forgets nearly all. */
    static final class Few extends LinkedHashMap<Integer, Integer> {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Integer> eldest) {
            return size() > 2;
        }
    }

    /** As Guava has it, with a method that the compiler adds. */
    static final class Loader extends CacheLoader<Integer, Integer> {
        @Override
        public Integer load(Integer item) {
            return Prices.price(item);
        }
    }

    private static Cache cache(IntUnaryOperator program) throws Exception {
        return cache(program, CALLS);
    }

    /** By what calls the price where a program asks for items in turn. */
    private static Cache cache(IntUnaryOperator program, int calls) throws Exception {
        Watched watched = watched(program, calls);
        try (ProgramClasses classes = new ProgramClasses(place())) {
            return new CacheLoads(classes, new CodeJudge(classes)).of(watched);
        }
    }

    private static Watched watched(IntUnaryOperator program, int calls) {
        Prices.calls = Woven.method(Prices.class, "price");
        for (int i = 0; i < calls; i++) {
            program.applyAsInt(i % 50);
        }
        MethodRef method = new MethodRef(Prices.class.getName(), "price", "(I)I", true);
        WatchSnapshot seen = new WatchSnapshot(
                List.of(new WatchSnapshot.WatchedMethod(method, 0, Prices.calls.state(), Map.of())),
                List.of(),
                0,
                0,
                0);
        return Watched.of(seen, List.of(new WatchTarget(method, null, Map.of())))
                .get(0);
    }

    private static String library(IntUnaryOperator program) {
        return CacheLoads.library(watched(program, CALLS));
    }

    private static String place() throws URISyntaxException {
        return Path.of(CacheLoadsTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
    }

    private static com.github.benmanes.caffeine.cache.Cache<Integer, Integer> small() {
        return Caffeine.newBuilder().maximumSize(2).executor(Runnable::run).build();
    }

    /** A value that is called for: nobody knows by what key. */
    private static int value(com.google.common.cache.Cache<Integer, Integer> cache, int item, Callable<Integer> made) {
        try {
            return cache.get(item, made);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatALibraryOfCachesCallsIsALoad() throws Exception {
        Cache caffeine = new Cache("a cache of Caffeine", true);
        var cache = small();
        assertThat(cache(item -> cache.get(item, Prices::price))).isEqualTo(caffeine);
        LoadingCache<Integer, Integer> loading =
                Caffeine.newBuilder().maximumSize(2).executor(Runnable::run).build(Prices::price);
        assertThat(cache(loading::get)).isEqualTo(caffeine);
        com.google.common.cache.Cache<Integer, Integer> called =
                CacheBuilder.newBuilder().maximumSize(2).build();
        assertThat(cache(item -> value(called, item, () -> Prices.price(7)))).isNull();
        var guava = CacheBuilder.newBuilder().maximumSize(2).build(new Loader());
        assertThat(cache(guava::getUnchecked)).isEqualTo(new Cache("a cache of Guava", true));
    }

    @Test
    void theKeyMayComeThroughMethodsThatPassItOn() throws Exception {
        var cache = small();
        assertThat(cache(item -> cache.get(item, key -> Prices.price(key))).name())
                .isEqualTo("a cache of Caffeine");
        assertThat(cache(item -> cache.get(item, key -> {
                            int price = Prices.price(key);
                            return price < 0 ? 0 : price;
                        }))
                        .name())
                .isEqualTo("a cache of Caffeine");
    }

    /** For calls of it may repeat although the cache is never asked for the same again. */
    @Test
    void whatIsCalledWithAnythingButTheKeyIsNoLoad() throws Exception {
        var cache = small();
        assertThat(cache(item -> cache.get(item, key -> Prices.price(key / 10))))
                .isNull();
        assertThat(cache(item -> cache.get(item, key -> Prices.price(7)))).isNull();
        assertThat(cache(item -> cache.get(item, key -> {
                    key = key / 10;
                    return Prices.price(key);
                })))
                .isNull();
        assertThat(cache(item -> cache.get(item, Prices::twice))).isNull();
        assertThat(cache(item -> Prices.keptByAnother(item, 7))).isNull();
        assertThat(cache(item -> cache.get(item, Prices::many))).isNull();
    }

    @Test
    void whatLoadsCallWithAnythingIsStillCalledByLoads() {
        var cache = small();
        assertThat(library(item -> cache.get(item, Prices::price))).isEqualTo("Caffeine");
        assertThat(library(item -> cache.get(item, key -> Prices.price(key / 10))))
                .isEqualTo("Caffeine");
        assertThat(library(item -> cache.get(item, Prices::twice))).isEqualTo("Caffeine");
        LoadingCache<Integer, Integer> loading =
                Caffeine.newBuilder().maximumSize(2).executor(Runnable::run).build(key -> Prices.price(7));
        assertThat(library(loading::get)).isEqualTo("Caffeine");
        com.google.common.cache.Cache<Integer, Integer> called =
                CacheBuilder.newBuilder().maximumSize(2).build();
        assertThat(library(item -> value(called, item, () -> Prices.price(7)))).isEqualTo("Guava");
        assertThat(library(CacheBuilder.newBuilder().maximumSize(2).build(new Loader())::getUnchecked))
                .isEqualTo("Guava");
    }

    @Test
    void whatOthersCallTooIsNotCalledByLoadsAlone() {
        var cache = small();
        assertThat(library(Prices::price)).isNull();
        assertThat(library(item -> item % 2 == 0 ? Prices.price(item) : cache.get(item, key -> Prices.price(7))))
                .isNull();
    }

    /** A key with a hash that takes some time. */
    private record Priced(int item) {
        @Override
        public int hashCode() {
            return Prices.price(item);
        }
    }

    /** These calls do not end with a larger cache. */
    @Test
    void whatACacheAsksOfKeysAndEntriesIsNoLoad() {
        com.github.benmanes.caffeine.cache.Cache<Priced, Integer> hashed =
                Caffeine.newBuilder().maximumSize(2).executor(Runnable::run).build();
        assertThat(library(item -> hashed.get(new Priced(item), Priced::item))).isNull();
        com.github.benmanes.caffeine.cache.Cache<Integer, Integer> weighed = Caffeine.newBuilder()
                .maximumWeight(2)
                .weigher((Integer key, Integer value) -> Prices.price(key) % 2)
                .executor(Runnable::run)
                .build();
        assertThat(library(item -> weighed.get(item, key -> key))).isNull();
    }

    @Test
    void callsThatComeFromLoadsAreSaidOfWhatIsDeclined() {
        Hotspot hotspot = new Hotspot(new MethodRef("a.Shop", "price", "(I)I"), 0.2, 200);
        Declined told = hotspot.declined("takes 10 ns").calledByLoads("Guava");
        assertThat(told.reason())
                .isEqualTo("takes 10 ns; nearly all of its calls come from loads of a cache of Guava: cachebench tune"
                        + " tells what that one would save at another size");
        assertThat(told.kind()).isEqualTo(Declined.Kind.CALLED_BY_LOADS);
        assertThat(told.isBehindCache()).isTrue();
        Declined large = new Declined(hotspot, "would hold 1 GB", Declined.Kind.TOO_LARGE);
        assertThat(large.calledByLoads("Guava").kind()).isEqualTo(Declined.Kind.TOO_LARGE);
    }

    @Test
    void aMapThatAMethodKeepsItsResultsInIsACache() throws Exception {
        assertThat(cache(Prices::kept)).isEqualTo(new Cache("CacheLoadsTest.Prices.KEPT", true));
    }

    /** Each of many has to ask once. */
    @Test
    void thereMayBeManyMapsOfInstances() throws Exception {
        Cache own = new Cache("CacheLoadsTest.Prices.own", false);
        assertThat(cache(new Prices()::keptByInstance)).isEqualTo(own);
        assertThat(cache(new Prices()::computed)).isEqualTo(own);
        Map<Integer, Integer> few = new HashMap<>();
        assertThat(cache(item -> {
                    few.clear();
                    return few.computeIfAbsent(item, Prices::price);
                }))
                .isEqualTo(new Cache("a HashMap", false));
    }

    @Test
    void whatOthersCallTooIsNoLoad() throws Exception {
        var cache = small();
        assertThat(cache(Prices::price)).isNull();
        assertThat(cache(item -> item % 2 == 0 ? Prices.price(item) : cache.get(item, Prices::price)))
                .isNull();
        assertThat(cache(item -> cache.get(item, Prices::price), 1)).isNull();
    }
}
