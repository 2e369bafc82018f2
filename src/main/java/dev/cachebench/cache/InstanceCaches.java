package dev.cachebench.cache;

import dev.cachebench.cache.cost.Saving;
import dev.cachebench.cache.key.Arguments;
import dev.cachebench.cache.key.Bypasses;
import dev.cachebench.cache.key.KeyFaults;
import dev.cachebench.cache.key.Keys;
import dev.cachebench.text.Counts;
import dev.cachebench.text.UserFault;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * A cache for each instance that a method is called on, each of the size that the spec says. An instance is told by its
 * identity, and its cache goes with it. Figures are sums over all instances, those that are no more included.
 */
final class InstanceCaches<K, V> implements Memo<K, V> {
    private final CacheSpec spec;
    private final CacheSpec each;
    private final CacheParameters parameters;
    private final Body<K, V> body;
    private final KeyFaults faults; // null where what keys throw reaches the caller
    private final Map<Object, ObjectCache<K, V>> caches = new ConcurrentHashMap<>(); // by Instance
    private final ReferenceQueue<Object> dead = new ReferenceQueue<>();
    private Totals gone = new Totals(); // of instances that are no more; guarded by this
    private volatile Instance last; // used; most calls are on the same one as the call before
    private volatile CacheListener listener;

    /** @param faults takes what keys throw, so that it never reaches a caller; {@code null} for none */
    InstanceCaches(CacheSpec spec, Body<K, V> body, KeyFaults faults) {
        this.spec = spec;
        this.body = body;
        this.faults = faults;
        each = spec.ofOneInstance(spec.rules().keys().ofOneInstance());
        parameters = new ObjectCache<>(each, body).cacheParameters();
    }

    /** Finds the cache of an instance, without holding it. */
    private static final class Instance extends WeakReference<Object> {
        private final int hash;
        private ObjectCache<?, ?> cache;

        Instance(Object instance, ReferenceQueue<Object> queue) {
            super(instance, queue);
            hash = System.identityHashCode(instance);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** Is equal to the {@link Instance} that refers to the same. */
    private record Wanted(Object instance) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Instance same && same.refersTo(instance);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(instance);
        }
    }

    private ObjectCache<K, V> of(K argument) {
        Object instance = argument instanceof Arguments arguments ? arguments.instance() : null;
        if (instance == null) {
            throw UserFault.usage("'" + spec + "': per=instance needs the method of an instance");
        }
        Instance before = last;
        if (before != null && before.refersTo(instance)) {
            return cacheOf(before);
        }
        ObjectCache<K, V> found = caches.get(new Wanted(instance));
        return found == null ? made(instance) : found;
    }

    @SuppressWarnings("unchecked") // made() has put it there
    private ObjectCache<K, V> cacheOf(Instance instance) {
        return (ObjectCache<K, V>) instance.cache;
    }

    private synchronized ObjectCache<K, V> made(Object instance) {
        expunge();
        ObjectCache<K, V> found = caches.get(new Wanted(instance));
        if (found != null) {
            return found;
        }
        Instance weak = new Instance(instance, dead);
        ObjectCache<K, V> made = new ObjectCache<>(each, new OwnBody(), faults, weak);
        made.listen(listener);
        weak.cache = made;
        caches.put(weak, made);
        last = weak;
        return made;
    }

    /** The function, which gets all caches where it recurs. */
    private final class OwnBody implements Body<K, V> {
        @Override
        public V compute(Memo<K, V> self, K argument) {
            return body.compute(InstanceCaches.this, argument);
        }
    }

    private synchronized void expunge() {
        for (Object next = dead.poll(); next != null; next = dead.poll()) {
            ObjectCache<K, V> cache = caches.remove(next);
            if (cache != null) {
                gone.add(cache, false);
            }
        }
    }

    @Override
    public V call(K argument) {
        return of(argument).call(argument);
    }

    @Override
    public Object begin(K argument) {
        return of(argument).begin(argument);
    }

    @Override
    public boolean invalidate(K argument) {
        return of(argument).invalidate(argument);
    }

    @Override
    public long invalidateIf(Predicate<Object> condition) {
        long dropped = 0;
        for (ObjectCache<K, V> cache : caches.values()) {
            dropped += cache.invalidateIf(condition);
        }
        return dropped;
    }

    @Override
    public long invalidateTag(String tag) {
        new Keys(each.rules().keys()).requireTag();
        long dropped = 0;
        for (ObjectCache<K, V> cache : caches.values()) {
            dropped += cache.invalidateTag(tag);
        }
        return dropped;
    }

