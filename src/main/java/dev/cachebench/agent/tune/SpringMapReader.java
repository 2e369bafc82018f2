package dev.cachebench.agent.tune;

import java.util.Map;

/** Spring's caches over a map of the JDK. Over another library's map, they are that library's cache. */
final class SpringMapReader implements CacheReader {
    @Override
    public CacheSettings settings(Object cache, Class<?> type) throws ReflectiveOperationException {
        Internals of = new Internals(cache, type);
        String name = (String) of.field("name");
        int size = ((Map<?, ?>) of.field("store")).size();
        return new CacheSettings(name, -1, false, 0, 0, false, 0, false, "lru", size);
    }

    @Override
    public long entries(Object cache, Class<?> type) throws ReflectiveOperationException {
        return ((Map<?, ?>) new Internals(cache, type).field("store")).size();
    }

    @Override
    public int sample(Object cache, Class<?> type, Object[] into) throws ReflectiveOperationException {
        return CacheLibrary.entries((Map<?, ?>) new Internals(cache, type).field("store"), into);
    }

    @Override
    public boolean isCounted(Object cache, Class<?> type) throws ReflectiveOperationException {
        return new Internals(cache, type).field("store").getClass().getName().startsWith("java.util.");
    }
}
