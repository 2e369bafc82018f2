package dev.cachebench.agent.tune;

import java.util.Map;

/** cache2k's caches. */
final class Cache2kReader implements CacheReader {
    private static final long NO_MAXIMUM = Long.MAX_VALUE;

    @Override
    public CacheSettings settings(Object cache, Class<?> type) throws ReflectiveOperationException {
        Internals of = new Internals(cache, type);
        Object eviction = Internals.result(of.field("eviction"), "getMetrics");
        long entries = (long) Internals.result(eviction, "getMaxSize");
        long weight = (long) Internals.result(eviction, "getMaxWeight");
        boolean weighted = weight > 0 && weight < NO_MAXIMUM;
        long maximum = weighted ? weight : entries;
        Object timing = of.field("timing");
        Class<?> timed = Internals.superclass(timing.getClass(), ".StaticTiming");
        long millis = timed == null ? 0 : (long) new Internals(timing, timed).field("expiryTicks");
        boolean variable = timing.getClass().getName().endsWith(".DynamicTiming");
        String name = (String) of.field("name");
        return new CacheSettings(
                name.startsWith("_") ? "" : name, // made up by the library
                maximum < 0 || maximum == NO_MAXIMUM ? -1 : maximum,
                weighted,
                millis <= 0 || millis == Long.MAX_VALUE || variable ? 0 : millis * 1_000_000,
                0,
                variable,
                0,
                !(boolean) Internals.result(of.field("metrics"), "isDisabled"),
                "wtinylfu", // the nearest to Clock-Pro+
                (long) Internals.result(eviction, "getSize"));
    }

    @Override
    public int sample(Object cache, Class<?> type, Object[] into) throws ReflectiveOperationException {
        return CacheLibrary.entries((Map<?, ?>) Internals.result(cache, "asMap"), into);
    }
}
