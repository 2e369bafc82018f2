package dev.cachebench.cache;

/** The bounded or unbounded cache of a function between objects. */
final class ObjectCache<K, V> extends SlotCache implements Memo<K, V> {
    private final Body<K, V> body;
    private final ObjectIndex index;

    ObjectCache(CacheSpec spec, Body<K, V> body) {
        super(spec);
        this.body = body;
        index = new ObjectIndex(limit());
    }

    @Override
    public V call(K argument) {
        if (!counting) {
            return body.compute(this, argument);
        }
        // The key's own hashCode and equals may throw, be slow, or call this very cache.
        int hash = keeping ? ObjectIndex.hash(argument) : 0;
        int version = version();
        if ((version & 1) == 0) {
            int slot = index.probe(argument, hash);
            if (slot >= 0) {
                V result = result(slot);
                if (isUnchanged(version)) {
                    hitUnlocked(slot);
                    return result;
                }
            }
        }
        return callLocked(argument, hash);
    }

    private V callLocked(K argument, int hash) {
        synchronized (lock) {
            int slot = keeping ? index.find(argument, hash) : -1;
            if (slot >= 0) {
                hit(slot);
                return result(slot);
            }
            missed();
            tell(CacheEvent.MISS, argument);
        }
        return compute(argument, hash);
    }

    private V compute(K argument, int hash) {
        V result;
        try {
            result = body.compute(this, argument);
        } catch (Throwable t) {
            failed();
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
        if (slot >= 0 && !replaces()) {
            return;
        }
        beginChange();
        if (slot >= 0) {
            index.setResult(slot, result);
        } else {
            makeRoom(hash);
            inserted(index.add(argument, hash, result), hash);
        }
        endChange();
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
    @SuppressWarnings("unchecked") // only keep() sets results, and they are V
    V result(int slot) {
        return (V) index.result(slot);
    }

    @Override
    void forget(int slot) {
        index.remove(slot);
    }
}
