package dev.cachebench.cache;

/**
 * The bounded or unbounded cache of a function from {@code long} to {@code long}. It repeats the steps of {@link ObjectCache},
 * because sharing them would box every key and result.
 */
final class LongCache extends SlotCache implements LongMemo {
    private final Body body;
    private final LongIndex index;

    LongCache(CacheSpec spec, Body body) {
        super(spec);
        this.body = body;
        index = new LongIndex(limit());
    }

    @Override
    public long call(long argument) {
        if (!counting) {
            return body.compute(this, argument);
        }
        int version = version();
        if ((version & 1) == 0) {
            int slot = index.find(argument);
            if (slot >= 0) {
                long result = index.result(slot);
                if (isUnchanged(version)) {
                    hitUnlocked(slot);
                    return result;
                }
            }
        }
        return callLocked(argument);
    }

    private long callLocked(long argument) {
        synchronized (lock) {
            int slot = index.find(argument);
            if (slot >= 0) {
                hit(slot);
                return index.result(slot);
            }
            missed();
            if (listening()) {
                tell(CacheEvent.MISS, argument);
            }
        }
        return compute(argument);
    }

    private long compute(long argument) {
        long result;
        try {
            result = body.compute(this, argument);
        } catch (Throwable t) {
            failed();
            throw t;
        }
        synchronized (lock) {
            computed();
            if (keeping) {
                keep(argument, result);
            }
        }
        return result;
    }

    private void keep(long argument, long result) {
        int slot = index.find(argument);
        if (slot >= 0 && !replaces()) {
            return;
        }
        beginChange();
        if (slot >= 0) {
            index.setResult(slot, result);
        } else {
            int hash = LongIndex.hash(argument);
            makeRoom(hash);
            inserted(index.add(argument, result), hash);
        }
        endChange();
    }

    @Override
    public boolean invalidate(long argument) {
        synchronized (lock) {
            return leave(index.find(argument));
        }
    }

    @Override
    LongIndex index() {
        return index;
    }

    @Override
    Object key(int slot) {
        return index.key(slot);
    }

    @Override
    Object result(int slot) {
        return index.result(slot);
    }

    @Override
    void forget(int slot) {
        index.unlink(slot);
    }
}
