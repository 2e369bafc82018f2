package dev.cachebench.agent.tune;

import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Caches of Ehcache 3. One that has more than entries on the heap has its maximum in bytes, those of its largest tier;
 * what that has evicted is not seen.
 */
final class EhcacheReader implements CacheReader {
    @Override
    public CacheSettings settings(Object cache, Class<?> type) throws ReflectiveOperationException {
        Internals of = new Internals(cache, type);
        Object configuration = of.field("runtimeConfiguration");
        Pool pool = pool(Internals.result(configuration, "getResourcePools"));
        EhcacheLifetimes lifetimes = EhcacheLifetimes.of(Internals.result(configuration, "getExpiryPolicy"));
        Object store = of.field("store");
        return new CacheSettings(
                "",
                pool.size(),
                pool.bytes(),
                lifetimes.writeNanos(),
                lifetimes.accessNanos(),
                lifetimes.variable(),
                0,
                true, // always ready for whoever asks
                pool.bytes() || !isReportedBy(store) ? "" : policy(entries(store)),
                isReportedBy(store) ? (long) Internals.result(entries(store), "mappingCount") : -1);
    }

    private record Pool(long size, boolean bytes) {}

    /** The largest one. */
    private static Pool pool(Object pools) throws ReflectiveOperationException {
        Pool largest = new Pool(-1, false);
        for (Object tier : (Set<?>) Internals.result(pools, "getResourceTypeSet")) {
            Object each = Internals.result(pools, "getPoolForResource", tier);
            long size = (long) Internals.result(each, "getSize");
            Object unit = Internals.result(each, "getUnit");
            boolean bytes = unit.getClass().getName().contains(".MemoryUnit");
            Pool pool = new Pool(bytes ? (long) Internals.result(unit, "toBytes", size) : size, bytes);
            largest = largest.bytes() && (!bytes || pool.size() < largest.size()) ? largest : pool;
        }
        return largest.size() == Long.MAX_VALUE ? new Pool(-1, false) : largest;
    }

    private static Object entries(Object store) throws ReflectiveOperationException {
        return new Internals(store, Internals.superclass(store.getClass(), ".OnHeapStore")).field("map");
    }

    /** Before 3.11 it evicts at a random place. */
    private static String policy(Object entries) {
        for (Method method : entries.getClass().getMethods()) {
            if (method.getName().equals("getEvictionCandidate") && method.getParameterTypes()[0] == Random.class) {
                return "ehcache-random";
            }
        }
        return "ehcache";
    }

    @Override
    public int sample(Object cache, Class<?> type, Object[] into) throws ReflectiveOperationException {
        Object store = new Internals(cache, type).field("store");
        if (!isReportedBy(store)) {
            return 0;
        }
        int count = 0;
        Iterator<?> entries = (Iterator<?>) Internals.result(entries(store), "entrySetIterator");
        while (count + 1 < into.length && entries.hasNext()) {
            Map.Entry<?, ?> entry = (Map.Entry<?, ?>) entries.next();
            into[count++] = entry.getKey();
            into[count++] = value(entry.getValue());
        }
        return count / 2;
    }

    /** Not by its {@code get}, which copies it by code of the program. */
    private static Object value(Object holder) throws ReflectiveOperationException {
        Class<?> copied = Internals.superclass(holder.getClass(), ".CopiedOnHeapValueHolder");
        return copied != null
                ? new Internals(holder, copied).field("copiedValue")
                : new Internals(holder, holder.getClass()).field("buffer");
    }

    @Override
    public boolean isReportedBy(Object part) {
        return Internals.superclass(part.getClass(), ".OnHeapStore") != null;
    }
}
