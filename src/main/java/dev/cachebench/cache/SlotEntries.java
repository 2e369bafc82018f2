package dev.cachebench.cache;

import dev.cachebench.cache.policy.Policy;
import java.util.OptionalLong;

/**
 * The entries of a bounded or unbounded cache, each in a slot, whatever their keys: how room is made for them, how they
 * come and go, and who is told. Every change is guarded by the lock, and overlaps with no {@linkplain SeqLock search}
 * that counts. After one that was begun and never finished, nothing is known of the entries any more, and all go.
 */
abstract sealed class SlotEntries extends SeqLock permits SlotCache {
    /** What an entry of objects takes beside its key and result, about: its place in the index, table and ring. */
    static final int ENTRY_BYTES = 56;

    /** False where no entry may be kept: no key is then hashed or compared. */
    final boolean keeping;

    final Tally tally;
    final SlotCosts costs = new SlotCosts();
    final HitLogs hits;
    private final Capacity capacity;
    private final SlotEvents events = new SlotEvents();

    SlotEntries(CacheSpec spec) {
        capacity = new Capacity(spec);
        keeping = !capacity.isNothing();
        tally = new Tally(capacity.maxsize());
        hits = new HitLogs(lock, capacity.policy(), tally, costs.hits());
    }

    abstract SlotIndex index();

    abstract Object key(int slot);

    abstract Object result(int slot);

    abstract void forget(int slot);

    /** What the policy knows the key in {@code slot} by. */
    abstract int policyKey(int slot);

    /** Drops entries that have expired or been collected, which takes a rule. Under the lock. */
    void sweep() {}

    /** All entries are about to go. Under the lock. */
    void emptying() {}

    /** Entries may have gone. Without the lock. */
    void released() {}

    /** The most entries there will be. */
    final int limit() {
        return capacity.limit();
    }

    /** Entries, or bytes if they have weights; none where it is unbounded. */
    final OptionalLong maxsize() {
        return capacity.maxsize();
    }

    /** What the entries take of that. */
    final long load() {
        return capacity.load(index().size());
    }

    /** Whether entries weigh what they take of the heap. */
    final boolean weighs() {
        return capacity.weighs();
    }

    /**
     * Whether a result replaces the one that the key's own computation may have put there meanwhile: the first one
     * stays in a bounded cache, the last one in an unbounded cache.
     */
    final boolean replaces() {
        return capacity.isUnbounded();
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

    /** Drops all entries, which counts as nothing. Under the lock. */
    final void dropAll() {
        beginChange();
        empty();
        endChange();
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
            tally.resized(maxsize());
            endChange();
        }
        released();
    }

    public final Contents peek() {
        synchronized (lock) {
            repair();
            sweep();
            hits.hearAll(index());
            return new ContentsReader(this).read(capacity);
        }
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

    final boolean listening() {
        return events.isHeard();
    }

    final void tell(CacheEvent event, Object key) {
        events.tell(event, key);
    }

    /** Tells of the entry in {@code slot}. */
    final void tellOf(int slot, CacheEvent event) {
        if (events.isHeard()) {
            events.tell(event, key(slot));
        }
    }

    /**
     * Heap held by all but the keys and results that are objects, without what is noted to tell what the cache saves.
     */
    long bytes() {
        return index().bytes() + capacity.bytes() + hits.bytes();
    }
}
