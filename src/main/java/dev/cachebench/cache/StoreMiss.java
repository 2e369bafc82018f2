package dev.cachebench.cache;

import dev.cachebench.cache.key.OneShot;
import dev.cachebench.cache.key.Unkeepable;

/** A value that is being computed and that a store will keep. */
final class StoreMiss<K, V> extends Computation {
    private final StoreCache<K, V> cache;
    private final Object made; // the key before it was the store's
    private final long before; // the invalidations when it was decided to compute: after others, it may be stale
    private final boolean anew; // whether it is to replace what is there
    private final SingleFlight.Flight flight; // null where nobody waits for it
    private Object kept; // the store's key
    private long start;
    private Throwable fault;
    private Unkeepable past;

    /** @param key the store's, which {@code made} was made into */
    StoreMiss(StoreCache<K, V> cache, Object key, Object made, long before, boolean anew, SingleFlight.Flight flight) {
        this.cache = cache;
        this.made = made;
        this.before = before;
        this.anew = anew;
        this.flight = flight;
        try {
            kept = cache.keys.keep(key); // now: computing may change the arguments
        } catch (Unkeepable e) {
            past = e;
        } catch (Throwable t) {
            fault = t;
        }
    }

    void begin() {
        cache.costs.begin();
        start = System.nanoTime();
    }

    /** Nobody waits for it any longer. */
    void land() {
        if (flight != null) {
            flight.end();
        }
    }

    @Override
    public void failed(Throwable thrown) {
        try {
            cache.costs.end(0);
        } finally {
            land();
        }
    }

    @Override
    public void completed(Object value) {
        try {
            keepIfSure(value);
        } finally {
            land();
        }
    }

    private void keepIfSure(Object value) {
        long end = System.nanoTime();
        cache.costs.end(end);
        if (fault == null && past == null) {
            keep(value, end - start);
        }
        if (fault != null) {
            past = cache.past.failedToKeep(fault);
        }
        if (past != null) {
            cache.bypassed(past, !anew);
        }
    }

    private void keep(Object value, long nanos) {
        boolean keeps = cache.isOpen()
                && !Futures.isPending(value)
                && !Futures.hasFailed(value)
                && !(cache.rules.skipsNull() && value == null)
                && (cache.rules.minNanos() == 0 || nanos >= cache.rules.minNanos());
        if (!keeps && flight == null) {
            return;
        }
        try {
            Object result = cache.handOut(OneShot.requireShareable(value));
            if (flight != null) {
                flight.complete(result);
            }
            if (keeps) {
                cache.keys.requireCurrent(made);
                cache.keep(kept, new Store.Entry(result, nanos), before, anew);
            }
        } catch (StoreFailure e) {
            cache.storeFaults.add(e);
        } catch (Unkeepable e) {
            past = e;
        } catch (Throwable t) {
            fault = t;
        }
    }
}
