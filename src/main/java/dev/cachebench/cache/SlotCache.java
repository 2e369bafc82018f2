package dev.cachebench.cache;

import dev.cachebench.cache.key.Bypasses;
import dev.cachebench.cache.key.Unkeepable;
import dev.cachebench.cache.policy.Policy;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * What the bounded and unbounded caches share whatever their keys: the counts, the changes that entries come and go by,
 * and {@link #peek}. The rules are those of CPython's {@code functools.lru_cache}, odd ones included.
 *
 * <p>One lock guards every change. It is never held while a value is computed, so a recursive computation re-enters the
 * cache freely, and two threads that miss the same key at once both compute it. A hit does without the lock, which
 * would cost more than all the rest of it: if {@linkplain SeqLock nothing has changed} when the search is done, the hit
 * is left in {@link HitLogs}.
 */
abstract sealed class SlotCache extends SeqLock permits LongCache, ObjectEntries {
    /** What an entry of objects takes beside its key and result, about: its place in the index, table and ring. */
    static final int ENTRY_BYTES = 56;

    /** False for {@code none}: calls are passed on and nothing is counted. */
    final boolean counting;
    /** False where no entry may be kept: no key is then hashed or compared. */
    final boolean keeping;

    private final Rules rules;
    private final Capacity capacity;
    private final SlotCosts costs = new SlotCosts();
    private final Tally tally;
    private final HitLogs hits;
    private final SlotEvents events = new SlotEvents();
    private long invalidations;

    SlotCache(CacheSpec spec) {
        counting = !(spec instanceof CacheSpec.None);
        rules = spec.rules();
        capacity = new Capacity(spec);
        keeping = !capacity.isNothing();
        tally = new Tally(capacity.maxsize());
        hits = new HitLogs(lock, capacity.policy(), tally, costs.hits());
        if (rules.expiry().isPossible()) {
            forbidSearches(); // for good: every hit is looked at under the lock
        }
    }

    abstract SlotIndex index();

    abstract Object key(int slot);

    abstract Object result(int slot);

    abstract void forget(int slot);

    /** What the policy knows the key in {@code slot} by. */
    abstract int policyKey(int slot);

    /** Calls went by, in hits, one of which may be timed for that. Under the lock. */
    abstract void passed(int calls);

    /** What the cache itself takes of a call. Under the lock. */
    abstract Overhead overhead();

    /**
     * The call in {@code slot}, to be made past the cache; {@code null} if its key does not have all of its arguments.
     * Under the lock.
     *
     * @param took the first time, in nanoseconds
     */
    abstract RecomputedHits.Call again(int slot, float took);

    /** Drops entries that have expired or been collected, which takes a rule. Under the lock. */
    void sweep() {}

    /** The most entries there will be. */
    final int limit() {
        return capacity.limit();
    }

    final Rules rules() {
        return rules;
    }

    /** Whether entries weigh what they take of the heap. */
    final boolean weighs() {
        return capacity.weighs();
    }

    /** Counts a hit that was found without the lock. Returns true for one in {@value HitLog#SIZE}. */
    final boolean hitUnlocked(int slot) {
        return hits.add(slot, index());
    }

    /** Counts a hit. Under the lock. */
    final void hit(int slot) {
        hits.addHeard(slot, index());
        passed(1);
        tellOf(slot, CacheEvent.HIT);
    }

    /** Counts a hit that another thread's computation answered. */
    final void hitElsewhere(Object key) {
        synchronized (lock) {
            hits.addElsewhere();
            tell(CacheEvent.HIT, key);
        }
    }

    /** Counts a miss, before its value is computed. Under the lock. */
    final void missed() {
        tally.misses++;
        passed(CallCosts.MISS);
        recomputing();
    }

    /**
     * Counts a call that goes past the cache.
     *
     * @param missed whether it was counted as a miss before that turned out
     */
    final void bypassed(Unkeepable why, boolean missed) {
        tally.bypasses.add(why.getMessage());
        if (missed) {
            synchronized (lock) {
                tally.misses--;
            }
        }
    }

    public final Tally tally() {
        return tally;
    }

    public final List<Bypasses.Bypass> bypasses() {
        return tally.bypasses.all();
    }

    /** A value is about to be computed without a miss. Under the lock. */
    final void recomputing() {
        costs.begin(hits.ownHeard(index()));
    }

    /** When the value that was asked for has just been computed, for {@link #computed}; without the lock. */
    final long stopClock() {
        HitLog own = hits.own();
        return own == null ? 0 : own.computing.stop();
    }

    /**
     * The value that was asked for has been computed, or its computation has thrown. Under the lock.
     *
     * @param stopped what {@link #stopClock} said
     */
    final void computed(long stopped) {
        costs.end(hits.ownHeard(index()), stopped);
    }

    /** The key that has just been computed is in {@code slot} already, and what is there stays. Under the lock. */
    final void computedAgain(int slot) {
        costs.entered(slot, true);
    }

    /** The computation of a value that was asked for has thrown, unless {@code thrown} is null. Under the lock. */
    final void failedWith(Throwable thrown) {
        tally.failures += thrown == null ? 0 : 1;
        computed(0);
    }

    /**
     * Whether a result replaces the one that the key's own computation may have put there meanwhile: the first one
     * stays in a bounded cache, the last one in an unbounded cache.
     */
    final boolean replaces() {
        return capacity.isUnbounded();
    }

    /** How many calls were hits. Under the lock. */
    final long hits() {
        return tally.hits();
    }

    /** Entries are about to change; the policy first hears of the hits so far. Under the lock. */
    final void beginChange() {
        begin();
        hits.hearAll(index());
    }

    final void endChange() {
        end();
    }

    /**
     * Makes room for one entry. Within a change.
     *
     * @param policyKey what the policy knows the key by
     * @return false if it is too large for the whole cache, or refused
     */
    final boolean makeRoom(int policyKey, long weight) {
        if (!capacity.admits(policyKey, weight)) {
            return false;
        }
        while (!capacity.hasRoom(index().size(), weight)) {
            int victim = capacity.policy().evict();
            if (victim == Policy.REFUSED) {
                return false;
            }
            evicted(victim);
        }
        return true;
    }

    private void evicted(int victim) {
        tally.evictions++;
        forget(victim, CacheEvent.EVICT);
    }

    private void remove(int slot, CacheEvent reason) {
        capacity.removed(slot);
        forget(slot, reason);
    }

    private void forget(int slot, CacheEvent reason) {
        Object key = events.isHeard() ? key(slot) : null;
        capacity.freed(slot);
        forget(slot);
        events.tell(reason, key);
    }

    /** An entry is in {@code slot}. Within a change. */
    final void inserted(int slot, int policyKey, long weight) {
        capacity.inserted(slot, policyKey, weight);
        costs.entered(slot, false);
        tellOf(slot, CacheEvent.INSERT);
    }

    /** The entry in {@code slot} has a new result. Within a change. */
    final void replaced(int slot, long weight) {
        costs.entered(slot, false);
        if (!capacity.reweighed(slot, weight)) { // it goes alone, as it would not have come in
            tally.evictions++;
            remove(slot, CacheEvent.EVICT);
        }
        while (!capacity.hasRoom(index().size(), 0)) {
            evicted(capacity.policy().evict());
        }
        if (index().isUsed(slot)) {
            tellOf(slot, CacheEvent.REPLACE);
        }
    }

    final boolean listening() {
        return events.isHeard();
    }

    final void tell(CacheEvent event, Object key) {
        events.tell(event, key);
    }

    private void tellOf(int slot, CacheEvent event) {
        if (events.isHeard()) {
            events.tell(event, key(slot));
        }
    }

    /**
     * Empties the cache if a change was begun and never finished. Under the lock, before anything is searched or
     * changed.
     */
    final void repair() {
        if ((isChanging() || hits.isHearing()) && !events.isTelling()) {
            begin();
            empty();
            endAll();
        }
    }

    private void empty() {
        emptying();
        capacity.cleared();
        hits.forgetHearing();
        index().clear();
    }

    /** How often results were invalidated. What was being computed at the last of them is not kept. Under the lock. */
    final long invalidations() {
        return invalidations;
    }

    /** What is being computed now may be stale by the time it is done. Under the lock. */
    final void invalidated() {
        invalidations++;
    }

    /** Drops the entry in {@code slot}; false for -1, which is none. Under the lock. */
    final boolean drop(int slot, CacheEvent reason) {
        if (slot < 0) {
            return false;
        }
        beginChange();
        if (reason == CacheEvent.EXPIRE || reason == CacheEvent.COLLECT) {
            tally.expirations++;
            tally.collected += reason == CacheEvent.COLLECT ? 1 : 0;
        } else {
            tally.invalidated++;
        }
        remove(slot, reason);
        endChange();
        return true;
    }

    public final CacheInfo cacheInfo() {
        CacheInfo info;
        synchronized (lock) {
            repair();
            sweep();
            info = new CacheInfo(hits(), tally.misses, capacity.maxsize(), load());
        }
        released();
        return info;
    }

    private long load() {
        return capacity.load(index().size());
    }

    public final CacheCost cacheCost() {
        CacheCost cost;
        Object[] held;
        synchronized (lock) {
            repair();
            hits.hearAll(index());
            cost = costs.cost(tally, overhead(), keeping ? bytes() : 0);
            held = held();
        }
        return cost.withBytes(cost.bytes() + bytesOf(held)); // the program's own objects: not under our lock
    }

    private long bytesOf(Object[] held) {
        IdentityHashMap<Object, Boolean> parts = new IdentityHashMap<>();
        long bytes = 0;
        for (Object object : held) {
            Object part = sharedPart(object);
            bytes += part == null ? HeapSize.atLeast(object) : HeapSize.atLeast(object, part, parts);
        }
        return bytes;
    }

    public final Saving saving(float[] nanos) {
        synchronized (lock) {
            repair();
            double overhead = overhead().of(hits(), tally.misses);
            return nanos.length == 0 || hits() == 0 || Double.isNaN(overhead)
                    ? Saving.UNKNOWN
                    : SavingEstimate.warm(nanos, SavingEstimate.TIMING_OFF, hits(), overhead);
        }
    }

    /** Hits to be computed again once the program has ended; {@code null} if they cannot be. */
    final RecomputedHits recomputedHits() {
        synchronized (lock) {
            repair();
            hits.hearAll(index());
            return keeping && rules.keys().isPlain() ? costs.recomputed(this, tally, overhead()) : null;
        }
    }

    /** What a look-up takes now, in nanoseconds; NaN if that is not known. */
    final double lookUpNow() {
        synchronized (lock) {
            return overhead().lookUp();
        }
    }

    /** The calls that the hits stand for. */
    final double callsSaved() {
        synchronized (lock) {
            hits.hearAll(index());
            return costs.steps(hits());
        }
    }

    public final double hitNanos() {
        synchronized (lock) {
            return overhead().ofHit();
        }
    }

    /** Keys and results that are objects. */
    Object[] held() {
        return new Object[0];
    }

    /** What a key may have in common with others, so that it takes the heap once; {@code null} for nothing. */
    Object sharedPart(Object held) {
        return null;
    }

    /**
     * Heap held by all but the keys and results that are objects, without what is noted to tell what the cache saves.
     */
    long bytes() {
        return index().bytes() + capacity.bytes() + hits.bytes();
    }

    public final CacheParameters cacheParameters() {
        return new CacheParameters(capacity.maxsize(), rules.keys().typed());
    }

    public final void cacheClear() {
        synchronized (lock) {
            repair();
            beginChange();
            empty();
            endChange();
            tally.cleared();
            costs.reset();
            cleared();
        }
        released();
    }

    /** Entries may have gone. Without the lock. */
    void released() {}

    /** All entries are about to go. Under the lock. */
    void emptying() {}

    /** The counts begin anew. Under the lock. */
    void cleared() {}

    public final void resize(long size) {
        capacity.requireResizable(size);
        synchronized (lock) {
            repair();
            beginChange();
            while (load() > size) {
                evicted(capacity.policy().evict());
            }
            capacity.resize(size, this::policyKey);
            hits.tell(capacity.policy());
            index().limit(limit());
            tally.resized(capacity.maxsize());
            endChange();
        }
        released();
    }

    public final void listen(CacheListener listener) {
        synchronized (lock) {
            repair();
            beginChange();
            boolean before = events.listen(listener);
            if (!before && events.isHeard()) {
                forbidSearches(); // for as long as it has to be told of every hit
            } else if (before && !events.isHeard()) {
                allowSearches();
            }
            endChange();
        }
    }

    public final Contents peek() {
        synchronized (lock) {
            repair();
            sweep();
            hits.hearAll(index());
            return new ContentsReader(this).read(capacity);
        }
    }
}
