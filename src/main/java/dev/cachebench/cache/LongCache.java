package dev.cachebench.cache;

import java.util.Arrays;

/**
 * The bounded or unbounded cache of a function from {@code long} to {@code long}. It repeats the steps of {@link ObjectCache},
 * because sharing them would box every key and result.
 */
final class LongCache extends SlotCache implements LongMemo {
    private final Body body;
    private final LongIndex index = new LongIndex();
    private long[] results = new long[16];

    LongCache(CacheSpec spec, Body body) {
        super(spec);
        this.body = body;
    }

    @Override
    public long call(long argument) {
        if (!counting) {
            return body.compute(this, argument);
        }
        synchronized (lock) {
            int slot = index.find(argument);
            if (slot >= 0) {
                hit(slot);
                return results[slot];
            }
            missed();
            if (listening()) {
                tell(CacheEvent.MISS, argument);
            }
        }
        long result;
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
                keep(argument, result);
            }
        }
        return result;
    }

    private void keep(long argument, long result) {
        int slot = index.find(argument);
        if (slot >= 0) {
            if (replaces()) {
                results[slot] = result;
            }
            return;
        }
        int hash = LongIndex.hash(argument);
        makeRoom(hash);
        slot = index.add(argument);
        if (slot >= results.length) {
            results = Arrays.copyOf(results, Math.max(slot + 1, results.length + (results.length >> 1)));
        }
        results[slot] = result;
        inserted(slot, hash);
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
        return results[slot];
    }

    @Override
    void forget(int slot) {
        index.unlink(slot);
    }

    @Override
    void forgetAll() {
        index.clear();
    }

    @Override
    long resultBytes() {
        return 16 + 8L * results.length;
    }
}
