package dev.cachebench.cache;

import dev.cachebench.cache.cost.ClockReading;
import dev.cachebench.cache.cost.Overhead;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/**
 * The bounded or unbounded cache of a function from {@code long} to {@code long}. It repeats the steps of {@link
 * ObjectCache}, because sharing them would box every key and result.
 */
final class LongCache extends SlotCache implements LongMemo {
    private static final int LOOK_UPS = 256;
    private static final int ROUNDS = 16;
    private static final double HIT = 2; // times a search
    private static final double MISS = 5; // times a hit

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
        int version = version();
        if ((version & 1) == 0) {
            int slot = index.find(argument);
            if (slot >= 0) {
                long result = index.result(slot);
                if (isUnchanged(version) && result != ABSENT) {
                    hitUnlocked(slot);
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
                failedWith(thrown);
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
    RecomputedHits.Call again(int slot, float took) {
        long argument = index.key(slot);
        return new RecomputedHits.Call(took) {
            @Override
            Object make() {
                return body.compute(LongCache.this, argument);
            }
        };
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
    public long refreshIf(Predicate<Object> condition) {
        List<Long> arguments = new ArrayList<>();
        synchronized (lock) {
            repair();
            for (int slot : index.slots()) {
                if (condition.test(index.key(slot))) {
                    arguments.add(index.key(slot));
                }
            }
        }
        for (long argument : arguments) {
            refresh(argument);
        }
        return arguments.size();
    }

    @Override
    public List<String> advice() {
        return List.of();
    }

    /** No call is timed: it is too short for the clock. */
    @Override
    void passed(int hits, int misses) {}

    @Override
    Overhead overhead() {
        double lookUp = lookUpNanos();
        return new Overhead(0, 0, 0, lookUp, MISS * lookUp);
    }

    /** Of keys that are there, the quickest of some rounds. */
    private double lookUpNanos() {
        int[] slots = index.slots();
        long best = Long.MAX_VALUE;
        long found = 0;
        for (int round = 0; round < ROUNDS && slots.length > 0; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < LOOK_UPS; i++) {
                found += index.find(index.key(slots[i % slots.length]));
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        return slots.length == 0 || found < 0 ? Double.NaN : HIT * Math.max(0, best - ClockReading.NANOS) / LOOK_UPS;
    }

    @Override
    LongIndex index() {
        return index;
    }

    @Override
    int policyKey(int slot) {
        return LongIndex.policyKey(index.key(slot));
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
