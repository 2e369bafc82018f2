package dev.cachebench.cache;

import dev.cachebench.cache.cost.HitCosts;
import dev.cachebench.cache.policy.Policy;

/**
 * The hits of a cache, left here by threads that do not take its lock, and passed to its policy as soon as a thread
 * does: at the latest before it has to decide. That hits wait in buffers and the policy is caught up in batches is
 * Caffeine's idea (B. Manes, "Design of a Modern Cache", 2015).
 *
 * <p>At any time it is one thread's turn, which then adds to a log of its own. A thread that hits out of turn takes the
 * lock, has the policy hear what was logged before, and takes the turn: so as long as calls come one at a time, by
 * however many threads, the policy hears of hits in their order, and none is lost. Threads that are seen to race,
 * because one finds another at that very work, leave their hits in their logs without taking turns, until the policy is
 * told for any other reason, and for 128 hits of a thread at most; the order of those is lost. Counts are exact in any
 * case.
 */
final class HitLogs {
    static final int LOGS = 16; // a power of two; a thread that finds no log of its own takes the lock for every hit

    private final Object lock;
    private final Tally tally;
    private Policy policy; // null where the order of hits does not matter
    private final HitCosts costs;
    private final HitLog[] logs = new HitLog[LOGS]; // written under the lock
    private HitLog turn = new HitLog(null);
    private boolean racing;
    private boolean busy; // a hint, that somebody is hearing hits
    private boolean hearing; // true for good once the policy has thrown; guarded by the lock

    /** @param lock the cache's */
    HitLogs(Object lock, Policy policy, Tally tally, HitCosts costs) {
        this.tally = tally;
        this.lock = lock;
        this.policy = policy;
        this.costs = costs;
    }

    /** Another policy hears of the hits from now on; all hits so far have been heard of. Under the lock. */
    void tell(Policy other) {
        policy = other;
    }

    /** Counts a hit and notes it for the policy. Needs no lock. Returns true for one in {@value HitLog#SIZE}. */
    boolean add(int slot, SlotIndex index) {
        HitLog turn = this.turn;
        if (turn.thread != Thread.currentThread()) {
            return addOutOfTurn(slot, index);
        }
        if (turn.add(slot)) {
            catchUp(index);
            return true;
        }
        return false;
    }

    private boolean addOutOfTurn(int slot, SlotIndex index) {
        Thread thread = Thread.currentThread();
        HitLog mine = logs[place(thread)];
        if (mine != null && mine.thread == thread) {
            racing |= busy;
            if (racing || policy == null) {
                if (mine.add(slot)) {
                    catchUp(index);
                    return true;
                }
                return false;
            }
        }
        synchronized (lock) {
            busy = true;
            try {
                hearAll(index);
                mine = claim(thread);
                if (mine == null) {
                    addHeard(slot, index);
                } else {
                    turn = mine;
                    mine.add(slot); // heard with the next ones at the latest
                }
            } finally {
                busy = false;
            }
        }
        return false;
    }

    private void catchUp(SlotIndex index) {
        if (busy) {
            racing = true;
            return;
        }
        synchronized (lock) {
            busy = true;
            try {
                hearAll(index);
            } finally {
                busy = false;
            }
        }
    }

    /** Has the policy hear of all hits that are in logs. Under the lock. */
    void hearAll(SlotIndex index) {
        racing = false;
        if (!hearing) {
            hearing = policy != null;
            for (HitLog log : logs) {
                if (log != null) {
                    log.drain(policy, index, costs);
                }
            }
            hearing = false;
        }
    }

    /** The log of the thread that asks; {@code null} if it has none. The thread itself needs no lock. */
    HitLog own() {
        Thread thread = Thread.currentThread();
        HitLog mine = logs[place(thread)];
        return mine != null && mine.thread == thread ? mine : null;
    }

    /** The same, made if there is room for it, and with no hit that is still to be heard of. Under the lock. */
    HitLog ownHeard(SlotIndex index) {
        HitLog mine = own();
        if (mine == null || mine.isPending()) {
            hearAll(index);
        }
        return mine == null ? claim(Thread.currentThread()) : mine;
    }

    /**
     * Whether a stack overflow interrupted the policy in the middle of a hit, so that it cannot be trusted. Under the
     * lock.
     */
    boolean isHearing() {
        return hearing;
    }

    /** The policy has been cleared. Under the lock. */
    void forgetHearing() {
        hearing = false;
    }

    /** Counts a hit that the policy hears of at once. Under the lock. */
    void addHeard(int slot, SlotIndex index) {
        tally.otherHits++;
        if (policy != null) {
            hearAll(index);
            if (!hearing) {
                hearing = true;
                policy.hit(slot);
                hearing = false;
            }
        }
        HitLog mine = own();
        double calls = costs.wantsAll() ? costs.add(slot) : 1;
        if (mine != null && mine.computing.isOn()) {
            mine.computing.hit(calls);
        }
        if (costs.pass(1) == 0) {
            costs.take(slot);
        }
    }

    /** Counts a hit that no entry of the cache answered. Under the lock. */
    void addElsewhere() {
        tally.otherHits++;
    }

    private static int place(Thread thread) {
        return ThreadNumber.of(thread) & (LOGS - 1);
    }

    /** The thread's log, made if its place is free or was a thread's that has ended; {@code null} if it has none. */
    private HitLog claim(Thread thread) {
        HitLog log = logs[place(thread)];
        if (log != null && log.thread == thread) {
            return log;
        }
        if (log != null && log.thread.isAlive()) {
            return null;
        }
        log = new HitLog(thread);
        tally.add(place(thread), log);
        return logs[place(thread)] = log;
    }

    long bytes() {
        long bytes = 48 + 16 + 4L * logs.length + turn.bytes();
        for (HitLog log : logs) {
            bytes += log == null || log == turn ? 0 : log.bytes();
        }
        return bytes;
    }
}
