package dev.cachebench.cache;

import java.util.List;
import java.util.function.LongPredicate;

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
        long invalidations;
        synchronized (lock) {
            repair();
            invalidations = invalidations();
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
        return compute(argument, false, invalidations);
    }

    private long compute(long argument, boolean anew, long invalidations) {
        long result;
        try {
            result = body.compute(this, argument);
        } catch (Throwable t) {
            synchronized (lock) {
                computed(0);
            }
            throw t;
        }
        long stopped = stopClock();
        synchronized (lock) {
            repair();
            computed(stopped);
            if (keeping && invalidations == invalidations()) {
                keep(argument, result, anew);
            }
        }
        return result;
    }

    private void keep(long argument, long result, boolean anew) {
        int slot = index.find(argument);
        if (slot >= 0 && !anew && !replaces()) {
            return;
        }
        beginChange();
        if (slot >= 0) {
            index.setResult(slot, result);
            replaced(slot, 1);
        } else {
            int policyKey = LongIndex.policyKey(argument);
            // a listener may have called for it meanwhile
            if (makeRoom(policyKey, 1) && !(listening() && index.find(argument) >= 0)) {
                inserted(index.add(argument, result), policyKey, 1);
            }
        }
        endChange();
    }

    @Override
    public boolean invalidate(long argument) {
        synchronized (lock) {
            repair();
            invalidated();
            return drop(index.find(argument), CacheEvent.INVALIDATE);
        }
    }

    @Override
    public long invalidateIf(LongPredicate condition) {
        synchronized (lock) {
            repair();
            invalidated();
            long dropped = 0;
            for (int slot : index.slots()) {
                long key = index.key(slot);
                if (index.isUsed(slot)
                        && condition.test(key)
                        && index.find(key) == slot) { // the condition may drop it itself
                    drop(slot, CacheEvent.INVALIDATE);
                    dropped++;
                }
            }
            return dropped;
        }
    }

    @Override
    public long refresh(long argument) {
        if (!keeping) {
            return body.compute(this, argument);
        }
        long invalidations;
        synchronized (lock) {
            invalidated();
            invalidations = invalidations();
            recomputing();
        }
        return compute(argument, true, invalidations);
    }

    @Override
    public List<String> advice() {
        return List.of();
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
