package dev.cachebench.cache;

import dev.cachebench.cache.cost.Saving;
import dev.cachebench.cache.key.Bypasses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** A near cache and what is asked when that has no answer: another cache, or again several in a row. */
abstract sealed class TieredCache permits TieredLongMemo, TieredMemo {
    private final CacheSpec nearSpec;
    private final CacheSpec farSpec;
    private final boolean nearNegative; // whether the near tier limits the time of negative results
    private final boolean farNegative;
    private StoreCache<?, ?> watched; // a farther tier whose changes the near one has to hear of; null if there is none

    TieredCache(TieredSpec spec) {
        nearSpec = spec.nearest();
        farSpec = spec.others();
        nearNegative = hasNegative(nearSpec);
        farNegative = hasNegative(farSpec);
    }

    private static boolean hasNegative(CacheSpec spec) {
        if (spec.isTiered()) {
            for (CacheSpec tier : ((TieredSpec) spec).tiers()) {
                if (hasNegative(tier)) {
                    return true;
                }
            }
            return false;
        }
        return spec.rules().expiry().negativeNanos() > 0;
    }

    /**
     * Whether the near tier takes a value. Only the nearest tier that limits the time of negative results keeps them:
     * in two, one after the other, they would be kept longer.
     */
    final boolean keepsNear(Object value) {
        return nearNegative || !farNegative || !NegativeResult.is(value);
    }

    /** Likewise, whether the far tier takes a value. */
    final boolean keepsFar(Object value) {
        return !nearNegative || !NegativeResult.is(value);
    }

    /** Likewise, whether the far tier may keep an exception. */
    final boolean keepsFailuresFar() {
        return !nearNegative;
    }

    /**
     * Has a near cache in memory drop what others change in the store behind it. To be called once, before the first
     * call.
     *
     * @param near the near cache
     * @param far the others
     */
    final void watch(NearEntries.Near near, Cache far) {
        if (nearSpec.isPersistent()) {
            return; // it outlives the connection by which it would hear of changes
        }
        watched = far instanceof StoreCache<?, ?> store
                ? store
                : far instanceof BoxedCache boxed && boxed.memo() instanceof StoreCache<?, ?> store
                        ? store
                        : far instanceof TieredCache tiers ? tiers.watched : null;
        if (watched != null) {
            watched.addNearer(near);
        }
    }

    /** Whether the near tier may keep what the far one answers from now on. */
    final boolean isCurrent() {
        return watched == null || watched.isCurrent();
    }

    abstract Cache near();

    abstract Cache far();

    /**
     * Of the whole: hits are answers of any tier, misses are calls that were computed, and the size is the farthest
     * tier's.
     */
    public final CacheInfo cacheInfo() {
        CacheInfo near = near().cacheInfo();
        CacheInfo far = far().cacheInfo();
        // A tier does not count calls that go past it, but the other one does.
        long misses = Math.max(far.misses(), near.misses() - far.hits());
        return new CacheInfo(near.hits() + far.hits(), misses, far.maxsize(), far.currsize());
    }

    /** Entries count as evicted once no tier has them. */
    public final CacheCost cacheCost() {
        CacheCost near = near().cacheCost();
        CacheCost far = far().cacheCost();
        Saving saving = near.saving().and(far.saving());
        // What the near tier saved is known in comparison with the far one alone.
        boolean least = saving.isKnown() && far().cacheInfo().hits() > 0;
        return new CacheCost(
                far.evictions(),
                far.expirations(),
                far.computeNanos(),
                near.keyNanos() + far.keyNanos(),
                least ? Saving.atLeast(saving.low()) : saving,
                near.bytes() + far.bytes());
    }

    public final List<Tier> tiers() {
        List<Tier> tiers = new ArrayList<>();
        count(near(), nearSpec, tiers);
        count(far(), farSpec, tiers);
        return tiers;
    }

    private static void count(Cache cache, CacheSpec spec, List<Tier> tiers) {
        if (spec.isTiered()) {
            tiers.addAll(cache.tiers());
        } else {
            CacheInfo info = cache.cacheInfo();
            double hitNanos = info.hits() == 0 ? Double.NaN : cache.hitNanos();
            long errors = 0;
            for (StoreFaults faults : cache.storeFaults()) {
                errors += faults.count();
            }
            tiers.add(new Tier(spec.toString(), info, errors, hitNanos));
        }
    }

    public final StaleHits staleHits() {
        return near().staleHits().and(far().staleHits());
    }

    public final List<StoreFaults> storeFaults() {
        List<StoreFaults> faults = new ArrayList<>(near().storeFaults());
        faults.addAll(far().storeFaults());
        return List.copyOf(faults);
    }

    public final void failWithStores() {
        near().failWithStores();
        far().failWithStores();
    }

    public final CacheParameters cacheParameters() {
        return far().cacheParameters();
    }

    /** The far tier first: otherwise what is dropped here might come back from there. */
    public final void cacheClear() {
        far().cacheClear();
        near().cacheClear();
    }

    public final long invalidateTag(String tag) {
        return dropped(() -> far().invalidateTag(tag), () -> near().invalidateTag(tag));
    }

    /** Has both tiers drop entries, as {@link #cacheClear} does, and returns how many they were. */
    static long dropped(LongSupplier far, LongSupplier near) {
        long dropped = 0;
        try {
            dropped = far.getAsLong();
        } finally {
            dropped = Math.max(dropped, near.getAsLong());
        }
        return dropped;
    }

    public final Contents peek() {
        List<Contents.Part> parts = new ArrayList<>();
        look(near(), nearSpec, parts);
        look(far(), farSpec, parts);
        return new Contents.Tiers(parts);
    }

    private static void look(Cache cache, CacheSpec spec, List<Contents.Part> parts) {
        Contents contents = cache.peek();
        if (contents instanceof Contents.Tiers tiers) {
            parts.addAll(tiers.parts());
        } else {
            parts.add(new Contents.Part(spec.toString(), contents));
        }
    }

    public final List<String> advice() {
        List<String> advice = new ArrayList<>(near().advice());
        for (String sentence : far().advice()) {
            if (!advice.contains(sentence)) {
                advice.add(sentence);
            }
        }
        return List.copyOf(advice);
    }

    /** A call that went past both tiers is one call. */
    public final List<Bypasses.Bypass> bypasses() {
        Map<String, Long> calls = new LinkedHashMap<>();
        for (Cache tier : List.of(near(), far())) {
            for (Bypasses.Bypass bypass : tier.bypasses()) {
                calls.merge(bypass.reason(), bypass.calls(), Math::max);
            }
        }
        List<Bypasses.Bypass> all = new ArrayList<>();
        calls.forEach((reason, count) -> all.add(new Bypasses.Bypass(reason, count)));
        return all;
    }

    /** Of the near tier, only hits are told: for any other call, the far tier has more to say. */
    public final void listen(CacheListener listener) {
        near().listen(listener == null ? null : new Hits(listener));
        far().listen(listener);
    }

    private record Hits(CacheListener listener) implements CacheListener {
        @Override
        public void on(CacheEvent event, Object key) {
            if (event == CacheEvent.HIT) {
                listener.on(event, key);
            }
        }
    }

    public final void flush() {
        near().flush();
        far().flush();
    }

    public final void close() {
        try {
            near().close();
        } finally {
            far().close();
        }
    }
}
