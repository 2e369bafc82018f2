package dev.cachebench.agent.tune;

import java.util.Map;

/** Maps of the JDK with a rule for their eldest entry; how large they may grow is seen, not read. */
final class LinkedMapReader implements CacheReader {
    @Override
    public CacheSettings settings(Object cache, Class<?> type) throws ReflectiveOperationException {
        boolean byUse = (boolean) new Internals(cache, type).field("accessOrder");
        int size = ((Map<?, ?>) cache).size();
        return new CacheSettings(
                "", CacheSettings.UNREACHED, false, 0, 0, false, 0, false, byUse ? "lru" : "fifo", size);
    }

    @Override
    public int sample(Object cache, Class<?> type, Object[] into) {
        return CacheLibrary.entries((Map<?, ?>) cache, into);
    }
}
