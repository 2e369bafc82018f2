package dev.cachebench.agent.tune;

import java.util.Map;

/**
 * Maps of the JDK with a rule for their eldest entry; how large they may grow is seen, not read. They are subclasses of
 * the program, whose methods are not called: {@code size} and {@code entrySet} may be among them.
 */
final class LinkedMapReader implements CacheReader {
    @Override
    public CacheSettings settings(Object cache, Class<?> type) throws ReflectiveOperationException {
        boolean byUse = (boolean) new Internals(cache, type).field("accessOrder");
        return new CacheSettings(
                "",
                CacheSettings.UNREACHED,
                false,
                0,
                0,
                false,
                0,
                false,
                byUse ? "lru" : "fifo",
                entries(cache, type));
    }

    @Override
    public long entries(Object cache, Class<?> type) throws ReflectiveOperationException {
        return (int) new Internals(cache, type.getSuperclass()).field("size");
    }

    /** In the map's own order, as far as that is followed while the program changes it. */
    @Override
    public int sample(Object cache, Class<?> type, Object[] into) throws ReflectiveOperationException {
        int count = 0;
        Object each = new Internals(cache, type).field("head");
        while (each != null && count + 1 < into.length) {
            Map.Entry<?, ?> entry = (Map.Entry<?, ?>) each; // of the JDK
            into[count++] = entry.getKey();
            into[count++] = entry.getValue();
            each = new Internals(each, Internals.superclass(each.getClass(), "LinkedHashMap$Entry")).field("after");
        }
        return count / 2;
    }
}
