package dev.cachebench.cache.control;

import dev.cachebench.cache.Cache;
import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.Contents;
import dev.cachebench.cache.LongMemo;
import dev.cachebench.cache.Memo;
import dev.cachebench.cache.Tally;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers JMX clients out of a {@link ManagedCache}. It throws nothing that they do not know. */
final class CacheBean implements CacheMXBean {
    private static final int MOST_SHOWN = 10_000;

    private final ManagedCache managed;

    CacheBean(ManagedCache managed) {
        this.managed = managed;
    }

    private CacheInfo info() {
        return managed.figures().info();
    }

    @Override
    public String getSpec() {
        return managed.spec();
    }

    @Override
    public long getHits() {
        return info().hits();
    }

    @Override
    public long getMisses() {
        return info().misses();
    }

    @Override
    public long getStaleHits() {
        return managed.figures().staleHits();
    }

    @Override
    public Long getMaxsize() {
        CacheInfo info = info();
        return info.maxsize().isPresent() ? (Long) info.maxsize().getAsLong() : null;
    }

    @Override
    public Long getCurrsize() {
        CacheInfo info = info();
        return info.isSizeKnown() ? (Long) info.currsize() : null;
    }

    @Override
    public Double getHitRatio() {
        CacheInfo info = info();
        return info.hits() + info.misses() == 0 ? null : (Double) info.hitRatio();
    }

    @Override
    public Double getHitRatioLastMinute() {
        return managed.recentHitRatio();
    }

    @Override
    public long getEvictions() {
        ManagedCache.Figures figures = managed.figures();
        return figures.tally() != null
                ? figures.tally().evictions()
                : figures.cost() == null ? 0 : figures.cost().evictions();
    }

    @Override
    public long getExpirations() {
        ManagedCache.Figures figures = managed.figures();
        return figures.tally() != null
                ? figures.tally().expirations()
                : figures.cost() == null ? 0 : figures.cost().expirations();
    }

    @Override
    public Map<String, Long> getRemovals() {
        Map<String, Long> removals = new LinkedHashMap<>();
        Tally tally = managed.figures().tally();
        removals.put("size", getEvictions());
        removals.put("expired", getExpirations() - (tally == null ? 0 : tally.collected()));
        if (tally != null) {
            removals.put("collected", tally.collected());
            removals.put("invalidated", tally.invalidated());
        }
        return removals;
    }

    @Override
    public Long getErrors() {
        Tally tally = managed.figures().tally();
        return tally == null ? null : (Long) tally.failures();
    }

    @Override
    public long getStoreErrors() {
        return managed.figures().storeErrors();
    }

    @Override
    public long getBypasses() {
        return managed.figures().bypasses();
    }

    @Override
    public Long getSavedNanos() {
        ManagedCache.Figures figures = managed.figures();
        return figures.cost() == null || !figures.cost().saving().isKnown()
                ? null
                : (Long) figures.cost().saving().nanos();
    }

    @Override
    public Long getBytes() {
        ManagedCache.Figures figures = managed.figures();
        return figures.cost() == null ? null : (Long) figures.cost().bytes();
    }

    @Override
    public void clear() {
        managed.cache().cacheClear();
        managed.measureInfo();
    }

    @Override
    public long invalidate(String arguments) {
        return drop(EntryPattern.arguments(arguments));
    }

    @Override
    public long invalidateMatching(String pattern) {
        return drop(EntryPattern.matching(pattern));
    }

    @Override
    public long invalidateTag(String tag) {
        try {
            return managed.cache().invalidateTag(tag);
        } catch (UserFault e) {
            throw new IllegalArgumentException(e.getMessage());
        } finally {
            managed.measureInfo();
        }
    }

    private long drop(EntryPattern pattern) {
        Cache cache = managed.cache();
        try {
            return cache instanceof LongMemo longs
                    ? longs.invalidateIf(pattern::test)
                    : ((Memo<?, ?>) cache).invalidateIf(pattern);
        } catch (UserFault e) {
            throw new IllegalArgumentException(e.getMessage());
        } finally {
            managed.measureInfo();
        }
    }

    @Override
    public long refresh(String pattern) {
        try {
            return managed.cache().refreshIf(EntryPattern.matching(pattern));
        } catch (UserFault e) {
            throw new IllegalArgumentException(e.getMessage());
        } catch (StackOverflowError | Exception e) { // the program's own, which the client may not know
            throw new IllegalArgumentException("the function threw "
                    + e.getClass().getName() + (e.getMessage() == null ? "" : ": " + e.getMessage()));
        } finally {
            managed.measureInfo();
        }
    }

    @Override
    public void resize(long size) {
        try {
            managed.cache().resize(size);
        } catch (UserFault e) {
            throw new IllegalArgumentException(e.getMessage());
        }
        managed.measureInfo();
    }

    @Override
    public CacheEntry[] peek(int most) {
        List<? extends Contents.Pair> pairs = managed.cache().peek().pairs();
        List<CacheEntry> entries = new ArrayList<>();
        for (Contents.Pair pair : pairs.subList(0, Math.max(0, Math.min(Math.min(most, MOST_SHOWN), pairs.size())))) {
            entries.add(
                    new CacheEntry(String.join(", ", InertText.arguments(pair.key())), InertText.of(pair.result())));
        }
        return entries.toArray(new CacheEntry[0]);
    }
}
