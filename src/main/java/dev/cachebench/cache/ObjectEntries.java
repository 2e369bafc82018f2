package dev.cachebench.cache;

import dev.cachebench.cache.key.Arguments;
import java.lang.ref.Reference;
import java.util.List;
import java.util.function.LongSupplier;

/** The entries of a cache between objects: how they come in, when they are over, and what is let go of with them. */
abstract sealed class ObjectEntries<V> extends SlotCache permits ObjectCache {
    private static final int SWEPT = 2; // entries looked at for each that comes in

    final LongSupplier clock;
    final Lifetimes lifetimes;
    final StaleResults stale; // null if no result answers past its time
    final ClosedResults closing; // null if results are not closed
    final ObjectIndex index;
    final Reference<?> owner; // null where calls are on any instances
    final InstanceViews views = new InstanceViews();
    boolean mortal; // whether entries can be over
    private boolean watching; // for entries that come to an end by themselves
    private int hand; // the slot that was swept last

    /**
     * Without entries.
     *
     * @param clock nanoseconds that lifetimes and costs are measured by
     * @param owner the instance that all calls are on, which the cache must not keep alive; {@code null} for none
     */
    ObjectEntries(CacheSpec spec, LongSupplier clock, Reference<?> owner) {
        super(spec);
        this.clock = clock;
        this.owner = owner;
        Rules rules = rules();
        lifetimes = new Lifetimes(rules.expiry(), clock);
        stale = lifetimes.stale();
        closing = rules.closes() ? new ClosedResults(rules.closeNanos()) : null;
        mortal = rules.expiry().isPossible();
        index = new ObjectIndex(limit());
    }

    /**
     * Takes a result in, unless there is one already. Under the lock.
     *
     * @param weight of the entry, in the unit of the limit
     * @param granted for how long the result is good, in nanoseconds
     * @param anew whether it replaces what is there
     * @param ends whether the entry may come to an end by itself, as a future that fails does
     */
    final void keep(Object key, int hash, Object result, long weight, long granted, boolean anew, boolean ends) {
        int slot = index.find(key, hash);
        if (slot >= 0 && !anew && !replaces()) {
            computedAgain(slot);
            return;
        }
        beginChange();
        if (ends) {
            watch();
        }
        if (slot >= 0) {
            if (closing != null) {
                closing.entered(result);
                closing.left(index.result(slot), clock.getAsLong());
            }
            index.setResult(slot, result);
            lifetimes.written(slot, granted);
            replaced(slot, weight);
        } else {
            mortal |= key instanceof Arguments arguments && arguments.isMortal();
            sweepSome();
            int policyKey = ObjectIndex.policyKey(hash);
            // a listener may have called for the key meanwhile
            if (makeRoom(policyKey, weight) && !(listening() && index.find(key, hash) >= 0)) {
                if (closing != null) {
                    closing.entered(result);
                }
                slot = index.add(key, hash, result);
                lifetimes.written(slot, granted);
                inserted(slot, policyKey, weight);
            }
        }
        endChange();
    }

    /** The instance that an entry must not keep alive; {@code null} if there is none. */
    private Object instance(Object kept) {
        if (owner != null) {
            return owner.get();
        }
        return kept instanceof Arguments arguments && arguments.isMortal() ? arguments.instance() : null;
    }

    /** A result as it is held: softly, where the rules say so or where it would keep its instance alive. */
    final Object stored(Object kept, V own) {
        return own != null && (rules().expiry().soft() || views.keepsInstance(instance(kept), own))
                ? new Lifetimes.Soft(own)
                : own;
    }

    /**
     * From now on every hit is looked at: a future that is still to come may fail, and what is held softly may be gone.
     */
    private void watch() {
        if (!watching && !rules().expiry().isPossible()) {
            watching = true;
            mortal = true;
            forbidSearches();
        }
    }

    /** Whether the entry in {@code slot} answers a call. Lets go of it if it is over. */
    final boolean isAlive(int slot) {
        EntryEnd end = lifetimes.end(slot, index.key(slot), index.result(slot));
        return end == null || answersLate(slot, end);
    }

    private boolean answersLate(int slot, EntryEnd end) {
        return end == EntryEnd.OVERDUE ? lifetimes.answersLate(slot) : !drop(slot, end.event);
    }

    private void sweep(int slot) {
        EntryEnd end = lifetimes.end(slot, index.key(slot), index.result(slot));
        if (end != null && end != EntryEnd.OVERDUE) {
            drop(slot, end.event);
        }
    }

    private void sweepSome() {
        for (int i = 0; mortal && i < SWEPT && index.size() > 0; i++) {
            hand = hand + 1 < index.slotsEver() ? hand + 1 : 0;
            if (index.isUsed(hand)) {
                sweep(hand);
            }
        }
    }

    @Override
    void sweep() {
        for (int slot : mortal ? index.slots() : new int[0]) {
            sweep(slot);
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
    int policyKey(int slot) {
        return ObjectIndex.policyKey(index.hashOf(slot));
    }

    @Override
    V result(int slot) {
        Object result = index.result(slot);
        return cast(result instanceof Lifetimes.Soft soft ? soft.get() : result);
    }

    @SuppressWarnings("unchecked") // only compute() makes results and copies of them, and they are V
    final V cast(Object result) {
        return (V) result;
    }

    @Override
    void forget(int slot) {
        if (closing != null) {
            closing.left(index.result(slot), clock.getAsLong());
        }
        index.remove(slot);
    }

    @Override
    Object[] held() {
        int[] slots = index.slots();
        Object[] held = new Object[2 * slots.length];
        for (int i = 0; i < slots.length; i++) {
            held[2 * i] = key(slots[i]);
            held[2 * i + 1] = result(slots[i]);
        }
        return held;
    }

    @Override
    long bytes() {
        return super.bytes() + lifetimes.bytes();
    }

    /** Closes what has left and nobody uses any more. */
    @Override
    void released() {
        if (closing == null) {
            return;
        }
        List<AutoCloseable> due;
        synchronized (lock) {
            due = closing.due(clock.getAsLong());
        }
        close(due);
    }

    final void close(List<AutoCloseable> due) {
        List<Throwable> thrown = ClosedResults.close(due);
        if (!thrown.isEmpty()) {
            synchronized (lock) {
                closing.failed(thrown);
            }
        }
    }

    @Override
    void emptying() {
        if (closing != null) {
            for (int slot : index.slots()) {
                closing.left(index.result(slot), clock.getAsLong());
            }
        }
    }

    @Override
    void cleared() {
        if (stale != null) {
            stale.resetHits();
        }
    }
}
