package dev.cachebench.agent.tune;

import java.util.Map;

/** Maps that the program uses as caches. */
final class MapReader implements CacheReader {
    @Override
    public CacheSettings settings(Object cache, Class<?> type) {
        return new CacheSettings("", -1, false, 0, 0, false, 0, false, "lru", ((Map<?, ?>) cache).size());
    }

    @Override
    public int sample(Object cache, Class<?> type, Object[] into) {
        return CacheLibrary.entries((Map<?, ?>) cache, into);
    }
}
