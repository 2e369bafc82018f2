package dev.cachebench.agent.tune;

import java.util.Map;

/** Caffeine's caches that nothing bounds. */
final class CaffeineUnboundedReader implements CacheReader {
    @Override
    public CacheSettings settings(Object cache, Class<?> type) throws ReflectiveOperationException {
        Internals of = new Internals(cache, type);
        boolean stats = of.isTrue("isRecordingStats");
        int size = ((Map<?, ?>) of.field("data")).size();
        return new CacheSettings("", -1, false, 0, 0, false, 0, stats, "wtinylfu", size);
    }

    @Override
    public int sample(Object cache, Class<?> type, Object[] into) throws ReflectiveOperationException {
        return CacheLibrary.entries((Map<?, ?>) new Internals(cache, type).field("data"), into);
    }
}
