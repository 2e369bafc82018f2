package dev.cachebench.cache;

import dev.cachebench.cache.key.Arguments;
import dev.cachebench.cache.key.Keys;
import dev.cachebench.cache.key.Unkeepable;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What is done to the entries of a cache between objects other than by its calls: they are looked at, dropped, and
 * computed anew.
 */
final class EntryControl<K, V> {
    private final ObjectCache<K, V> cache;
    private final Keys keys;

    EntryControl(ObjectCache<K, V> cache) {
        this.cache = cache;
        keys = cache.keys;
    }

    /** Those arguments that have no entry, in their order. Counts as no use. */
    List<K> absent(List<K> arguments) {
        List<K> absent = new ArrayList<>();
        for (K argument : arguments) {
            if (!has(argument)) {
                absent.add(argument);
            }
        }
        return absent;
    }

    private boolean has(K argument) {
        try {
            Object key = keys.of(argument);
            int hash = ObjectIndex.hash(key);
            synchronized (cache.lock) {
                return cache.keeping && cache.index.find(key, hash) >= 0;
            }
        } catch (Throwable t) {
            return false; // what is wrong with the key, its call says
        }
    }

    /**
     * The result that is kept for an argument, not counted as a hit; {@code null} for none, a null and an exception.
     */
    Object held(K argument) {
        try {
            Object key = keys.of(argument);
            int hash = ObjectIndex.hash(key);
            synchronized (cache.lock) {
                cache.repair();
                int slot = cache.keeping ? cache.index.find(key, hash) : -1;
                Object result = slot < 0 ? null : cache.result(slot);
                return result instanceof KeptFailure ? null : result;
            }
        } catch (Throwable t) {
            return null; // begin() meets it too
        }
    }

    /** Drops the entry for an argument if its result is still the very same. */
    void reject(K argument, Object result) {
        Object key = keys.of(argument);
        int hash = ObjectIndex.hash(key);
        synchronized (cache.lock) {
            cache.repair();
            int slot = cache.index.find(key, hash);
            if (slot >= 0 && cache.result(slot) == result) {
                cache.drop(slot, CacheEvent.EXPIRE);
            }
        }
        cache.released();
    }

    /** Drops the entry for a key, as {@link Keys#of} makes it. */
    boolean invalidate(Object key) {
        int hash = ObjectIndex.hash(key);
        boolean dropped;
        synchronized (cache.lock) {
            cache.repair();
            forgetComputing(key);
            dropped = cache.drop(cache.index.find(key, hash), CacheEvent.INVALIDATE);
        }
        cache.released();
        return dropped;
    }

    /** Who asks for a key from now on is not to get what is being computed for it. Under the lock. */
    private void forgetComputing(Object key) {
        cache.invalidated();
        if (cache.inFlight != null) {
            cache.inFlight.remove(key);
        }
    }

    /** @param condition on keys as they are kept */
    long invalidateIf(Predicate<Object> condition) {
        long dropped = dropIf(condition);
        cache.released();
        return dropped;
    }

    private long dropIf(Predicate<Object> condition) {
        ObjectIndex index = cache.index;
        synchronized (cache.lock) {
            cache.repair();
            cache.invalidated();
            if (cache.inFlight != null) {
                cache.inFlight.clear();
            }
            long dropped = 0;
            for (int slot : index.slots()) {
                Object key = index.key(slot);
                // the condition may drop entries itself
                if (index.isUsed(slot) && condition.test(key) && index.isUsed(slot) && index.key(slot) == key) {
                    cache.drop(slot, CacheEvent.INVALIDATE);
                    dropped++;
                }
            }
            return dropped;
        }
    }

    V refresh(K argument) {
        if (!cache.keeping) {
            return cache.body.compute(cache, argument);
        }
        Object key = keys.of(argument);
        int hash = ObjectIndex.hash(key);
        Object kept;
        try {
            kept = cache.kept(key);
        } catch (Unkeepable e) {
            return cache.past.unsure(e).run(cache.body, cache, argument);
        }
        ObjectMiss<K, V> computation;
        synchronized (cache.lock) {
            forgetComputing(key);
            computation = new ObjectMiss<>(cache, kept, hash, null, cache.invalidations(), true);
            if (cache.closing != null) {
                computation.number = cache.closing.begin();
            }
            cache.recomputing();
        }
        return computation.run(cache.body, cache, argument);
    }

    /** @param condition on arguments */
    @SuppressWarnings("unchecked") // keys are made of arguments, and these are nothing else
    long refreshIf(Predicate<Object> condition) {
        List<Object> all = new ArrayList<>();
        boolean partly = false;
        synchronized (cache.lock) {
            cache.repair();
            for (int slot : cache.index.slots()) {
                Object key = cache.index.key(slot);
                if (condition.test(Keys.argument(key))) {
                    boolean whole = isWhole(key);
                    partly |= !whole;
                    if (whole) {
                        all.add(key);
                    }
                }
            }
        }
        if (partly && all.isEmpty()) {
            throw UserFault.usage(
                    "the entries that are meant keep copies or parts of their arguments, so that their calls"
                            + " cannot be made again; they can be invalidated");
        }
        for (Object key : all) {
            refresh((K) key);
        }
        return all.size();
    }

    /** Whether a key has all arguments of its call. */
    private boolean isWhole(Object key) {
        return cache.rules().keys().isPlain()
                && (!(key instanceof Arguments arguments) || arguments.isRepeatable() && !arguments.isOrphan());
    }

    /** Closes all results that are to be closed; without such, there is nothing to close. */
    void close() {
        if (cache.closing == null) {
            return;
        }
        List<AutoCloseable> all;
        synchronized (cache.lock) {
            dropIf(key -> true);
            all = cache.closing.all();
        }
        cache.close(all);
    }
}
