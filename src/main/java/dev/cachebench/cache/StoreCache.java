package dev.cachebench.cache;

import dev.cachebench.cache.key.Arguments;
import dev.cachebench.cache.key.Bypasses;
import dev.cachebench.cache.key.Copies;
import dev.cachebench.cache.key.KeyFaults;
import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.cache.key.Keys;
import dev.cachebench.cache.key.OneShot;
import dev.cachebench.cache.key.Unkeepable;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * A cache whose entries a {@link Store} keeps. What it counts, and what it makes keys of, is as in the others. It looks a key
 * up, computes the value, and adds it, as a program would that uses the store by hand: a library's own way to compute in one
 * step forbids recursion.
 *
 * <p>A store that fails costs time and no call: what it does not give is computed, and {@link #storeFaults()} says so.
 */
final class StoreCache<K, V> implements Memo<K, V> {
    private static final int TIMED = 16; // one look-up in so many
    private static final Object NULL_KEY = new Keys(KeyRules.NONE).keep(new Arguments((Object) null));

    private final StoreSpec spec;
    private final Body<K, V> body;
    private final KeyFaults faults; // null where what keys throw reaches the caller
    private final Rules rules;
    private final Keys keys;
    private final Bypasses bypasses = new Bypasses();
    private final StoreFaultLog storeFaults;
    private final Store store;
    private final LongAdder hits = new LongAdder();
    private final LongAdder evictions = new LongAdder();
    private final LongAdder expirations = new LongAdder();
    private final Queue<Removal> removals = new ConcurrentLinkedQueue<>(); // that the listener has yet to hear of
    private final Object counts = new Object(); // the lock for what follows
    private final ComputeCosts costs = new ComputeCosts();
    private final CallCosts callCosts = new CallCosts();
    private final Map<Thread, Computing> computing = new HashMap<>();
    private long misses;
    private long timedHits;
    private long timedHitNanos;
    private final Object changes = new Object(); // the lock under which entries come and go by our doing
    private volatile long invalidations; // written under that lock
    private volatile CacheListener listener;
    private volatile boolean closed;

    private record Removal(CacheEvent event, Object key) {}

    StoreCache(StoreSpec spec, FunctionIdentity function, Body<K, V> body, KeyFaults faults) {
        if (spec.isPersistent() && !function.isNamed()) {
            throw UserFault.usage(
                    "'" + spec + "' outlives the process, and nothing says which function its entries are of;"
                            + " name it with a FunctionIdentity, or try lru");
        }
        this.spec = spec;
        this.body = body;
        this.faults = faults;
        rules = spec.rules();
        keys = new Keys(rules.keys());
        storeFaults = new StoreFaultLog(function.toString());
        store = spec.open(function, this::dropped);
    }

    private void dropped(CacheEvent event, Object key) {
        (event == CacheEvent.EVICT ? evictions : expirations).increment();
        if (listener != null) {
            removals.add(new Removal(event, key));
        }
    }

    @Override
    public V call(K argument) {
        Object found = begin(argument);
        return found instanceof Computation computation ? computation.run(body, this, argument) : handedOut(found);
    }

    @SuppressWarnings("unchecked") // what begin() returns if it is no computation
    private V handedOut(Object found) {
        return (V) found;
    }

    @Override
    public Object begin(K argument) {
        Object key = null;
        Optional<Store.Entry> entry = Optional.empty();
        boolean timed = (ThreadLocalRandom.current().nextInt() & TIMED - 1) == 0;
        long start = timed ? System.nanoTime() : 0;
        try {
            key = key(argument);
            long keyed = timed ? System.nanoTime() : 0;
            entry = lookUp(key);
            if (timed) {
                timed(start, keyed, System.nanoTime(), entry.isPresent());
            }
        } catch (Unkeepable e) {
            bypassed(e, false);
            return Computation.UNTRACKED;
        } catch (StoreFailure e) {
            storeFaults.add(e);
            if (key == null) {
                return Computation.UNTRACKED;
            }
        } catch (Throwable t) { // the key's own hashCode or equals
            return without(t);
        }
        if (entry.isPresent()) {
            hits.increment();
            tell(CacheEvent.HIT, key);
            return handOut(entry.get().result());
        }
        synchronized (counts) {
            misses++;
            begin();
        }
        long before = invalidations;
        tell(CacheEvent.MISS, key);
        return new Miss(key, before, false);
    }

    private void timed(long start, long keyed, long end, boolean hit) {
        synchronized (counts) {
            timedHits += hit ? 1 : 0;
            timedHitNanos += hit ? end - start : 0;
            callCosts.key(keyed - start);
            callCosts.lookUp(end - keyed);
        }
    }

    private void begin() {
        Computing mine = computing.get(Thread.currentThread());
        if (mine == null) {
            mine = new Computing();
            computing.put(Thread.currentThread(), mine);
        }
        mine.begin(costs);
    }

    private void end(long stopped) {
        Computing mine = computing.get(Thread.currentThread());
        mine.end(stopped, costs);
        if (!mine.isOn()) {
            computing.remove(Thread.currentThread());
        }
    }

    private Object key(K argument) {
        Object key = keys.of(argument);
        return store.key(key == null ? NULL_KEY : key);
    }

    private Optional<Store.Entry> lookUp(Object key) {
        return closed ? Optional.empty() : store.get(key);
    }

    /** @param missed whether it was counted as a miss before that turned out */
    private void bypassed(Unkeepable why, boolean missed) {
        bypasses.add(why.getMessage());
        if (missed) {
            synchronized (counts) {
                misses--;
            }
        }
    }

    @Override
    public List<Bypasses.Bypass> bypasses() {
        return bypasses.all();
    }

    /** A call whose key cannot be looked for. */
    private Computation without(Throwable fault) {
        if (faults == null) {
            throw KeyFaults.<RuntimeException>rethrown(fault);
        }
        if (fault instanceof UserFault mistake) {
            faults.add(mistake);
        } else {
            bypassed(Unkeepable.because("making or comparing a key", fault), false);
        }
        return Computation.UNTRACKED;
    }

    /** A value that is being computed and will be kept. */
    private final class Miss extends Computation {
        private final long before; // the invalidations when it was decided to compute: after others, it may be stale
        private final boolean anew; // whether it is to replace what is there
        private final long start = System.nanoTime();
        private Object kept;
        private Throwable fault;
        private Unkeepable past;

        Miss(Object key, long before, boolean anew) {
            this.before = before;
            this.anew = anew;
            try {
                kept = keys.keep(key); // now: computing may change the arguments
            } catch (Unkeepable e) {
                past = e;
            } catch (Throwable t) {
                fault = t;
            }
        }

        @Override
        public void failed(Throwable thrown) {
            ended(0);
        }

        private void ended(long stopped) {
            synchronized (counts) {
                end(stopped);
            }
        }

        @Override
        public void completed(Object value) {
            long end = System.nanoTime();
            ended(end);
            boolean keeps = fault == null
                    && past == null
                    && !closed
                    && !Futures.isPending(value)
                    && !Futures.hasFailed(value)
                    && !(rules.skipsNull() && value == null)
                    && (rules.minNanos() == 0 || end - start >= rules.minNanos());
            if (keeps) {
                try {
                    Object result = handOut(OneShot.requireShareable(value));
                    keep(kept, new Store.Entry(result, end - start), before, anew);
                } catch (StoreFailure e) {
                    storeFaults.add(e);
                } catch (Unkeepable e) {
                    past = e;
                } catch (Throwable t) {
                    fault = t;
                }
            }
            if (fault != null && faults == null) {
                throw KeyFaults.<RuntimeException>rethrown(fault);
            }
            if (fault != null) {
                past = Unkeepable.because("keeping a result", fault);
            }
            if (past != null) {
                bypassed(past, !anew);
            }
        }
    }

    private void keep(Object key, Store.Entry entry, long before, boolean anew) {
        boolean replaced;
        synchronized (changes) {
            if (before != invalidations) {
                return;
            }
            replaced = anew ? store.put(key, entry) : !store.add(key, entry);
        }
        if (listener != null && (anew || !replaced)) {
            boolean refused = tellOfRemovals(key);
            if (!refused) {
                tell(replaced ? CacheEvent.REPLACE : CacheEvent.INSERT, key);
            }
        }
    }

    private void tell(CacheEvent event, Object key) {
        CacheListener told = listener;
        if (told != null) {
            tellOfRemovals(null);
            told.on(event, shown(key));
        }
    }

    private static Object shown(Object key) {
        return key == NULL_KEY ? null : key;
    }

    /** Returns whether {@code own} was removed, of which nobody hears: it has not been in. */
    private boolean tellOfRemovals(Object own) {
        boolean refused = false;
        size(); // has all pending work done
        for (Removal removal = removals.poll(); removal != null; removal = removals.poll()) {
            CacheListener told = listener;
            if (removal.key() == own) {
                refused = true;
            } else if (told != null) {
                told.on(removal.event(), shown(removal.key()));
            }
        }
        return refused;
    }

    @SuppressWarnings("unchecked") // only compute() puts results, and they are V
    private V handOut(Object result) {
        return (V) (rules.copy() ? Copies.of(result) : result);
    }

    @Override
    public boolean invalidate(K argument) {
        Object key;
        boolean dropped;
        synchronized (changes) {
            invalidations++;
            try {
                key = key(argument);
                dropped = !closed && store.remove(key);
            } catch (Unkeepable e) {
                return false; // nothing has been kept for it
            }
        }
        if (dropped) {
            tell(CacheEvent.INVALIDATE, key);
        }
        return dropped;
    }

    @Override
    public long invalidateIf(Predicate<Object> condition) {
        synchronized (changes) {
            invalidations++;
        }
        long dropped = 0;
        for (Object key : entries().keySet()) {
            if (condition.test(shown(key)) && store.remove(key)) {
                dropped++;
                tell(CacheEvent.INVALIDATE, key);
            }
        }
        return dropped;
    }

    private Map<Object, Store.Entry> entries() {
        try {
            return closed ? Map.of() : store.entries();
        } catch (StoreFailure e) {
            storeFaults.add(e);
            return Map.of();
        }
    }

    @Override
    public V refresh(K argument) {
        Object key;
        try {
            key = key(argument);
        } catch (Unkeepable e) {
            bypassed(e, false);
            return Computation.UNTRACKED.run(body, this, argument);
        }
        long before;
        synchronized (changes) {
            before = ++invalidations;
        }
        synchronized (counts) {
            begin();
        }
        return new Miss(key, before, true).run(body, this, argument);
    }

    @Override
    public CacheInfo cacheInfo() {
        long size = size();
        synchronized (counts) {
            return new CacheInfo(hits.sum(), misses, spec.maxsize(), size);
        }
    }

    private long size() {
        try {
            return closed ? 0 : store.size();
        } catch (StoreFailure e) {
            storeFaults.add(e);
            return CacheInfo.UNKNOWN;
        }
    }

    @Override
    public CacheCost cacheCost() {
        long bytes = closed ? 0 : store.heapBytes();
        synchronized (counts) {
            double call = callCosts.key() + callCosts.lookUp();
            Saving saving = new SavingEstimate(costs, null).of(hits.sum(), misses, call, call);
            long keyNanos = Double.isNaN(callCosts.key()) ? 0 : Math.round(callCosts.key() * (hits.sum() + misses));
            return new CacheCost(evictions.sum(), expirations.sum(), costs.nanos(), keyNanos, saving, bytes);
        }
    }

    @Override
    public CacheParameters cacheParameters() {
        return new CacheParameters(spec.maxsize(), rules.keys().typed());
    }

    @Override
    public void cacheClear() {
        synchronized (changes) {
            invalidations++;
            try {
                if (!closed) {
                    store.clear();
                }
            } catch (StoreFailure e) {
                storeFaults.add(e);
            }
        }
        synchronized (counts) {
            hits.reset();
            evictions.reset();
            expirations.reset();
            misses = 0;
            timedHits = 0;
            timedHitNanos = 0;
            costs.reset();
            callCosts.reset();
        }
    }

    @Override
    public Contents peek() {
        List<Contents.Place> places = new ArrayList<>();
        for (Map.Entry<Object, Store.Entry> entry : entries().entrySet()) {
            places.add(
                    new Contents.Place(shown(entry.getKey()), entry.getValue().result(), ""));
        }
        boolean full = spec.maxsize().isPresent() && size() >= spec.maxsize().getAsLong();
        return new Contents.Queues(
                spec.scheme(),
                List.of(new Contents.Queue(spec.isPersistent() ? "as listed" : "coldest first", places)),
                List.of(),
                full);
    }

    @Override
    public List<String> advice() {
        List<String> advice = new ArrayList<>(keys.advice(hits.sum() > 0));
        advice.addAll(store.advice());
        return List.copyOf(advice);
    }

    @Override
    public List<StoreFaults> storeFaults() {
        return storeFaults.faults();
    }

    @Override
    public void failWithStores() {
        storeFaults.startThrowing();
    }

    @Override
    public double hitNanos() {
        synchronized (counts) {
            return timedHits == 0 ? Double.NaN : (double) timedHitNanos / timedHits;
        }
    }

    @Override
    public void listen(CacheListener listener) {
        this.listener = listener;
        removals.clear();
    }

    @Override
    public void flush() {
        if (!closed) {
            store.flush();
        }
    }

    @Override
    public void close() {
        synchronized (changes) {
            if (!closed) {
                closed = true;
                store.close();
            }
        }
    }
}