    @Override
    public V refresh(K argument) {
        return of(argument).refresh(argument);
    }

    /** The figures of several caches. */
    private static final class Totals {
        private long instances;
        private long hits;
        private long misses;
        private long currsize;
        private long evictions;
        private long expirations;
        private long computeNanos;
        private long keyNanos;
        private Saving saving = Saving.NONE;
        private long bytes;
        private final Map<String, Long> bypasses = new LinkedHashMap<>();

        /** @param alive whether what it holds counts */
        void add(Cache cache, boolean alive) {
            CacheInfo info = cache.cacheInfo();
            CacheCost cost = cache.cacheCost();
            instances++;
            hits += info.hits();
            misses += info.misses();
            currsize += alive ? info.currsize() : 0;
            evictions += cost.evictions();
            expirations += cost.expirations();
            computeNanos += cost.computeNanos();
            keyNanos += cost.keyNanos();
            saving = saving.and(cost.saving());
            bytes += alive ? cost.bytes() : 0;
            for (Bypasses.Bypass bypass : cache.bypasses()) {
                bypasses.merge(bypass.reason(), bypass.calls(), Long::sum);
            }
        }

        void add(Totals others) {
            instances += others.instances;
            hits += others.hits;
            misses += others.misses;
            evictions += others.evictions;
            expirations += others.expirations;
            computeNanos += others.computeNanos;
            keyNanos += others.keyNanos;
            saving = saving.and(others.saving);
            others.bypasses.forEach((reason, calls) -> bypasses.merge(reason, calls, Long::sum));
        }
    }

    private synchronized Totals totals() {
        expunge();
        Totals all = new Totals();
        all.add(gone);
        for (ObjectCache<K, V> cache : caches.values()) {
            all.add(cache, true);
        }
        return all;
    }

    @Override
    public CacheInfo cacheInfo() {
        Totals all = totals();
        return new CacheInfo(all.hits, all.misses, cacheParameters().maxsize(), all.currsize);
    }

    @Override
    public CacheCost cacheCost() {
        Totals all = totals();
        return new CacheCost(all.evictions, all.expirations, all.computeNanos, all.keyNanos, all.saving, all.bytes);
    }

    /** Of the instances that are still there. */
    @Override
    public StaleHits staleHits() {
        StaleHits all = StaleHits.NONE;
        for (ObjectCache<K, V> cache : caches.values()) {
            all = all.and(cache.staleHits());
        }
        return all;
    }

    /** Those of the cache of one instance. */
    @Override
    public CacheParameters cacheParameters() {
        return parameters;
    }

    @Override
    public synchronized void cacheClear() {
        for (ObjectCache<K, V> cache : caches.values()) {
            cache.cacheClear();
        }
        expunge();
        gone = new Totals();
    }

    /** Of one instance, what its cache holds; of several, the entries of all. */
    @Override
    public Contents peek() {
        List<ObjectCache<K, V>> all = List.copyOf(caches.values());
        if (all.size() == 1) {
            return all.get(0).peek();
        }
        List<Contents.Entry> entries = new ArrayList<>();
        for (ObjectCache<K, V> cache : all) {
            for (Contents.Pair pair : cache.peek().pairs()) {
                entries.add(new Contents.Entry(pair.key(), pair.result()));
            }
        }
        return new Contents.Map(entries);
    }

    @Override
    public List<String> advice() {
        List<String> advice = new ArrayList<>();
        long ever = totals().instances;
        advice.add(Counts.text(ever, "instance") + (ever == 1 ? " had a cache of its own" : " had a cache each")
                + "; maxsize is that of one, the other figures are of all");
        for (ObjectCache<K, V> cache : caches.values()) {
            for (String sentence : cache.advice()) {
                if (!advice.contains(sentence)) {
                    advice.add(sentence);
                }
            }
        }
        return advice;
    }

    @Override
    public List<Bypasses.Bypass> bypasses() {
        List<Bypasses.Bypass> all = new ArrayList<>();
        totals().bypasses.forEach((reason, calls) -> all.add(new Bypasses.Bypass(reason, calls)));
        return all;
    }

    @Override
    public synchronized void listen(CacheListener listener) {
        this.listener = listener;
        for (ObjectCache<K, V> cache : caches.values()) {
            cache.listen(listener);
        }
    }
}
