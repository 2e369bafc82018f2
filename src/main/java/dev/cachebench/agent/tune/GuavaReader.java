package dev.cachebench.agent.tune;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;

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
                ((Map<?, ?>) cache).size(),
                new EntryReferences(
                        strength(of, "keyStrength").equals("WEAK"),
                        EntryReferences.Values.valueOf(strength(of, "valueStrength"))));
    }

    private static String strength(Internals of, String field) throws ReflectiveOperationException {
        return ((Enum<?>) of.field(field)).name();
    }

    @Override
    public long entries(Object cache, Class<?> type) throws ReflectiveOperationException {
        return ((Map<?, ?>) cache).size();
    }

    /** By the tables themselves: the cache's own views remove what has expired, and call listeners of the program. */
    @Override
    public int sample(Object cache, Class<?> type, Object[] into) throws ReflectiveOperationException {
        int count = 0;
        for (Object segment : (Object[]) new Internals(cache, type).field("segments")) {
            Class<?> segments = Internals.superclass(segment.getClass(), ".LocalCache$Segment");
            var table = (AtomicReferenceArray<?>) new Internals(segment, segments).field("table");
            for (int i = 0; i < table.length() && count + 1 < into.length; i++) {
                Object entry = table.get(i);
                Object key = entry == null ? null : Internals.result(entry, "getKey");
                Object value =
                        key == null ? null : Internals.result(Internals.result(entry, "getValueReference"), "get");
                if (value != null) {
                    into[count++] = key;
                    into[count++] = value;
                }
            }
        }
        return count / 2;
    }
}
