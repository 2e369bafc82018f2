package dev.cachebench.agent.tune;

import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.Map;

/** Caffeine's caches with a maximum, a time to live, or references. */
final class CaffeineReader implements CacheReader {
    @Override
    public CacheSettings settings(Object cache, Class<?> type) throws ReflectiveOperationException {
        Internals of = new Internals(cache, type);
        return new CacheSettings(
                "",
                of.isTrue("evicts") ? of.number("maximum") : -1,
                of.isTrue("isWeighted") && !countsEntries(of.field("weigher")),
                of.isTrue("expiresAfterWrite") ? of.number("expiresAfterWriteNanos") : 0,
                of.isTrue("expiresAfterAccess") ? of.number("expiresAfterAccessNanos") : 0,
                of.isTrue("expiresVariable"),
                of.isTrue("refreshAfterWrite") ? of.number("refreshAfterWriteNanos") : 0,
                of.isTrue("isRecordingStats"),
                "wtinylfu",
                ((Map<?, ?>) of.field("data")).size(),
                new EntryReferences(of.isTrue("collectKeys"), values(of)));
    }

    private static EntryReferences.Values values(Internals of) throws ReflectiveOperationException {
        if (!of.isTrue("collectValues")) {
            return EntryReferences.Values.STRONG;
        }
        boolean soft = (boolean) Internals.result(of.field("nodeFactory"), "softValues");
        return soft ? EntryReferences.Values.SOFT : EntryReferences.Values.WEAK;
    }

    /**
     * Whether each entry weighs 1, once it is there: asynchronous caches have a weigher even if the program gave none.
     */
    private static boolean countsEntries(Object weigher) throws ReflectiveOperationException {
        Class<?> async = Internals.superclass(weigher.getClass(), "AsyncWeigher");
        Object own = async == null ? weigher : new Internals(weigher, async).field("delegate");
        return own.getClass().getName().endsWith("SingletonWeigher");
    }

    @Override
    public long entries(Object cache, Class<?> type) throws ReflectiveOperationException {
        return ((Map<?, ?>) new Internals(cache, type).field("data")).size();
    }

    @Override
    public int sample(Object cache, Class<?> type, Object[] into) throws ReflectiveOperationException {
        int count = 0;
        Iterator<?> nodes =
                ((Map<?, ?>) new Internals(cache, type).field("data")).values().iterator();
        Method key = null;
        Method value = null;
        while (count + 1 < into.length && nodes.hasNext()) {
            Object node = nodes.next();
            if (key == null) {
                Class<?> nodeType = Internals.superclass(node.getClass(), ".Node");
                key = Internals.method(nodeType, "getKey");
                value = Internals.method(nodeType, "getValue");
            }
            into[count++] = key.invoke(node);
            into[count++] = value.invoke(node);
        }
        return count / 2;
    }
}
