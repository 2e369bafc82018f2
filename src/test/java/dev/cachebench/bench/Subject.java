package dev.cachebench.bench;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.util.concurrent.UncheckedExecutionException;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.Memo;
import dev.cachebench.cache.policy.Replacement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.cache2k.Cache2kBuilder;

/** The caches that are held against each other, each around a function, each as its users would write it. */
public enum Subject {
    CACHEBENCH {
        @Override
        <K, V> Function<K, V> around(Function<K, V> function, int size) {
            return Memo.<K, V>of(new CacheSpec.Bounded(Replacement.LRU, size), function)::call;
        }
    },
    CAFFEINE {
        @Override
        <K, V> Function<K, V> around(Function<K, V> function, int size) {
            return Caffeine.newBuilder().maximumSize(size).<K, V>build(function::apply)::get;
        }
    },
    GUAVA {
        @Override
        <K, V> Function<K, V> around(Function<K, V> function, int size) {
            var cache = CacheBuilder.newBuilder().maximumSize(size).build(CacheLoader.from(function::apply));
            return key -> {
                try {
                    return cache.get(key);
                } catch (ExecutionException e) {
                    throw new UncheckedExecutionException(e);
                }
            };
        }
    },
    CACHE2K {
        @Override
        @SuppressWarnings("unchecked") // the builder wants classes, which our keys and values are not told by
        <K, V> Function<K, V> around(Function<K, V> function, int size) {
            var cache = Cache2kBuilder.forUnknownTypes()
                    .entryCapacity(size)
                    .loader(key -> function.apply((K) key))
                    .build();
            return key -> (V) cache.get(key);
        }
    },
    /** The few lines that everybody writes: access order, and one lock. */
    LINKED_HASH_MAP {
        @Override
        <K, V> Function<K, V> around(Function<K, V> function, int size) {
            Map<K, V> map = new LinkedHashMap<>(16, .75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                    return size() > size;
                }
            };
            return key -> {
                synchronized (map) {
                    V value = map.get(key);
                    if (value == null) {
                        value = function.apply(key);
                        map.put(key, value);
                    }
                    return value;
                }
            };
        }
    },
    /** Without a bound: what forgetting costs is the difference. */
    CONCURRENT_HASH_MAP {
        @Override
        <K, V> Function<K, V> around(Function<K, V> function, int size) {
            Map<K, V> map = new ConcurrentHashMap<>();
            return key -> map.computeIfAbsent(key, function);
        }
    };

    /** {@code function} with a cache of {@code size} entries around it. */
    abstract <K, V> Function<K, V> around(Function<K, V> function, int size);
}
