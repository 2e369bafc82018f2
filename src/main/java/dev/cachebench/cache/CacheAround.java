package dev.cachebench.cache;

import dev.cachebench.cache.cost.Saving;
import dev.cachebench.cache.key.Bypasses;
import java.util.List;
import java.util.function.Predicate;

/**
 * Something around a cache that its calls pass on their way to it. What else is asked of it is answered by the cache.
 */
abstract sealed class CacheAround permits InspectedMemo, RecordedLongMemo, RecordedMemo {
    /** Where the calls go. */
    abstract Cache cache();

    public final CacheInfo cacheInfo() {
        return cache().cacheInfo();
    }

    public final CacheCost cacheCost() {
        return cache().cacheCost();
    }

    public final Saving saving(float[] nanos) {
        return cache().saving(nanos);
    }

    public final CacheParameters cacheParameters() {
        return cache().cacheParameters();
    }

    public final void cacheClear() {
        cache().cacheClear();
    }

    public final long invalidateTag(String tag) {
        return cache().invalidateTag(tag);
    }

    public final void resize(long size) {
        cache().resize(size);
    }

    public final long refreshIf(Predicate<Object> condition) {
        return cache().refreshIf(condition);
    }

    public final Contents peek() {
        return cache().peek();
    }

    public final List<String> advice() {
        return cache().advice();
    }

    public final Tally tally() {
        return cache().tally();
    }

    public final List<Bypasses.Bypass> bypasses() {
        return cache().bypasses();
    }

    public final List<Tier> tiers() {
        return cache().tiers();
    }

    public final List<StoreFaults> storeFaults() {
        return cache().storeFaults();
    }

    public final void failWithStores() {
        cache().failWithStores();
    }

    public final StaleHits staleHits() {
        return cache().staleHits();
    }

    public final double hitNanos() {
        return cache().hitNanos();
    }

    public final void listen(CacheListener listener) {
        cache().listen(listener);
    }

    public final void flush() {
        cache().flush();
    }

    public final void close() {
        cache().close();
    }
}
