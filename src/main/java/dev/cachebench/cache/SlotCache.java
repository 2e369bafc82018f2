package dev.cachebench.cache;

import dev.cachebench.cache.key.Bypasses;
import dev.cachebench.cache.key.Unkeepable;
import dev.cachebench.cache.policy.Lru;
import dev.cachebench.cache.policy.Policy;
import dev.cachebench.cache.policy.Replacement;
import dev.cachebench.cache.policy.Segment;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/**
 * What the bounded and unbounded caches share whatever their keys: the counts, the policy and {@link #peek}. The rules
 * are those of CPython's {@code functools.lru_cache}, odd ones included.
 *
 * <p>One lock guards every change. It is never held while a value is computed, so a recursive computation re-enters the
 * cache freely, and two threads that miss the same key at once both compute it. A hit does without the lock, which
 * would cost more than all the rest of it: if {@linkplain SeqLock nothing has changed} when the search is done, the hit
 * is left in {@link HitLogs}.
 */
abstract sealed class SlotCache extends SeqLock permits LongCache, ObjectEntries {
    /** What an entry of objects takes beside its key and result, about: its place in the index, table and ring. */
    static final int ENTRY_BYTES = 56;

    private static final int UNBOUNDED = -1;
    private static final int MOST_ENTRIES = Integer.MAX_VALUE - 8;
    private static final double MOSTLY = 0.8; // of the hits in a sample, so that they speak for all

    /** Whether a call is not just looked up: because none is, or this one is to be timed. A hint to all threads. */
    boolean attention;

    /** False for {@code none}: calls are passed on and nothing is counted. */
    final boolean counting;
    /** False where no entry may be kept: no key is then hashed or compared. */
    final boolean keeping;

    private long capacity; // entries, or bytes if there are weights
    private final EntryWeights weights; // null where every entry counts one
    private final Rules rules;
    private final Replacement replacement; // null when unbounded
    private Policy policy; // null when unbounded, and where nothing may be kept
    private final ComputeCosts costs = new ComputeCosts();
    private final EntryCosts entryCosts = new EntryCosts();
    private final HitCosts hitCosts = new HitCosts(entryCosts);
    private final CallCosts callCosts = new CallCosts();
    private float lastNanos; // what the computation took that ended last, its epoch, and the calls that it stood for
    private int lastEpoch;
    private double lastCalls;
    private final Tally tally;
    private final HitLogs hits;
    private CacheListener listener;
    private int telling; // depth of listener calls, which may call the cache in the middle of a change
    private long invalidations;

    SlotCache(CacheSpec spec) {
        counting = !(spec instanceof CacheSpec.None);
        attention = !counting;
        if (spec instanceof CacheSpec.Bounded bounded) {
            capacity = bounded.size();
            weights = bounded.bytes() ? new EntryWeights() : null;
            replacement = bounded.policy();
        } else {
            capacity = spec instanceof CacheSpec.Unbounded ? UNBOUNDED : 0;
            weights = null;
            replacement = null;
        }
        rules = spec.rules();
        keeping = capacity != 0;
        policy = capacity > 0 ? replacement.policy(limit()) : null;
        tally = new Tally(maxsize());
        hits = new HitLogs(lock, policy, tally, hitCosts);
        if (rules.expiry().isPossible()) {
            forbidSearches(); // for good: every hit is looked at under the lock
        }
    }

    abstract SlotIndex index();

    abstract Object key(int slot);

    abstract Object result(int slot);

    abstract void forget(int slot);

    /** Drops entries that have expired or been collected, which takes a rule. Under the lock. */
    void sweep() {}

    /** The most entries there will be. */
    final int limit() {
        return capacity == UNBOUNDED || weights != null ? MOST_ENTRIES : (int) capacity;
    }

    final Rules rules() {
        return rules;
    }

    /** Whether entries weigh what they take of the heap. */
    final boolean weighs() {
        return weights != null;
    }

    /** Counts a hit that was found without the lock. */
    final void hitUnlocked(int slot) {
        hits.add(slot, index());
    }

    /** The same, and from time to time the next call is to be timed. */
    final void hitUnlockedTimely(int slot) {
        if (hits.add(slot, index())) {
            passed(HitLog.SIZE);
        }
    }

