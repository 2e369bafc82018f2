package dev.cachebench.cache;

import dev.cachebench.cache.cost.CallCosts;
import dev.cachebench.cache.cost.Overhead;
import dev.cachebench.cache.heap.Reachability;
import dev.cachebench.cache.key.Arguments;
import dev.cachebench.cache.key.Copies;
import dev.cachebench.cache.key.KeyFaults;
import dev.cachebench.cache.key.Keys;
import dev.cachebench.cache.key.SteadyInstances;
import dev.cachebench.cache.key.Unkeepable;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** The bounded or unbounded cache of a function between objects, and the one that {@link Rules} apply to. */
final class ObjectCache<K, V> extends ObjectEntries<V> implements Memo<K, V> {
    /** Whether a call is not just looked up: because none is, or the next is to be timed. A hint to all threads. */
    private boolean attention;

    final Body<K, V> body;
    final CallCosts callCosts = new CallCosts(lock);
    private final LockedSearch<K, V> locked = new LockedSearch<>(this);
    private final EntryControl<K, V> control;
    final Rules rules;
    final boolean copies; // whether callers get copies of results
    final boolean keepsFailures; // exceptions, for as long as other negative results
    private final boolean findsPairs; // whether two arguments can be found without a key
    final Keys keys;
    final SteadyInstances steady; // null where calls may change their instances
    final Map<Object, InFlight> inFlight; // null where threads compute the same key side by side
    final BypassedCalls past;
    final SharedResults shared = new SharedResults();

    ObjectCache(CacheSpec spec, Body<K, V> body) {
        this(spec, body, System::nanoTime, null, null);
    }

    /** @param faults takes what keys throw, so that it never reaches a caller; {@code null} for none */
    ObjectCache(CacheSpec spec, Body<K, V> body, KeyFaults faults) {
        this(spec, body, System::nanoTime, faults, null);
    }

    /** @param owner the instance that all calls are on, which the cache must not keep alive */
    ObjectCache(CacheSpec spec, Body<K, V> body, KeyFaults faults, Reference<?> owner) {
        this(spec, body, System::nanoTime, faults, owner);
    }

    /** @param clock nanoseconds that lifetimes and costs are measured by */
    ObjectCache(CacheSpec spec, Body<K, V> body, LongSupplier clock) {
        this(spec, body, clock, null, null);
    }

    private ObjectCache(CacheSpec spec, Body<K, V> body, LongSupplier clock, KeyFaults faults, Reference<?> owner) {
        super(spec, clock, owner);
        attention = !counting;
        this.body = body;
        past = new BypassedCalls(tally().bypasses, faults);
        rules = rules();
        copies = rules.copy();
        keys = new Keys(rules.keys());
        keepsFailures = keeping && rules.expiry().negativeNanos() > 0;
        findsPairs = counting && keeping && !copies && rules.keys().isPlain();
        steady = rules.keys().steady() == null
                ? null
                : new SteadyInstances(rules.keys().steady());
        inFlight = rules.once() ? new HashMap<>() : null;
        control = new EntryControl<>(this);
    }

    @Override
    public V call(K argument) {
        Object found = begin(argument);
        return found instanceof Computation computation ? computation.run(body, this, argument) : cast(found);
    }

    @Override
    public Object begin(K argument) {
        boolean timed = attention; // in this very code, since what runs rarely is not compiled
        long before = 0;
        long start = 0;
        if (timed) {
            Computation unasked = unasked();
            if (unasked != null) {
                return unasked;
            }
            timed = callCosts.isDue();
            if (timed) {
                before = beginTimed();
                start = System.nanoTime(); // again, with nothing in between, for what that takes by itself
            }
        }
        long keyed = 0;
        Object key = argument;
        int hash = 0;
        try {
            // The key's own hashCode and equals may throw, be slow, or call this very cache.
            if (keysMatter()) {
                key = keys.of(argument);
                hash = ObjectIndex.hash(key);
            }
            keyed = timed ? System.nanoTime() : 0;
            int version = version();
            if ((version & 1) == 0) {
                int slot = search(key, hash);
                if (slot >= 0) {
                    Object result = index.result(slot); // never held softly: that forbids searches
                    if (isUnchanged(version)) {
                        hitTimely(slot);
                        if (timed) {
                            timedHit(start - before, keyed - start, System.nanoTime() - keyed);
                        }
                        return copies ? Copies.of(result) : result;
                    }
                }
            }
        } catch (Unkeepable e) {
            spent(key);
            return past.unsure(e);
        } catch (Throwable t) {
            if (keys.spendOnFault()) {
                weigh();
            }
            return past.failed(t);
        }
        Object found = locked.begin(key, hash, timed);
        if (timed) {
            timedLocked(found, start - before, keyed - start, System.nanoTime() - keyed);
        }
        return found;
    }

    @Override
    public Object find(Object first, Object second) {
        boolean timed = attention; // in this very code, as in begin()
        if (!findsPairs || timed && keys.wasted() != null || !Arguments.isPair(first, second)) {
            return Computation.UNTRACKED;
        }
        timed = timed && callCosts.isDue();
        long before = timed ? beginTimed() : 0;
        long start = timed ? System.nanoTime() : 0;
        int slot = -1;
        long keyed = 0;
        int version = version();
        try {
            int hash = ObjectIndex.mixed(Arguments.hashOfPair(first, second));
            keyed = timed ? System.nanoTime() : 0;
            slot = (version & 1) == 0 ? index.probe(first, second, hash) : -1;
        } catch (Throwable t) {
            // begin() finds out what it was
        }
        if (slot >= 0) {
            Object result = index.result(slot);
            if (isUnchanged(version)) {
                hitTimely(slot);
                if (timed) {
                    timedHit(start - before, keyed - start, System.nanoTime() - keyed);
                }
                return result;
            }
        }
        attention |= timed; // begin() takes the time instead
        return Computation.UNTRACKED;
    }

