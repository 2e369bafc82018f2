package dev.cachebench.agent.tune;

import java.util.Map;

/** Guava's caches. */
final class GuavaReader implements CacheReader {
    @Override
    public CacheSettings settings(Object cache, Class<?> type) throws ReflectiveOperationException {
        Internals of = new Internals(cache, type);
        boolean weighted = !of.field("weigher").getClass().getName().endsWith("OneWeigher");
        boolean stats = !of.field("globalStatsCounter").getClass().getName().contains("CacheBuilder");
        return new CacheSettings(
                "",
                (long) of.field("maxWeight"),
                weighted,
                (long) of.field("expireAfterWriteNanos"),
                (long) of.field("expireAfterAccessNanos"),
                false,
                (long) of.field("refreshNanos"),
                stats,
                "lru",
                ((Map<?, ?>) cache).size());
    }

    @Override
    public int sample(Object cache, Class<?> type, Object[] into) {
        return CacheLibrary.entries((Map<?, ?>) cache, into);
    }
}