    private void passed(int calls) {
        synchronized (lock) {
            if (callCosts.pass(calls)) {
                attention = true;
            }
        }
    }

    /** A call is timed from now on, and no other until there have been many more. Returns the time. */
    final long beginTimed() {
        attention = false;
        return System.nanoTime();
    }

    /**
     * A hit was timed, by readings of the clock.
     *
     * @param keyed once the key had been made
     */
    final void timedHit(long start, long keyed, long end) {
        synchronized (lock) {
            callCosts.key(keyed - start);
            callCosts.lookUp(end - keyed);
        }
    }

    final void timedKey(long nanos) {
        synchronized (lock) {
            callCosts.key(nanos);
        }
    }

    /** A key was made one to keep. */
    final void timedKeep(long nanos) {
        synchronized (lock) {
            callCosts.keep(nanos);
        }
    }

    /** @param nanos that a miss took, but for its key and its value */
    final void timedMiss(long nanos) {
        synchronized (lock) {
            callCosts.miss(nanos);
        }
    }

    /** Counts a hit. Under the lock. */
    final void hit(int slot) {
        hits.addHeard(slot, index());
        if (hasKeys() && callCosts.pass(1)) {
            attention = true;
        }
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
        if (hasKeys() && callCosts.pass(CallCosts.MISS)) {
            attention = true;
        }
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
        HitLog own = hits.ownHeard(index());
        if (own != null) {
            own.computing.begin(costs);
        }
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
        HitLog own = hits.ownHeard(index());
        lastCalls = own == null ? 0 : own.computing.end(stopped, costs);
        lastNanos = lastCalls == 0 ? Float.NaN : own.computing.nanos();
        lastEpoch = lastCalls == 0 ? ComputeCosts.NONE : own.computing.epoch();
    }

    /** The key that has just been computed is in {@code slot} already, and what is there stays. Under the lock. */
    final void computedAgain(int slot) {
        entryCosts.put(slot, lastNanos, lastEpoch, lastCalls, true);
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
        return policy == null;
    }

    /** How many calls were hits. Under the lock. */
    final long hits() {
        return tally.hits() - tally.hitsBefore;
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
        if (policy == null) {
            return true;
        }
        if (weight > capacity) {
            return false;
        }
        policy.arriving(policyKey);
        while (load() + weight > capacity) {
            int victim = policy.evict();
            if (victim == Policy.REFUSED) {
                return false;
            }
            tally.evictions++;
            forget(victim, CacheEvent.EVICT);
        }
        return true;
    }

    private long load() {
        return weights == null ? index().size() : weights.total();
    }

    private void remove(int slot, CacheEvent reason) {
        if (policy != null) {
            policy.removed(slot);
        }
        forget(slot, reason);
    }

    private void forget(int slot, CacheEvent reason) {
        Object key = listener == null ? null : key(slot);
        if (weights != null) {
            weights.remove(slot);
        }
        forget(slot);
        tell(reason, key);
    }

    /** An entry is in {@code slot}. Within a change. */
    final void inserted(int slot, int policyKey, long weight) {
        if (policy != null) {
            policy.inserted(slot, policyKey);
        }
        if (weights != null) {
            weights.put(slot, weight);
        }
        entryCosts.put(slot, lastNanos, lastEpoch, lastCalls, false);
        tellOf(slot, CacheEvent.INSERT);
    }

    /** The entry in {@code slot} has a new result. Within a change. */
    final void replaced(int slot, long weight) {
        entryCosts.put(slot, lastNanos, lastEpoch, lastCalls, false);
        if (weights != null) {
            weights.put(slot, weight);
            if (weight > capacity) { // it goes alone, as it would not have come in
                tally.evictions++;
                remove(slot, CacheEvent.EVICT);
            }
            while (load() > capacity) {
                tally.evictions++;
                forget(policy.evict(), CacheEvent.EVICT);
            }
        }
        if (index().isUsed(slot)) {
            tellOf(slot, CacheEvent.REPLACE);
        }
    }

    final boolean listening() {
        return listener != null;
    }

