import com.github.benmanes.caffeine.cache.Caffeine;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.cache2k.Cache2kBuilder;
import org.cache2k.event.CacheEntryRemovedListener;
import org.cache2k.operation.CacheControl;
import org.cache2k.operation.CacheStatistics;
import org.ehcache.Cache;
import org.ehcache.CacheManager;
import org.ehcache.config.CacheConfiguration;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ExpiryPolicyBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.config.units.EntryUnit;
import org.ehcache.config.units.MemoryUnit;
import org.ehcache.core.internal.statistics.DefaultStatisticsService;
import org.ehcache.jsr107.Eh107Configuration;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;

/** Caches of several libraries, of one size and with the same keys; prints what each library counts. */
public final class LibraryCaches {
    private static final int REQUESTS = 60_000;
    private static final int KEYS = 5_000;

    private final int size;
    private final Map<String, String> counts = new LinkedHashMap<>();

    private LibraryCaches(int size) {
        this.size = size;
    }

    /** Something that is done for each of the keys. */
    private interface Use {
        void of(int key) throws Exception;
    }

    /** @param args the size of the caches */
    public static void main(String[] args) throws Exception {
        LibraryCaches caches = new LibraryCaches(Integer.parseInt(args[0]));
        caches.cache2k();
        caches.ehcache();
        caches.jcache();
        caches.spring();
        caches.counts.forEach((name, counts) -> System.out.println(name + " " + counts));
        System.exit(0);
    }

    private static void each(Use use) throws Exception {
        Random random = new Random(42);
        for (int i = 0; i < REQUESTS; i++) {
            use.of((int) Math.pow(KEYS, random.nextDouble()));
        }
    }

    private <K> Cache2kBuilder<K, String> builder(Class<K> key, String name) {
        return Cache2kBuilder.of(key, String.class).name(name).eternal(true).entryCapacity(size);
    }

    private void cache2k() throws Exception {
        org.cache2k.Cache<Integer, String> manual = builder(Integer.class, "manual").build();
        org.cache2k.Cache<String, String> loading =
                builder(String.class, "loading").loader(key -> key + "!").build();
        CacheEntryRemovedListener<String, String> listener = (cache, entry) -> {};
        org.cache2k.Cache<String, String> wired = builder(String.class, "wired")
                .loader(key -> key + "!")
                .addListener(listener)
                .build();
        org.cache2k.Cache<Integer, String> expiring = Cache2kBuilder.of(Integer.class, String.class)
                .name("expiring")
                .expireAfterWrite(20, TimeUnit.MILLISECONDS)
                .entryCapacity(size)
                .build();
        org.cache2k.Cache<Integer, String> weighted = Cache2kBuilder.of(Integer.class, String.class)
                .name("weighted")
                .eternal(true)
                .maximumWeight(10L * size)
                .weigher((key, value) -> key % 20)
                .build();
        each(key -> {
            if (expiring.peek(key) == null) {
                expiring.put(key, "value " + key);
            }
            if (weighted.peek(key) == null) {
                weighted.put(key, "value " + key);
            }
            if (manual.peek(key) == null) {
                manual.put(key, "value " + key);
            }
            loading.get("key " + key);
            wired.get("key " + key);
            if (key % 100 == 7) {
                manual.containsKey(key + 1);
                manual.put(key + 2, "again");
                manual.putIfAbsent(key + 3, "new");
                manual.computeIfAbsent(key + 4, any -> "computed");
                manual.replace(key + 5, "replaced");
                manual.peekAndPut(key + 6, "changed");
                manual.remove(key);
                loading.remove("key " + key);
                loading.put("key " + (key + 1), "put");
                wired.remove("key " + key);
                wired.put("key " + (key + 1), "put");
            }
        });
        for (org.cache2k.Cache<?, ?> each : List.of(manual, loading, wired, expiring, weighted)) {
            CacheStatistics counted = CacheControl.of(each).sampleStatistics();
            counts.put(
                    each.getName(),
                    counted.getGetCount() - counted.getMissCount() + " " + counted.getMissCount() + " "
                            + counted.getLoadCount() + " " + counted.getEvictedCount());
        }
    }

    private CacheConfiguration<Integer, String> onHeap() {
        return CacheConfigurationBuilder.newCacheConfigurationBuilder(
                        Integer.class, String.class, ResourcePoolsBuilder.heap(size))
                .build();
    }