    /** Counts a hit that was found without the lock; from time to time the next call is to be timed. */
    private void hitTimely(int slot) {
        if (hitUnlocked(slot)) {
            passedUnlocked();
        }
    }

    private void passedUnlocked() { // apart from the hit, which it would make too long to inline
        synchronized (lock) {
            passed(HitLog.SIZE, 0);
        }
    }

    /** This call is timed, and no other until it is. Returns the time. */
    private long beginTimed() {
        attention = false;
        return System.nanoTime();
    }

    @Override
    void passed(int hits, int misses) {
        if (keysMatter() && callCosts.pass(hits, misses)) {
            attention = true;
        }
    }

    @Override
    Overhead overhead() {
        Overhead each = callCosts.overhead(tally().misses);
        return keysMatter() ? each : new Overhead(0, 0, 0, each.lookUp(), each.miss());
    }

    @Override
    void cleared() {
        super.cleared();
        callCosts.reset();
    }

    /** A call that the cache is not even asked for; {@code null} for one that is just to be timed. */
    private Computation unasked() {
        if (!counting) {
            return Computation.UNTRACKED;
        }
        Unkeepable wasted = keys.wasted();
        return wasted == null ? null : past.unsure(wasted);
    }

    /** It took a key to find that a call is no hit. */
    private void spent(Object key) {
        if (keys.spend(key)) {
            weigh();
        }
    }

    private void weigh() {
        synchronized (lock) {
            keys.weigh(hits());
            if (keys.wasted() != null) {
                attention = true;
            }
        }
    }

    /** Searches without the lock, where a key's {@code equals} may see what is in the middle of a change. */
    private int search(Object key, int hash) {
        try {
            return index.probe(key, hash);
        } catch (RuntimeException e) {
            return -1; // under the lock, it throws again if it is the key's own
        }
    }

    /** Whether calls make keys at all. */
    boolean keysMatter() {
        return keeping || inFlight != null;
    }

    private void timedHit(long clockNanos, long keyNanos, long lookUpNanos) {
        attention |= callCosts.hit(clockNanos, keyNanos, lookUpNanos);
    }

    private void timedLocked(Object found, long clockNanos, long keyNanos, long nanos) {
        if (!(found instanceof Computation)) {
            timedHit(clockNanos, keyNanos, nanos);
        } else if (found instanceof ObjectMiss<?, ?> miss) {
            attention |= callCosts.key(clockNanos, keyNanos);
            miss.beginning = nanos;
        }
    }

    /** The key as it is kept. */
    Object kept(Object key) {
        spent(key);
        Object kept = keys.keep(key);
        if (owner != null && key instanceof Arguments && Reachability.leads(kept, owner.get())) {
            throw new Unkeepable("an argument refers to the instance, whose own cache would keep it for ever");
        }
        return steady == null ? kept : steady.keep(key, kept);
    }

    V handOut(V result) {
        return copies && !(result instanceof KeptFailure) ? cast(Copies.of(result)) : result;
    }

    @Override
    @SuppressWarnings("unchecked") // keys are made of arguments, and this one is nothing else
    RecomputedHits.Call again(int slot, float took) {
        Object key = index.key(slot);
        if (key instanceof Arguments arguments && !arguments.isRepeatable()
                || index.result(slot) instanceof KeptFailure) {
            return null;
        }
        return new RecomputedHits.Call(took) {
            @Override
            Object make() {
                return body.compute(ObjectCache.this, (K) key);
            }
        };
    }

    EntryControl<K, V> control() {
        return control;
    }

    @Override
    public boolean invalidate(K argument) {
        return keeping && control().invalidate(keys.of(argument));
    }

    @Override
    public long invalidateIf(Predicate<Object> condition) {
        return control().invalidateIf(key -> condition.test(Keys.argument(key)));
    }

    @Override
    public long invalidateTag(String tag) {
        keys.requireTag();
        return control().invalidateIf(key -> tag.equals(keys.tag(key)));
    }

    @Override
    public V refresh(K argument) {
        return control().refresh(argument);
    }

    @Override
    public long refreshIf(Predicate<Object> condition) {
        return control().refreshIf(condition);
    }

    @Override
    public void close() {
        control().close();
    }

    @Override
    public List<String> advice() {
        List<String> advice = new ArrayList<>(keys.advice(cacheInfo().hits() > 0));
        if (views.found()) {
            advice.add(
                    "results refer to the instance that they are of, and would keep it from being collected: they are held"
                            + " softly");
        }
        advice.addAll(staleHits().remarks());
        if (closing != null && closing.remark() != null) {
            advice.add(closing.remark());
        }
        if (shared.remark() != null && cacheInfo().hits() > 0) {
            advice.add(shared.remark());
        }
        return advice;
    }

    @Override
    public StaleHits staleHits() {
        synchronized (lock) {
            return stale == null ? StaleHits.NONE : stale.hits();
        }
    }
}
