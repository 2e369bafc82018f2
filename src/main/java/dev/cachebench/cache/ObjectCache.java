package dev.cachebench.cache;

import java.util.Arrays;

/** The bounded or unbounded cache of a function between objects. */
final class ObjectCache<K, V> extends SlotCache implements Memo<K, V> {
    private final Body<K, V> body;
    private final ObjectIndex index = new ObjectIndex();
    private Object[] results = new Object[16];

    ObjectCache(CacheSpec spec, Body<K, V> body) {
        super(spec);
        this.body = body;
    }

    @Override
    public V call(K argument) {
        if (!counting) {
            return body.compute(this, argument);
        }
        // The key's own hashCode and equals may throw, be slow, or call this very cache.
        int hash = keeping ? ObjectIndex.hash(argument) : 0;
        synchronized (lock) {
            int slot = keeping ? index.find(argument, hash) : -1;
            if (slot >= 0) {
                hit(slot);
                return result(slot);
            }
            missed();
            tell(CacheEvent.MISS, argument);
        }
        V result;
        try {
            result = body.compute(this, argument);
        } catch (Throwable t) {
            synchronized (lock) {
                computed();
            }
            throw t;
        }
        synchronized (lock) {
            computed();
            if (keeping) {
                keep(argument, hash, result);
            }
        }
        return result;
    }

    private void keep(K argument, int hash, V result) {
        int slot = index.find(argument, hash);
        if (slot >= 0) {
            if (replaces()) {
                results[slot] = result;
            }
            return;
        }
        makeRoom(hash);
        slot = index.add(argument, hash);
        if (slot >= results.length) {
            results = Arrays.copyOf(results, Math.max(slot + 1, results.length + (results.length >> 1)));
        }
        results[slot] = result;
        inserted(slot, hash);
    }

    @Override
    public boolean invalidate(K argument) {
        int hash = ObjectIndex.hash(argument);
        synchronized (lock) {
            return leave(index.find(argument, hash));
        }
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
    @SuppressWarnings("unchecked") // only keep() writes results, and it writes V
    V result(int slot) {
        return (V) results[slot];
    }

    @Override
    void forget(int slot) {
        index.remove(slot);
        results[slot] = null;
    }

    @Override
    void forgetAll() {
        index.clear();
        Arrays.fill(results, null);
    }

    @Override
    long resultBytes() {
        long bytes = 16 + 4L * results.length;
        for (int slot : index.slots()) {
            bytes += HeapSize.of(results[slot]);
        }
        return bytes;
    }
}
