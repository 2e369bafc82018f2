package dev.cachebench.cache.control;

import dev.cachebench.cache.Cache;
import dev.cachebench.cache.CacheCost;
import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.StaleHits;
import dev.cachebench.cache.StoreFaults;
import dev.cachebench.cache.Tally;
import dev.cachebench.cache.key.Bypasses;
import java.util.function.Supplier;

/**
 * A cache that can be looked at and changed from outside while its program runs. Nothing here keeps the cache alive.
 *
 * <p>Measuring may wait for the cache's lock, so a thread of ours does that each second, and whoever asks gets what it
 * found: a client that asks often costs the program nothing.
 */
public final class ManagedCache {
    private static final long SHARE = 100; // of the time, the hundredth part may be spent on measuring what is held

    private final String name;
    private final String spec;
    private final Supplier<? extends Cache> cache;
    private volatile RecentHits recent; // null until it was measured
    private volatile Figures figures; // null until it was measured
    private long nextCost = Long.MIN_VALUE; // when to look again at what is held; for the measuring thread

    /**
     * @param name for people: the method with its parameter types, or a name that the program has given it
     * @param cache {@code null} once it is gone
     */
    public ManagedCache(String name, String spec, Supplier<? extends Cache> cache) {
        this.name = name;
        this.spec = spec;
        this.cache = cache;
    }

    /**
     * What was found last.
     *
     * @param cost {@code null} before it was first measured
     * @param tally {@code null} for a cache that has none
     */
    record Figures(CacheInfo info, CacheCost cost, Tally tally, long staleHits, long storeErrors, long bypasses) {}

    /** Whether the garbage collector has taken it. */
    boolean isGone() {
        return cache.get() == null;
    }

    public String name() {
        return name;
    }

    public String spec() {
        return spec;
    }

    /** Null if there were none, or it was never measured. */
    Double recentHitRatio() {
        RecentHits here = recent;
        return here == null ? null : here.ratio();
    }

    /** @throws IllegalArgumentException if it is gone */
    Cache cache() {
        Cache here = cache.get();
        if (here == null) {
            throw new IllegalArgumentException("the class loader of " + name + " is gone, and its cache with it");
        }
        return here;
    }

    Figures figures() {
        Figures found = figures;
        if (found == null) {
            measure();
            found = figures;
        }
        if (found == null) {
            throw new IllegalArgumentException("the cache of " + name + " is gone");
        }
        return found;
    }

    /** Counts what has changed at once, as after an operation. */
    void measureInfo() {
        Figures before = figures();
        Cache here = cache();
        figures = of(here, here.cacheInfo(), before.cost());
        recent.add(System.nanoTime(), figures.info());
    }

    /** Measures the cache. Returns false once it is gone. */
    synchronized boolean measure() {
        Cache here = cache.get();
        if (here == null) {
            return false;
        }
        long now = System.nanoTime();
        CacheInfo info = here.cacheInfo();
        if (recent == null) {
            recent = new RecentHits();
        }
        recent.add(now, info);
        CacheCost cost = figures == null ? null : figures.cost();
        if (nextCost == Long.MIN_VALUE || now - nextCost >= 0) {
            cost = here.cacheCost();
            long took = System.nanoTime() - now;
            nextCost = now + took * SHARE;
        }
        figures = of(here, info, cost);
        return true;
    }

    private static Figures of(Cache cache, CacheInfo info, CacheCost cost) {
        long storeErrors = 0;
        for (StoreFaults faults : cache.storeFaults()) {
            storeErrors += faults.count();
        }
        long bypasses = 0;
        for (Bypasses.Bypass bypass : cache.bypasses()) {
            bypasses += bypass.calls();
        }
        StaleHits stale = cache.staleHits();
        return new Figures(info, cost, cache.tally(), stale.refreshing() + stale.failing(), storeErrors, bypasses);
    }
}
