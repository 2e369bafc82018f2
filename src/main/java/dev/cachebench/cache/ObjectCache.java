package dev.cachebench.cache;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** The bounded or unbounded cache of a function between objects, and the one that {@link Rules} apply to. */
final class ObjectCache<K, V> extends SlotCache implements Memo<K, V> {
    private static final int SWEPT = 2; // entries looked at for each that comes in

    private final Body<K, V> body;
    private final Rules rules;
    private final Keys keys;
    private final Lifetimes lifetimes;
    private final Map<Object, Flight> flights; // null where threads compute the same key side by side
    private final LongSupplier clock;
    private final ObjectIndex index;
    private final KeyFaults faults; // null where what keys throw reaches the caller
    private boolean mortal; // whether entries can be over
    private int hand; // the slot that was swept last

    ObjectCache(CacheSpec spec, Body<K, V> body) {
        this(spec, body, System::nanoTime, null);
    }

    /** @param faults takes what keys throw, so that it never reaches a caller */
    ObjectCache(CacheSpec spec, Body<K, V> body, KeyFaults faults) {
        this(spec, body, System::nanoTime, faults);
    }

    /** @param clock nanoseconds that lifetimes and costs are measured by */
    ObjectCache(CacheSpec spec, Body<K, V> body, LongSupplier clock) {
        this(spec, body, clock, null);
    }

    private ObjectCache(CacheSpec spec, Body<K, V> body, LongSupplier clock, KeyFaults faults) {
        super(spec);
        this.faults = faults;
        this.body = body;
        this.clock = clock;
        rules = rules();
        keys = new Keys(rules);
        lifetimes = new Lifetimes(rules, clock);
        mortal = rules.mayEnd();
        flights = rules.once() ? new HashMap<>() : null;
        index = new ObjectIndex(limit());
    }

    @Override
    public V call(K argument) {
        if (!counting) {
            return body.compute(this, argument);
        }
        Object key = argument;
        int hash = 0;
        try {
            // The key's own hashCode and equals may throw, be slow, or call this very cache.
            if (keysMatter()) {
                key = keys.of(argument);
                hash = ObjectIndex.hash(key);
            }
            int version = version();
            if ((version & 1) == 0) {
                int slot = index.probe(key, hash);
                if (slot >= 0) {
                    V result = result(slot);
                    if (isUnchanged(version)) {
                        hitUnlocked(slot);
                        return handOut(result);
                    }
                }
            }
        } catch (RuntimeException | Error e) {
            return callWithout(argument, e);
        }
        return callLocked(argument, key, hash);
    }

    /** Computes a value whose key cannot be looked for. */
    private V callWithout(K argument, Throwable fault) {
        forgive(fault);
        synchronized (lock) {
            missed();
        }
        try {
            return body.compute(this, argument);
        } finally {
            synchronized (lock) {
                computed(0);
            }
        }
    }

    private void forgive(Throwable fault) {
        if (faults != null) {
            faults.add(fault);
        } else if (fault instanceof Error error) {
            throw error;
        } else {
            throw (RuntimeException) fault;
        }
    }

    private boolean keysMatter() {
        return keeping || flights != null;
    }

    private V callLocked(K argument, Object key, int hash) {
        while (true) {
            Flight flight;
            try {
                synchronized (lock) {
                    int slot = keeping ? index.find(key, hash) : -1;
                    if (slot >= 0 && (!mortal || isAlive(slot))) {
                        V result = result(slot);
                        lifetimes.used(slot);
                        hit(slot);
                        return handOut(result);
                    }
                    flight = flights == null ? null : flights.get(key);
                    if (flight == null) {
                        if (flights != null) {
                            key = keys.keep(key); // the caller may change it while others look for it
                            flights.put(key, new Flight());
                        }
                        tell(CacheEvent.MISS, key);
                        missed();
                    }
                }
            } catch (RuntimeException | Error e) { // out of the key's own equals
                return callWithout(argument, e);
            }
            if (flight == null) {
                return compute(argument, key, hash, flights == null ? Computation.FREE : Computation.AWAITED);
            }
            switch (flight.await()) {
                case SAFE -> {
                    hitElsewhere(key);
                    return handOut(cast(flight.result()));
                }
                case CIRCULAR -> {
                    synchronized (lock) {
                        missed();
                        tell(CacheEvent.MISS, key);
                    }
                    return compute(argument, key, hash, Computation.FREE);
                }
                case FAILED -> {} // once more: this thread may be the one to compute it
            }
        }
    }

    /** Why a value is computed. */
    private enum Computation {
        /** A call missed it. */
        FREE,
        /** A call missed it, and others may be waiting for it. */
        AWAITED,
        /** It is to replace what is there. */
        ANEW
    }

