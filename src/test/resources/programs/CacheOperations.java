import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.google.common.cache.CacheBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;

/** All that can be done with caches of Caffeine and Guava, in a random order; prints what the libraries count. */
public final class CacheOperations {
    private static final int STEPS = 20_000;
    private static final int KEYS = 300;
    private static final int SIZE = 100;

    private final Map<String, String> counts = new LinkedHashMap<>();

    private CacheOperations() {}

    /** @param args the seed */
    public static void main(String[] args) {
        long seed = Long.parseLong(args[0]);
        CacheOperations operations = new CacheOperations();
        Cache<Integer, String> bounded = caffeine().maximumSize(SIZE).build();
        operations.caffeine("bounded", bounded, seed);
        operations.caffeine("unbounded", caffeine().build(), seed);
        Cache<Integer, String> weighted = caffeine()
                .maximumWeight(10L * SIZE)
                .weigher((Integer key, String value) -> key % 20)
                .build();
        operations.caffeine("weighted", weighted, seed);
        CacheLoader<Integer, String> loader = new Loader();
        LoadingCache<Integer, String> loading = caffeine().maximumSize(SIZE).build(loader);
        operations.loading("loading", loading, seed);
        operations.loading("loading-unbounded", caffeine().build(loader), seed);
        operations.async("async", caffeine().maximumSize(SIZE).buildAsync(loader), seed);
        operations.async("async-unbounded", caffeine().buildAsync(loader), seed);
        operations.guava(seed);
        operations.counts.forEach((name, counts) -> System.out.println(name + " " + counts));
    }

    private static final class Loader implements CacheLoader<Integer, String> {
        @Override
        public String load(Integer key) {
            if (key % 50 == 1) {
                throw new IllegalArgumentException("no " + key);
            }
            return key % 50 == 2 ? null : "value " + key;
        }
    }

    private static Caffeine<Object, Object> caffeine() {
        return Caffeine.newBuilder().executor(Runnable::run).recordStats();
    }

    private static List<Integer> several(Random random) {
        List<Integer> keys = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            keys.add(3 + 50 * random.nextInt(6) + random.nextInt(40));
        }
        return keys;
    }

    private void caffeine(String name, Cache<Integer, String> cache, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < STEPS; i++) {
            step(cache, random);
        }
        put(name, cache);
    }

    private void put(String name, Cache<?, ?> cache) {
        counts.put(
                name,
                cache.stats().hitCount() + " " + cache.stats().missCount() + " "
                        + cache.stats().loadCount() + " " + cache.stats().evictionCount());
    }

    private static void step(Cache<Integer, String> cache, Random random) {
        int key = random.nextInt(KEYS);
        ConcurrentMap<Integer, String> map = cache.asMap();
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> cache.getIfPresent(key);
            case 4, 5 -> cache.put(key, "put");
            case 6, 7 -> cache.get(key, any -> any % 10 == 0 ? null : "computed");
            case 8 -> cache.getAllPresent(several(random));
            case 9 -> cache.putAll(Map.of(key, "all", key + 1, "all"));
            case 10 -> cache.invalidate(key);
            case 11 -> cache.invalidateAll(several(random));
            case 12 -> map.get(key);
            case 13 -> map.putIfAbsent(key, "absent");
            case 14 -> map.computeIfAbsent(key, any -> "computed");
            case 15 -> map.computeIfPresent(key, (any, value) -> any % 3 == 0 ? null : value + "!");
            case 16 -> map.compute(key, (any, value) -> value == null ? "new" : any % 3 == 0 ? null : value);
            case 17 -> map.merge(key, "merged", (before, after) -> after);
            case 18 -> map.replace(key, "replaced");
            default -> {
                map.containsKey(key);
                map.remove(key, "put");
                map.remove(key + 1);
                cache.getAll(several(random), missing -> {
                    Map<Integer, String> loaded = new HashMap<>();
                    missing.forEach(each -> loaded.put(each, "loaded"));
                    return loaded;
                });
                if (random.nextInt(100) == 0) {
                    cache.invalidateAll();
                }
            }
        }
    }

    private void loading(String name, LoadingCache<Integer, String> cache, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < STEPS; i++) {
            step(cache, random);
            if (i % 2 == 0) {
                try {
                    cache.get(random.nextInt(KEYS));
                } catch (IllegalArgumentException e) {
                    // as the loader says
                }
            }
            if (i % 10 == 0) {
                cache.getAll(several(random));
            }
            if (i % 100 == 0) {
                cache.refresh(3 + random.nextInt(40));
            }
        }
        put(name, cache);
    }

    private void async(String name, AsyncLoadingCache<Integer, String> cache, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < STEPS; i++) {
            step(cache.synchronous(), random);
            step(cache, random);
        }
        put(name, cache.synchronous());
    }

    private static void step(AsyncLoadingCache<Integer, String> cache, Random random) {
        int key = random.nextInt(KEYS);
        AsyncCache<Integer, String> manual = cache;
        switch (random.nextInt(6)) {
            case 0 -> cache.get(key).exceptionally(e -> null).join();
            case 1 -> manual.get(key, any -> "async").join();
            case 2 -> manual.getIfPresent(key);
            case 3 -> manual.put(key, CompletableFuture.completedFuture("put"));
            case 4 -> cache.getAll(several(random)).join();
            default -> cache.asMap().computeIfAbsent(key, any -> CompletableFuture.completedFuture("map"));
        }
    }

    private void guava(long seed) {
        Random random = new Random(seed);
        com.google.common.cache.LoadingCache<Integer, String> cache = CacheBuilder.newBuilder()
                .maximumSize(SIZE)
                .recordStats()
                .build(com.google.common.cache.CacheLoader.from(key -> new Loader().load(key)));
        for (int i = 0; i < STEPS; i++) {
            step(cache, random);
        }
        counts.put(
                "guava",
                cache.stats().hitCount() + " " + cache.stats().missCount() + " "
                        + cache.stats().loadCount() + " " + cache.stats().evictionCount());
    }

    private static void step(com.google.common.cache.LoadingCache<Integer, String> cache, Random random) {
        int key = random.nextInt(KEYS);
        ConcurrentMap<Integer, String> map = cache.asMap();
        switch (random.nextInt(16)) {
            case 0, 1 -> cache.getIfPresent(key);
            case 2, 3 -> cache.put(key, "put");
            case 4, 5, 6 -> {
                try {
                    cache.getUnchecked(key);
                } catch (RuntimeException e) {
                    // as the loader says
                }
            }
            case 7 -> cache.getAllPresent(several(random));
            case 8 -> cache.invalidate(key);
            case 9 -> cache.invalidateAll(several(random));
            case 10 -> map.get(key);
            case 11 -> map.putIfAbsent(key, "absent");
            case 12 -> map.computeIfAbsent(key, any -> "computed");
            case 13 -> map.compute(key, (any, value) -> value == null ? "new" : any % 3 == 0 ? null : value);
            case 14 -> map.replace(key, "replaced");
            default -> {
                map.containsKey(key);
                map.remove(key, "put");
                map.merge(key, "merged", (before, after) -> after);
                try {
                    cache.getAll(several(random));
                } catch (java.util.concurrent.ExecutionException e) {
                    throw new IllegalStateException(e);
                }
                cache.refresh(3 + random.nextInt(40));
                if (random.nextInt(100) == 0) {
                    cache.invalidateAll();
                }
            }
        }
    }
}