    private void ehcache() throws Exception {
        DefaultStatisticsService statistics = new DefaultStatisticsService();
        CacheManager manager = CacheManagerBuilder.newCacheManagerBuilder()
                .using(statistics)
                .withCache("ehcache", onHeap())
                .withCache(
                        "ehcache-expiring",
                        CacheConfigurationBuilder.newCacheConfigurationBuilder(onHeap())
                                .withExpiry(ExpiryPolicyBuilder.timeToLiveExpiration(Duration.ofMillis(20))))
                .withCache(
                        "ehcache-tiers",
                        CacheConfigurationBuilder.newCacheConfigurationBuilder(
                                Integer.class,
                                String.class,
                                ResourcePoolsBuilder.newResourcePoolsBuilder()
                                        .heap(10, EntryUnit.ENTRIES)
                                        .offheap(10, MemoryUnit.MB)))
                .build(true);
        Cache<Integer, String> cache = manager.getCache("ehcache", Integer.class, String.class);
        Cache<Integer, String> expiring = manager.getCache("ehcache-expiring", Integer.class, String.class);
        Cache<Integer, String> tiers = manager.getCache("ehcache-tiers", Integer.class, String.class);
        each(key -> {
            if (expiring.get(key) == null) {
                expiring.put(key, "value " + key);
            }
            if (tiers.getAll(Set.of(key)).get(key) == null) {
                tiers.put(key, "value " + key);
            }
            if (cache.get(key) == null) {
                cache.put(key, "value " + key);
            }
            if (key % 100 == 7) {
                cache.putIfAbsent(key + 1, "new");
                cache.replace(key + 2, "replaced");
                cache.remove(key + 3, "value");
                cache.remove(key);
            }
        });
        for (String name : List.of("ehcache", "ehcache-expiring", "ehcache-tiers")) {
            org.ehcache.core.statistics.CacheStatistics counted = statistics.getCacheStatistics(name);
            counts.put(
                    name,
                    counted.getCacheHits() + " " + counted.getCacheMisses() + " 0 " + counted.getCacheEvictions());
        }
    }

    private void jcache() throws Exception {
        jcache(
                "org.ehcache.jsr107.EhcacheCachingProvider",
                "ehcache-jcache",
                Eh107Configuration.fromEhcacheCacheConfiguration(onHeap()));
        jcache(
                "org.cache2k.jcache.provider.JCacheProvider",
                "cache2k-jcache",
                new MutableConfiguration<Integer, String>().setTypes(Integer.class, String.class));
    }

    private void jcache(String provider, String name, javax.cache.configuration.Configuration<Integer, String> with)
            throws Exception {
        javax.cache.CacheManager manager =
                Caching.getCachingProvider(provider).getCacheManager();
        javax.cache.Cache<Integer, String> cache = manager.createCache(name, with);
        manager.enableStatistics(name, true);
        each(key -> {
            if (cache.get(key) == null) {
                cache.put(key, "value " + key);
            }
            if (key % 100 == 7) {
                cache.remove(key);
            }
        });
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        for (ObjectName bean : beans.queryNames(new ObjectName("javax.cache:type=CacheStatistics,*"), null)) {
            if (bean.getKeyProperty("Cache").equals(name)) {
                counts.put(
                        name,
                        beans.getAttribute(bean, "CacheHits") + " " + beans.getAttribute(bean, "CacheMisses") + " 0 "
                                + beans.getAttribute(bean, "CacheEvictions"));
            }
        }
    }

    private void spring() throws Exception {
        CaffeineCacheManager caffeine = new CaffeineCacheManager();
        caffeine.setCaffeine(Caffeine.newBuilder().maximumSize(size).executor(Runnable::run).recordStats());
        caffeine.setCacheNames(List.of("spring-caffeine"));
        org.springframework.cache.Cache overCaffeine = caffeine.getCache("spring-caffeine");
        org.springframework.cache.Cache map = new ConcurrentMapCacheManager("spring-map").getCache("spring-map");
        Callable<Object> loader = () -> "value";
        int[] mapCounts = new int[2];
        each(key -> {
            overCaffeine.get(key, loader);
            if (key % 2 == 0) {
                mapCounts[map.get(key) == null ? 1 : 0]++;
                map.put(key, "value");
            } else {
                mapCounts[((Map<?, ?>) map.getNativeCache()).containsKey(key) ? 0 : 1]++;
                map.get(key, loader);
            }
            if (key % 100 == 7) {
                map.evict(key);
                overCaffeine.evict(key);
            }
        });
        com.github.benmanes.caffeine.cache.stats.CacheStats counted =
                ((com.github.benmanes.caffeine.cache.Cache<?, ?>) overCaffeine.getNativeCache()).stats();
        counts.put(
                "spring-caffeine",
                counted.hitCount() + " " + counted.missCount() + " " + counted.loadCount() + " "
                        + counted.evictionCount());
        counts.put("spring-map", mapCounts[0] + " " + mapCounts[1] + " 0 0");
    }
}
