package dev.cachebench.cache;

import dev.cachebench.cache.key.Bypasses;
import dev.cachebench.cache.key.Copies;
import dev.cachebench.cache.key.KeyFaults;
import dev.cachebench.cache.key.Keys;
import dev.cachebench.cache.key.Unkeepable;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/**
 * A cache whose entries a {@link Store} keeps. What it counts, and what it makes keys of, is as in the others. It looks
 * a key up, computes the value, and adds it, as a program would that uses the store by hand: a library's own way to
 * compute in one step forbids recursion.
 *
 * <p>A store that fails costs time and no call: what it does not give is computed, and {@link #storeFaults()} says so.
 */
final class StoreCache<K, V> implements ReadsAhead<K, V> {
    private static final int TIMED = 16; // one look-up in so many

    private final StoreSpec spec;
    final Body<K, V> body;
    final Rules rules;
    final Keys keys; // undigested for a persistent store: it digests them itself, with the code of their classes
    private final Keys nearerKeys; // those that nearer caches make
    private final Bypasses bypasses = new Bypasses();
    final BypassedCalls past;
    final StoreFaultLog storeFaults;
    private final StoreEvents events = new StoreEvents();
    private final Store store;
    final StoreCosts costs = new StoreCosts();
    private final SingleFlight flights; // null where threads and processes compute the same key side by side
    private NearEntries nearer; // null if no nearer cache has to hear of changes
    private final ReadingAhead ahead = new ReadingAhead();
    private final StoreChanges changes;
    private final StoreControl<K, V> control;

    StoreCache(StoreSpec spec, FunctionIdentity function, Body<K, V> body, KeyFaults faults) {
        if (spec.isPersistent() && !function.isNamed()) {
            throw UserFault.usage(
                    "'" + spec + "' outlives the process, and nothing says which function its entries are of;"
                            + " name it with a FunctionIdentity, or try lru");
        }
        this.spec = spec;
        this.body = body;
        past = new BypassedCalls(bypasses, faults);
        rules = spec.rules();
        keys = new Keys(spec.isPersistent() ? rules.keys().undigested() : rules.keys());
        nearerKeys = spec.isPersistent() && rules.keys().digests() ? new Keys(rules.keys()) : keys;
        storeFaults = new StoreFaultLog(function.toString());
        store = spec.open(function, events);
        flights = rules.once() ? new SingleFlight(store, storeFaults) : null;
        changes = new StoreChanges(store, ahead, flights);
        control = new StoreControl<>(this, store, changes);
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
        Object made = null;
        Object key = null;
        Optional<Store.Entry> entry = Optional.empty();
        boolean timed = (ThreadLocalRandom.current().nextInt() & TIMED - 1) == 0;
        long before = timed ? System.nanoTime() : 0;
        long start = timed ? System.nanoTime() : 0;
        try {
            made = keys.of(argument);
            key = stored(made);
            long keyed = timed ? System.nanoTime() : 0;
            if (nearer != null) {
                nearer.expect(key, nearerKeys == keys ? made : nearerKeys.of(argument));
            }
            entry = lookUp(key);
            if (timed) {
                costs.timed(start - before, keyed - start, System.nanoTime() - keyed, entry.isPresent());
            }
        } catch (Unkeepable e) {
            return past.unsure(e);
        } catch (StoreFailure e) {
            storeFaults.add(e);
            if (key == null) {
                return Computation.UNTRACKED;
            }
        } catch (Throwable t) { // the key's own hashCode or equals
            return past.failed(t);
        }
        return entry.isPresent() ? hit(key, entry.get().result()) : missed(key, made);
    }

    /** Has a nearer cache drop what others change in the store. To be called before the first look-up. */
    void addNearer(NearEntries.Near cache) {
        if (nearer == null) {
            nearer = new NearEntries();
            store.watch(this::changed);
        }
        nearer.add(cache);
    }

    private void changed(Object key) {
        ahead.changed(key);
        nearer.changed(key);
    }

    /** Whether a nearer cache may keep what this one answers from now on. As {@link Store#isCurrent}. */
    boolean isCurrent() {
        try {
            return !isOpen() || store.isCurrent();
        } catch (Unkeepable | StoreFailure e) {
            return true; // nothing comes from the store
        }
    }

    StoreControl<K, V> control() {
        return control;
    }

    boolean isOpen() {
        return changes.isOpen();
    }

    private V hit(Object key, Object result) {
        costs.hit();
        tell(CacheEvent.HIT, key);
        return handOut(result);
    }

