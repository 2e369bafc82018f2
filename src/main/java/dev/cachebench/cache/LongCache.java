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
        long found = find(argument);
        return found != ABSENT ? found : begin(argument).run(body, this, argument);
    }

    @Override
    public long find(long argument) {
        boolean timed = attention; // in this very code, since what runs rarely is not compiled
        long start = timed ? beginTimed() : 0;
        int version = version();
        if ((version & 1) == 0) {
            int slot = index.find(argument);
            if (slot >= 0) {
                long result = index.result(slot);
                if (isUnchanged(version) && result != ABSENT) {
                    hitUnlocked(slot);
                    if (timed) {
                        timedHit(start, start, System.nanoTime());
                    }
                    return result;
                }
            }
        }
        return ABSENT;
    }

    @Override
    public LongComputation begin(long argument) {
        if (!counting) {
            return LongComputation.UNTRACKED;
        }
        synchronized (lock) {
            repair();
            int slot = index.find(argument);
            if (slot >= 0) {
                hit(slot);
                return LongComputation.answer(index.result(slot));
            }
            if (listening()) {
                tell(CacheEvent.MISS, argument);
            }
            LongComputation miss = new Miss(argument, invalidations(), false);
            missed();
            return miss;
        }
    }

    /** A value that is being computed and will be kept. */
    private final class Miss extends LongComputation {
        private final long argument;
        private final long invalidations; // as counted when it was decided to compute
        private final boolean anew; // whether it is to replace what is there

        Miss(long argument, long invalidations, boolean anew) {
            this.argument = argument;
            this.invalidations = invalidations;
            this.anew = anew;
        }

        @Override
        public void completed(long value) {
            long stopped = stopClock();
            synchronized (lock) {
                repair();
                computed(stopped);
                if (keeping && invalidations == invalidations()) {
                    keep(argument, value, anew);
                }
            }
        }

        @Override
        public void failed(Throwable thrown) {
            synchronized (lock) {
                computed(0);
            }
        }
    }

    private void keep(long argument, long result, boolean anew) {
        int slot = index.find(argument);
        if (slot >= 0 && !anew && !replaces()) {
            computedAgain(slot);
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
        LongComputation computation;
        synchronized (lock) {
            invalidated();
            computation = new Miss(argument, invalidations(), true);
            recomputing();
        }
        return computation.run(body, this, argument);
    }

    @Override
    public List<String> advice() {
        return List.of();
    }

    @Override
    boolean hasKeys() {
        return false;
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