    private V compute(K argument, Object key, int hash, Computation why) {
        long start = rules.minNanos() > 0 ? clock.getAsLong() : 0;
        V result;
        try {
            result = body.compute(this, argument);
        } catch (Throwable t) {
            synchronized (lock) {
                computed(0);
                if (why == Computation.AWAITED) {
                    flights.remove(key).fail();
                }
            }
            throw t;
        }
        long stopped = stopClock();
        boolean keeps = keeping
                && !(rules.skipsNull() && result == null)
                && (rules.minNanos() == 0 || clock.getAsLong() - start >= rules.minNanos());
        Object kept = null;
        Object own = null;
        long weight = 1;
        Throwable fault = null;
        try {
            kept = keeps ? keys.keep(key) : null;
            own = handOut(result); // with copies, the caller's is not ours
            weight = keeps && weighs() ? ENTRY_BYTES + HeapSize.of(kept) + HeapSize.of(own) : 1;
        } catch (RuntimeException | Error e) {
            fault = e;
        }
        synchronized (lock) {
            computed(stopped);
            try {
                if (keeps && fault == null) {
                    keep(kept, hash, rules.soft() && own != null ? new Lifetimes.Soft(own) : own, weight, why);
                }
            } catch (RuntimeException | Error e) {
                fault = e;
            }
            if (why == Computation.AWAITED) {
                Flight flight = flights.remove(key);
                if (fault == null) {
                    flight.land(own);
                } else {
                    flight.fail();
                }
            }
        }
        if (fault != null) {
            forgive(fault);
        }
        return result;
    }

    private void keep(Object key, int hash, Object result, long weight, Computation why) {
        int slot = index.find(key, hash);
        if (slot >= 0 && why != Computation.ANEW && !replaces()) {
            return;
        }
        beginChange();
        if (slot >= 0) {
            index.setResult(slot, result);
            lifetimes.written(slot);
            replaced(slot, weight);
        } else {
            mortal |= key instanceof Arguments arguments && arguments.isOfInstance();
            sweepSome();
            if (makeRoom(hash, weight)) {
                slot = index.add(key, hash, result);
                lifetimes.written(slot);
                inserted(slot, hash, weight);
            }
        }
        endChange();
    }

    /** Lets go of the entry in {@code slot} if it is over. */
    private boolean isAlive(int slot) {
        CacheEvent end = lifetimes.end(slot, index.key(slot), index.result(slot));
        return end == null || !leave(slot, end);
    }

    private void sweepSome() {
        for (int i = 0; mortal && i < SWEPT && index.size() > 0; i++) {
            hand = hand + 1 < index.slotsEver() ? hand + 1 : 0;
            if (index.isUsed(hand)) {
                isAlive(hand);
            }
        }
    }

    @Override
    void sweep() {
        for (int slot : mortal ? index.slots() : new int[0]) {
            isAlive(slot);
        }
    }

    private V handOut(V result) {
        return rules.copy() ? cast(Copies.of(result)) : result;
    }

    @Override
    public boolean invalidate(K argument) {
        if (!keeping) {
            return false;
        }
        Object key = keys.of(argument);
        int hash = ObjectIndex.hash(key);
        synchronized (lock) {
            return leave(index.find(key, hash), CacheEvent.INVALIDATE);
        }
    }

    @Override
    public long invalidateIf(Predicate<Object> condition) {
        synchronized (lock) {
            long dropped = 0;
            for (int slot : index.slots()) {
                if (index.isUsed(slot) && condition.test(index.key(slot)) && leave(slot, CacheEvent.INVALIDATE)) {
                    dropped++;
                }
            }
            return dropped;
        }
    }

    @Override
    public V refresh(K argument) {
        if (!keeping) {
            return body.compute(this, argument);
        }
        Object key = keys.of(argument);
        int hash = ObjectIndex.hash(key);
        synchronized (lock) {
            recomputing();
        }
        return compute(argument, key, hash, Computation.ANEW);
    }

    @Override
    public List<String> advice() {
        return keys.advice();
    }

    @Override
    ObjectIndex index() {
        return index;
    }

    @Override
    Object key(int slot) {
        return index.key(slot);
    }

    @Override
    V result(int slot) {
        Object result = index.result(slot);
        return cast(result instanceof Lifetimes.Soft soft ? soft.get() : result);
    }

    @SuppressWarnings("unchecked") // only compute() makes results and copies of them, and they are V
    private V cast(Object result) {
        return (V) result;
    }

    @Override
    void forget(int slot) {
        index.remove(slot);
    }

    @Override
    long bytes() {
        return super.bytes() + (rules.ttlNanos() > 0 || rules.idleNanos() > 0 ? lifetimes.bytes() : 0);
    }
}