    /** @param made the key, from which {@code key} is that of the store */
    private Object missed(Object key, Object made) {
        SingleFlight.Flight flight = null;
        if (flights != null && isOpen()) {
            try {
                SingleFlight.Turn turn = flights.enter(key);
                if (turn instanceof SingleFlight.Answer answer) {
                    return hit(key, answer.result());
                }
                flight = (SingleFlight.Flight) turn;
            } catch (Unkeepable e) {
                return past.unsure(e);
            }
        }
        StoreMiss<K, V> miss = new StoreMiss<>(this, key, made, changes.invalidations(), false, flight);
        try {
            costs.missed();
            tell(CacheEvent.MISS, key);
        } catch (Throwable t) {
            miss.land();
            throw t;
        }
        miss.begin();
        return miss;
    }

    /** What the store finds the entry by for a key, as {@link Keys#of} makes it. */
    Object stored(Object key) {
        return store.key(key == null ? StoreEvents.NULL_KEY : key);
    }

    private Optional<Store.Entry> lookUp(Object key) {
        if (!isOpen()) {
            return Optional.empty();
        }
        Optional<Store.Entry> known = ahead.take(key, changes.invalidations());
        return known != null ? known : store.get(key);
    }

    @Override
    public List<K> readAhead(List<K> arguments) {
        return ahead.read(arguments, this::lookedFor, store, changes);
    }

    /** @return {@code null} for an argument that is computed past the store */
    private Object lookedFor(K argument) {
        try {
            return stored(keys.of(argument));
        } catch (Unkeepable e) {
            return null;
        }
    }

    @Override
    public void endAhead() {
        ahead.end();
    }

    /**
     * Counts a call that goes past the store.
     *
     * @param missed whether it was counted as a miss before that turned out
     */
    void bypassed(Unkeepable why, boolean missed) {
        bypasses.add(why.getMessage());
        if (missed) {
            costs.uncountMiss();
        }
    }

    @Override
    public List<Bypasses.Bypass> bypasses() {
        return bypasses.all();
    }

    /** Adds an entry unless it may be stale by now. */
    void keep(Object key, Store.Entry entry, long before, boolean anew) {
        CacheEvent event = changes.keep(key, entry, before, anew);
        if (event != null && events.isHeard()) {
            store.cleanUp();
            if (!events.tellOfRemovals(key)) {
                events.tell(event, key);
            }
        }
    }

    void tell(CacheEvent event, Object key) {
        if (events.isHeard()) {
            store.cleanUp();
            events.tellOfRemovals(null);
            events.tell(event, key);
        }
    }

    @SuppressWarnings("unchecked") // only compute() puts results, and they are V
    V handOut(Object result) {
        return (V) (rules.copy() ? Copies.of(result) : result);
    }

    @Override
    public boolean invalidate(K argument) {
        try {
            return control.invalidate(keys.of(argument));
        } catch (Unkeepable e) {
            return false; // nothing has been kept for it
        }
    }

    @Override
    public long invalidateTag(String tag) {
        keys.requireTag();
        return invalidateIf(key -> tag.equals(keys.tag(key)));
    }

    @Override
    public long invalidateIf(Predicate<Object> condition) {
        return control.invalidateIf(condition);
    }

    @Override
    public V refresh(K argument) {
        return control.refresh(argument);
    }

    @Override
    public CacheInfo cacheInfo() {
        long size = control.size(); // first: it may wait
        return new CacheInfo(costs.hits(), costs.misses(), spec.maxsize(), size);
    }

    @Override
    public CacheCost cacheCost() {
        return costs.cost(events, isOpen() ? store.heapBytes() : 0);
    }

    @Override
    public CacheParameters cacheParameters() {
        return new CacheParameters(spec.maxsize(), rules.keys().typed());
    }

    @Override
    public void cacheClear() {
        control.clear();
        costs.reset();
        events.reset();
    }

    @Override
    public Contents peek() {
        return control.contents(spec);
    }

    @Override
    public List<String> advice() {
        List<String> advice = new ArrayList<>(keys.advice(costs.hits() > 0));
        advice.addAll(store.advice());
        if (flights != null) {
            advice.addAll(flights.remarks());
        }
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
        return costs.hitNanos();
    }

    @Override
    public void listen(CacheListener listener) {
        events.listen(listener);
    }

    @Override
    public void flush() {
        if (isOpen()) {
            store.flush();
        }
    }

    @Override
    public void close() {
        changes.close();
    }
}
