package dev.cachebench.cli;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** A program with a cache of each kind, of one size, and the same keys for all; it prints what the libraries count. */
public final class CachesOfEveryKind {
    private static final int REQUESTS = 60_000;
    private static final int KEYS = 5_000;

    private CachesOfEveryKind() {}

    /** @param args the size of the caches */
    public static void main(String[] args) {
        counts(Integer.parseInt(args[0])).forEach((name, counts) -> System.out.println(name + " " + counts));
    }

    /** {@code hits misses loads evictions} by the name of the library and the kind of cache. */
    static Map<String, String> counts(int size) {
        Cache<Integer, String> manual =
                caffeine().maximumSize(size).recordStats().build();
        LoadingCache<String, byte[]> loading =
                caffeine().maximumSize(size).recordStats().build(key -> new byte[100]);
        AsyncLoadingCache<Integer, String> async =
                caffeine().maximumSize(size).recordStats().buildAsync(key -> "value " + key);
        Cache<Integer, String> unbounded = caffeine().recordStats().build();
        com.google.common.cache.LoadingCache<Integer, String> guava = CacheBuilder.newBuilder()
                .maximumSize(size)
                .concurrencyLevel(1)
                .recordStats()
                .build(CacheLoader.from(key -> "value " + key));

        Random random = new Random(42);
        for (int i = 0; i < REQUESTS; i++) {
            int key = (int) Math.pow(KEYS, random.nextDouble());
            if (manual.getIfPresent(key) == null) {
                manual.put(key, "value " + key);
            }
            loading.get("key " + key);
            async.get(key).join();
            unbounded.get(key, any -> "value " + any);
            guava.getUnchecked(key);
            if (i % 1_000 == 999) {
                manual.invalidate(key);
                guava.invalidate(key);
            }
        }
        Map<String, String> counts = new LinkedHashMap<>();
        counts.put("manual", of(manual));
        counts.put("loading", of(loading));
        counts.put("async", of(async.synchronous()));
        counts.put("unbounded", of(unbounded));
        counts.put(
                "guava",
                guava.stats().hitCount() + " " + guava.stats().missCount() + " "
                        + guava.stats().loadCount() + " " + guava.stats().evictionCount());
        return counts;
    }

    private static Caffeine<Object, Object> caffeine() {
        return Caffeine.newBuilder().executor(Runnable::run); // evictions at once, so that each run has the same
    }

    private static String of(Cache<?, ?> cache) {
        return cache.stats().hitCount() + " " + cache.stats().missCount() + " "
                + cache.stats().loadCount() + " " + cache.stats().evictionCount();
    }
}
