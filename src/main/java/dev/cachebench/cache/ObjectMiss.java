package dev.cachebench.cache;

import dev.cachebench.cache.heap.HeapSize;
import dev.cachebench.cache.key.OneShot;
import dev.cachebench.cache.key.SteadyInstance;
import dev.cachebench.cache.key.Unkeepable;
import dev.cachebench.text.SourceNames;

/** A value that is being computed and will be kept. */
final class ObjectMiss<K, V> extends Computation {
    private final ObjectCache<K, V> cache;
    private final Object kept; // the key
    private final int hash;
    private final InFlight mine; // what other threads may be waiting for; null if none are
    private final long invalidations; // as counted when it was decided to compute
    private final boolean anew; // whether it is to replace what is there
    private final long start; // by the cache's clock; 0 where it does not matter how long computing takes
    private SteadyInstance instance; // null if nothing is known of it
    long number; // by which what is to be closed knows it
    boolean refreshes; // whether it is of a result that is overdue
    long beginning = -1; // what looking up and beginning took, in nanoseconds; below 0 if not timed

    ObjectMiss(ObjectCache<K, V> cache, Object kept, int hash, InFlight mine, long invalidations, boolean anew) {
        this.cache = cache;
        this.kept = kept;
        this.hash = hash;
        this.mine = mine;
        this.invalidations = invalidations;
        this.anew = anew;
        start = cache.rules.minNanos() > 0 ? cache.clock.getAsLong() : 0;
    }

    @Override
    public void failed(Throwable thrown) {
        leaveInstance();
        try {
            synchronized (cache.lock) {
                cache.failedWith(thrown);
            }
            if (!anew && KeptFailure.isKeepable(thrown)) {
                if (refreshes) {
                    recover(thrown);
                }
                if (cache.keepsFailures && !recovers) {
                    keepFailure(new KeptFailure(thrown));
                }
            }
        } finally {
            end();
        }
    }

    /** The old result answers, if it is still there and may. */
    private void recover(Throwable thrown) {
        try {
            synchronized (cache.lock) {
                cache.repair();
                int slot = cache.index.find(kept, hash);
                if (slot >= 0
                        && cache.lifetimes.end(slot, kept, cache.index.result(slot)) == EntryEnd.OVERDUE
                        && cache.lifetimes.answersFailure(slot, thrown)) {
                    recovered = cache.handOut(cache.result(slot));
                    recovers = true;
                }
            }
        } catch (Throwable t) {
            // out of the program's own code; then the caller gets what the function threw
        }
    }

    private void keepFailure(KeptFailure failure) {
        try {
            long weight = cache.weighs() ? SlotEntries.ENTRY_BYTES + size(kept) + HeapSize.atLeast(failure) : 1;
            synchronized (cache.lock) {
                cache.repair();
                if (invalidations == cache.invalidations()) {
                    cache.keep(kept, hash, failure, weight, cache.lifetimes.granted(failure), refreshes, false);
                }
            }
        } catch (Throwable t) {
            // out of the program's own code; then the exception is not kept
        }
    }

    void enterInstance(Object key) {
        try {
            instance = cache.steady == null ? null : cache.steady.begin(key, kept);
        } catch (Throwable t) {
            instance = null; // out of the program's own code; then each call looks at its instance itself
        }
    }

    /** First of all, whatever else may go wrong. */
    private void leaveInstance() {
        if (instance != null) {
            instance.end();
        }
    }

    /** Whatever went wrong, nobody is to wait for ever. */
    void end() {
        if (refreshes) {
            endRefresh();
        }
        if (cache.closing != null) {
            endUse();
        }
        if (mine != null) {
            mine.fail(); // unless it was completed
            synchronized (cache.lock) {
                cache.inFlight.remove(kept, mine);
            }
        }
    }

    private void endUse() {
        synchronized (cache.lock) {
            cache.closing.end(number);
        }
        cache.released();
    }

    private void endRefresh() {
        try {
            synchronized (cache.lock) {
                int slot = cache.index.find(kept, hash);
                if (slot >= 0) {
                    cache.stale.end(slot, this);
                }
            }
        } catch (Throwable t) {
            // the key's own equals; then the result answers late until its time is over
        }
    }

    @Override
    public void completed(Object value) {
        leaveInstance();
        try {
            keepIfSure(value);
        } finally {
            end();
        }
    }

    private void keepIfSure(Object value) {
        long stopped = cache.stopClock();
        long end = beginning < 0 ? 0 : System.nanoTime();
        boolean pending = Futures.isPending(value); // asked first: it may fail while we look at it
        boolean keeps = cache.keeping
                && !Futures.hasFailed(value)
                && !(cache.rules.skipsNull() && value == null)
                && (cache.rules.minNanos() == 0 || cache.clock.getAsLong() - start >= cache.rules.minNanos());
        Throwable fault = null;
        V own = null;
        Object stored = null;
        long weight = 1;
        long granted = 0;
        Unkeepable why = null;
        try {
            own = cache.handOut(cache.cast(shareable(value))); // with copies, the caller's is not ours
            if (keeps) {
                cache.keys.requireCurrent(kept);
            }
            stored = keeps ? cache.stored(kept, own) : null;
            granted = cache.lifetimes.granted(own);
            if (keeps && !cache.copies) {
                cache.shared.note(own);
            }
            weight = keeps && cache.weighs() ? SlotEntries.ENTRY_BYTES + size(kept) + size(own) : 1;
        } catch (Unkeepable e) {
            why = e;
            cache.bypassed(e, !anew);
        } catch (Throwable t) {
            fault = t;
        }
        synchronized (cache.lock) {
            cache.repair();
            cache.computed(stopped);
            try {
                if (keeps && fault == null && why == null && invalidations == cache.invalidations()) {
                    cache.keep(
                            kept,
                            hash,
                            stored,
                            weight,
                            granted,
                            anew || refreshes,
                            pending || stored instanceof Lifetimes.Soft);
                }
            } catch (Throwable t) {
                fault = t;
            }
            if (mine != null) {
                cache.inFlight.remove(kept, mine);
            }
        }
        if (mine != null && fault == null && why == null) {
            mine.complete(own);
        }
        if (beginning >= 0) {
            cache.callCosts.miss(beginning + System.nanoTime() - end);
        }
        if (fault != null) {
            cache.bypassed(cache.past.failedToKeep(fault), !anew);
        }
    }

    private Object shareable(Object value) {
        return cache.closing == null ? OneShot.requireShareable(value) : OneShot.requireShareableOrClosed(value);
    }

    private static long size(Object value) {
        long bytes = HeapSize.of(value);
        if (bytes == HeapSize.UNKNOWN) {
            throw new Unkeepable("the size of a " + SourceNames.of(value.getClass()) + " cannot be measured");
        }
        return bytes;
    }
}
