import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.Configuration;
import javax.cache.spi.CachingProvider;
import org.ehcache.Cache;
import org.ehcache.config.CacheConfiguration;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.jsr107.Eh107Configuration;
import org.springframework.cache.jcache.JCacheCacheManager;

/** Caches of Ehcache, by itself and behind JCache and Spring, with keys of several types; prints the hits and misses of each. */
public final class EhcacheSizes {
    private static final int REQUESTS = 60_000;
    private static final int KEYS = 5_000;

    private final int size;
    private final long seed;

    private EhcacheSizes(int size, long seed) {
        this.size = size;
        this.seed = seed;
    }

    /** Whether there was a value; one is put in if not. */
    private interface Asked {
        boolean has(Object key);
    }

    /** @param args the size of the caches, and the seed of the requests */
    public static void main(String[] args) {
        new EhcacheSizes(Integer.parseInt(args[0]), Long.parseLong(args[1])).run();
    }

    private void run() {
        use("integers", Integer.class, key -> key);
        use("strings", String.class, key -> "key " + key);
        use("longs", Long.class, key -> key * 1_000L);
        use("ids", UUID.class, key -> new UUID(key * 0x9E3779B97F4A7C15L, key));
        CachingProvider provider = Caching.getCachingProvider("org.ehcache.jsr107.EhcacheCachingProvider");
        CacheManager manager = provider.getCacheManager();
        javax.cache.Cache<Integer, String> jcache = manager.createCache("jcache", configuration(Integer.class));
        requests("jcache", key -> key, key -> {
            boolean has = jcache.get((Integer) key) != null;
            if (!has) {
                jcache.put((Integer) key, "value");
            }
            return has;
        });
        manager.createCache("spring", configuration(Integer.class));
        org.springframework.cache.Cache spring = new JCacheCacheManager(manager).getCache("spring");
        requests("spring", key -> key, key -> {
            boolean has = spring.get(key) != null;
            if (!has) {
                spring.put(key, "value");
            }
            return has;
        });
    }

    private <K> CacheConfiguration<K, String> onHeap(Class<K> key) {
        return CacheConfigurationBuilder.newCacheConfigurationBuilder(
                        key, String.class, ResourcePoolsBuilder.heap(size))
                .build();
    }

    private <K> Configuration<K, String> configuration(Class<K> key) {
        return Eh107Configuration.fromEhcacheCacheConfiguration(onHeap(key));
    }

    private <K> void use(String name, Class<K> type, Function<Integer, K> keys) {
        Cache<K, String> cache = CacheManagerBuilder.newCacheManagerBuilder()
                .withCache(name, onHeap(type))
                .build(true)
                .getCache(name, type, String.class);
        requests(name, keys, each -> {
            K key = type.cast(each);
            boolean has = cache.get(key) != null;
            if (!has) {
                cache.put(key, "value");
            }
            return has;
        });
    }

    private void requests(String name, Function<Integer, ?> keys, Asked asked) {
        Random random = new Random(seed);
        double skew = 1 + random.nextDouble();
        int hits = 0;
        for (int i = 0; i < REQUESTS; i++) {
            double place = Math.pow(random.nextDouble(), skew);
            int key = i % 3 == 0 ? (int) Math.pow(KEYS, place) : (int) (place * KEYS) + i / 100;
            hits += asked.has(keys.apply(key)) ? 1 : 0;
        }
        System.out.println(name + " " + hits + " " + (REQUESTS - hits));
    }
}
