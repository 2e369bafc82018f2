package dev.cachebench.cache;

import dev.cachebench.cache.policy.Lru;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * What the bounded and unbounded caches share whatever their keys: the counts, the policy and the look inside. The rules
 * are those of CPython's {@code functools.lru_cache}; where they look odd, they are its own.
 *
 * <p>One lock guards every change. It is never held while a value is computed, so a recursive computation re-enters the
 * cache freely, and two threads that miss the same key at once both compute it. A hit does without the lock, which would
 * cost more than all the rest of it: the search runs on what may be changing, as under a {@code StampedLock}'s optimistic
 * read, and counts only if nothing has changed when it is done; then the hit is left in a {@link HitBuffer}.
 */
abstract sealed class SlotCache permits LongCache, ObjectCache {
    private static final int UNBOUNDED = -1;

    final Object lock = new Object();
    /** False for {@code none}: calls are passed on and nothing is counted. */
    final boolean counting;
    /** False where no entry may be kept: no key is then hashed or compared. */
    final boolean keeping;

    private final int capacity;
    private final Lru policy; // null when unbounded
    private final HitBuffer recent; // null when unbounded
    private final LoadClock loads = new LoadClock();
    private final Tally hits = new Tally();
    private long hitsBefore; // those before the last clear
    private long misses;
    private long evictions;
    private CacheListener listener;
    private boolean draining; // a hint to other threads that there is no need to queue up for it
    private volatile int version; // odd while entries change, and as long as a listener has to be told of every hit
    private int changes; // begun and not ended

    SlotCache(CacheSpec spec) {
        counting = !(spec instanceof CacheSpec.None);
        capacity = spec instanceof CacheSpec.Unbounded ? UNBOUNDED : spec instanceof CacheSpec.Lru lru ? lru.size() : 0;
        keeping = capacity != 0;
        policy = capacity > 0 ? new Lru(capacity) : null;
        recent = capacity > 0 ? new HitBuffer() : null;
    }

    abstract SlotIndex index();

    abstract Object key(int slot);

    abstract Object result(int slot);

    abstract void forget(int slot);

    /** The most entries there will be. */
    final int limit() {
        return capacity == UNBOUNDED ? Integer.MAX_VALUE : capacity;
    }

    /** What to hand to {@link #isUnchanged} after a search without the lock; odd if there is no use in searching. */
    final int version() {
        return version;
    }

    /** Whether what was read since {@link #version()} is what was there. */
    final boolean isUnchanged(int since) {
        VarHandle.acquireFence(); // what was read stays before the reading of the version
        return version == since;
    }

    /** Counts a hit that was found without the lock. */
    final void hitUnlocked(int slot) {
        hits.add();
        if (recent != null && recent.add(slot) && !draining) {
            synchronized (lock) {
                draining = true;
                recent.drain(policy, index());
                draining = false;
            }
        }
    }

    /** Counts a hit. Under the lock. */
    final void hit(int slot) {
        hits.add();
        if (policy != null) {
            recent.drain(policy, index());
            policy.hit(slot);
        }
        if (listener != null) {
            listener.on(CacheEvent.HIT, key(slot));
        }
    }

    /** Counts a miss, before its value is computed. Under the lock. */
    final void missed() {
        misses++;
        loads.begin();
    }

    /** The value that a miss asked for has been computed. Under the lock. */
    final void computed() {
        loads.end();
    }

    /** The computation of the value that a miss asked for has thrown. */
    final void failed() {
        synchronized (lock) {
            loads.end();
        }
    }

    /**
     * Whether a key that was computed goes in, now that its own computation may have put it there: the first result
     * stays in a bounded cache, the last one in an unbounded cache.
     */
    final boolean replaces() {
        return policy == null;
    }

    /**
     * Entries are about to change: searches without the lock that overlap with that will not count, and the policy hears of
     * those that did. Under the lock.
     */
    final void beginChange() {
        changes++;
        version |= 1;
        if (policy != null) {
            recent.drain(policy, index());
        }
    }

    final void endChange() {
        if (--changes == 0 && listener == null) {
            version++;
        }
    }

    /** Makes room for one entry. Within a change. */
    final void makeRoom(long incomingHash) {
        if (policy != null && index().size() >= capacity) {
            int victim = policy.victim(incomingHash);
            Object key = listener == null ? null : key(victim);
            policy.removed(victim);
            forget(victim);
            evictions++;
            tell(CacheEvent.EVICT, key);
        }
    }

    /** An entry is in {@code slot}. Within a change. */
    final void inserted(int slot, long hash) {
        if (policy != null) {
            policy.inserted(slot, hash);
        }
        if (listener != null) {
            listener.on(CacheEvent.INSERT, key(slot));
        }
    }

    final boolean listening() {
        return listener != null;
    }

    final void tell(CacheEvent event, Object key) {
        if (listener != null) {
            listener.on(event, key);
        }
    }

    /** Gives up the entry in {@code slot}, if it is one. Under the lock. */
    final boolean leave(int slot) {
        if (slot < 0) {
            return false;
        }
        beginChange();
        if (policy != null) {
            policy.removed(slot);
        }
        forget(slot);
        endChange();
        return true;
    }

    public final CacheInfo cacheInfo() {
        synchronized (lock) {
            return new CacheInfo(hits.sum() - hitsBefore, misses, maxsize(), index().size());
        }
    }

    public final CacheCost cacheCost() {
        synchronized (lock) {
            long compute = loads.nanos();
            long saved = misses == 0 ? 0 : Math.round((double) compute / misses * (hits.sum() - hitsBefore));
            long structure = index().bytes() + (policy == null ? 0 : policy.bytes() + recent.bytes());
            return new CacheCost(evictions, compute, saved, keeping ? structure : 0);
        }
    }

    public final CacheParameters cacheParameters() {
        return new CacheParameters(maxsize(), false);
    }

    public final void cacheClear() {
        synchronized (lock) {
            beginChange();
            if (policy != null) {
                policy.cleared();
            }
            index().clear();
            endChange();
            hitsBefore = hits.sum();
            misses = 0;
            evictions = 0;
            loads.reset();
        }
    }

    public final void listen(CacheListener listener) {
        synchronized (lock) {
            beginChange();
            this.listener = listener;
            endChange();
        }
    }

    public final Contents peek() {
        synchronized (lock) {
            return capacity == UNBOUNDED ? map() : ring();
        }
    }

    private Contents map() {
        List<Contents.Entry> entries = new ArrayList<>();
        for (int slot : index().slots()) {
            entries.add(new Contents.Entry(key(slot), result(slot)));
        }
        return new Contents.Map(entries);
    }

    private Contents ring() {
        if (policy == null) { // nothing may be kept
            return new Contents.Ring(List.of(), 0, 0, true);
        }
        recent.drain(policy, index());
        List<Contents.Link> links = new ArrayList<>();
        for (int link = policy.next(0); link != 0; link = policy.next(link)) {
            links.add(new Contents.Link(link, policy.prev(link), policy.next(link), key(link - 1), result(link - 1)));
        }
        return new Contents.Ring(links, policy.prev(0), policy.next(0), index().size() >= capacity);
    }

    private Long maxsize() {
        return capacity == UNBOUNDED ? null : (Long) (long) capacity;
    }
}