    final void tell(CacheEvent event, Object key) {
        if (listener != null) {
            telling++;
            try {
                listener.on(event, key);
            } finally {
                telling--;
            }
        }
    }

    private void tellOf(int slot, CacheEvent event) {
        if (listener != null) {
            tell(event, key(slot));
        }
    }

    /**
     * Empties the cache if a change was begun and never finished. Under the lock, before anything is searched or
     * changed.
     */
    final void repair() {
        if ((isChanging() || hits.isHearing()) && telling == 0) {
            begin();
            empty();
            endAll();
        }
    }

    private void empty() {
        emptying();
        if (policy != null) {
            policy.cleared();
        }
        hits.forgetHearing();
        if (weights != null) {
            weights.clear();
        }
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
            info = new CacheInfo(hits(), tally.misses, maxsize(), load());
        }
        released();
        return info;
    }

    public final CacheCost cacheCost() {
        CacheCost cost;
        Object[] held;
        synchronized (lock) {
            repair();
            hits.hearAll(index());
            long hit = hits();
            long misses = tally.misses;
            double key = hasKeys() ? callCosts.key() : 0;
            double keep = hasKeys() ? callCosts.keep() : 0;
            double lookUp = lookUpNanos();
            double miss = missNanos();
            Saving saving = new SavingEstimate(costs, hitCosts).of(hit, misses, key + lookUp, key + miss);
            double keys = key * (hit + misses) + keep * misses;
            cost = new CacheCost(
                    tally.evictions, tally.expirations, costs.nanos(), Math.round(keys), saving, keeping ? bytes() : 0);
            held = held();
        }
        IdentityHashMap<Object, Boolean> parts = new IdentityHashMap<>();
        long bytes = cost.bytes();
        for (Object object : held) { // the program's own objects: not under our lock
            Object part = sharedPart(object);
            bytes += part == null ? HeapSize.atLeast(object) : HeapSize.atLeast(object, part, parts);
        }
        return cost.withBytes(bytes);
    }

    public final Saving saving(float[] nanos) {
        synchronized (lock) {
            repair();
            long hit = hits();
            double key = hasKeys() ? callCosts.key() : 0;
            double overhead = hit * (key + lookUpNanos()) + tally.misses * (key + missNanos());
            return nanos.length == 0 || hit == 0 || Double.isNaN(overhead)
                    ? Saving.UNKNOWN
                    : SavingEstimate.warm(nanos, SavingEstimate.TIMING_OFF, hit, overhead);
        }
    }

    /** Hits to be computed again once the program has ended; {@code null} if they cannot be. */
    final RecomputedHits recomputedHits() {
        synchronized (lock) {
            repair();
            hits.hearAll(index());
            boolean recursive = entryCosts.isRecursive();
            boolean complete = tally.evictions == 0 && tally.expirations == 0 && tally.hitsBefore == 0;
            if (!keeping
                    || !rules.keys().isPlain()
                    || recursive && !complete) { // else a recursion may compute all again
                return null;
            }
            List<RecomputedHits.Call> calls = new ArrayList<>();
            for (int i = 0; i < hitCosts.size(); i++) {
                int slot = hitCosts.slot(i);
                if (index().isUsed(slot) && hitCosts.isCurrent(i)) {
                    RecomputedHits.Call call = again(slot, entryCosts.nanos(slot));
                    if (call == null) {
                        return null;
                    }
                    calls.add(call);
                }
            }
            if (calls.isEmpty() || calls.size() < MOSTLY * hitCosts.size()) {
                return null;
            }
            Collections.shuffle(calls, new Random(1));
            double key = hasKeys() ? callCosts.key() : 0;
            RecomputedHits.Counted counted = new RecomputedHits.Counted(
                    hits(),
                    tally.misses,
                    recursive ? hitCosts.steps(hits()) : hits(),
                    costs.computed(),
                    costs.nanos(),
                    key + lookUpNanos(),
                    key + missNanos());
            return new RecomputedHits(this, calls.toArray(new RecomputedHits.Call[0]), recursive, counted);
        }
    }

    /** What a look-up takes now; NaN if that is not known. */
    final double lookUpNow() {
        synchronized (lock) {
            return lookUpNanos();
        }
    }

    /**
     * The call in {@code slot}, to be made past the cache; {@code null} if its key does not have all of its arguments.
     * Under the lock.
     *
     * @param took the first time, in nanoseconds
     */
    abstract RecomputedHits.Call again(int slot, float took);

    /** The calls that the hits stand for. */
    final double callsSaved() {
        synchronized (lock) {
            hits.hearAll(index());
            return hitCosts.steps(tally.hits() - tally.hitsBefore);
        }
    }

    /** What the cache itself takes for a hit, without the key; NaN if there are too few to tell. Under the lock. */
    double lookUpNanos() {
        return callCosts.lookUp();
    }

    public final double hitNanos() {
        synchronized (lock) {
            return (hasKeys() ? callCosts.key() : 0) + lookUpNanos();
        }
    }

    /** Likewise for a miss, without computing. */
    double missNanos() {
        // it looks up as well, and there may be too few of either to tell
        return Double.isNaN(callCosts.miss()) ? callCosts.lookUp() + callCosts.keep() : callCosts.miss();
    }

    /** Whether keys have to be made. */
    abstract boolean hasKeys();

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
        return index().bytes()
                + (policy == null ? 0 : policy.bytes())
                + hits.bytes()
                + (weights == null ? 0 : weights.bytes());
    }

    public final CacheParameters cacheParameters() {
        return new CacheParameters(maxsize(), rules.keys().typed());
    }

    public final void cacheClear() {
        synchronized (lock) {
            repair();
            beginChange();
            empty();
            endChange();
            tally.cleared();
            costs.reset();
            hitCosts.reset();
            callCosts.reset();
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
        if (policy == null) {
            throw UserFault.usage("only a cache with a limit can be resized, such as lru:100, and this one "
                    + (keeping ? "is unbounded" : "keeps nothing"));
        }
        if (size < 1 || weights == null && size > MOST_ENTRIES) {
            throw UserFault.usage(
                    "a cache cannot hold " + size + (weights == null ? " entries" : " bytes") + "; give it 1 or more");
        }
        synchronized (lock) {
            repair();
            beginChange();
            while (load() > size) {
                tally.evictions++;
                forget(policy.evict(), CacheEvent.EVICT);
            }
            Policy anew = weights == null ? policyFor((int) size) : policy;
            capacity = size;
            policy = anew;
            hits.tell(anew);
            index().limit(limit());
            tally.resized(maxsize());
            endChange();
        }
        released();
    }

    /** A policy for so many entries, which knows those that are there but no longer how often each was used. */
    private Policy policyFor(int entries) {
        Policy anew = replacement.policy(entries);
        for (Segment segment : policy.segments()) {
            for (Segment.Entry entry : segment.entries()) {
                int key = policyKey(entry.slot());
                anew.arriving(key);
                anew.inserted(entry.slot(), key);
            }
        }
        return anew;
    }

    /** What the policy knows the key in {@code slot} by. */
    abstract int policyKey(int slot);

    public final void listen(CacheListener listener) {
        synchronized (lock) {
            repair();
            beginChange();
            if (this.listener == null && listener != null) {
                forbidSearches(); // for as long as it has to be told of every hit
            } else if (this.listener != null && listener == null) {
                allowSearches();
            }
            this.listener = listener;
            endChange();
        }
    }

    public final Contents peek() {
        synchronized (lock) {
            repair();
            sweep();
            ContentsReader reader = new ContentsReader(this);
            if (capacity == UNBOUNDED) {
                return reader.map();
            }
            boolean full = load() >= capacity;
            if (policy == null) { // nothing may be kept
                return replacement == Replacement.LRU
                        ? new Contents.Ring(List.of(), 0, 0, full)
                        : new Contents.Queues(replacement.id(), List.of(), List.of(), full);
            }
            hits.hearAll(index());
            return policy instanceof Lru lru ? reader.ring(lru, full) : reader.queues(replacement.id(), policy, full);
        }
    }

    private OptionalLong maxsize() {
        return capacity == UNBOUNDED ? OptionalLong.empty() : OptionalLong.of(capacity);
    }
}
