package dev.cachebench.replay;

import dev.cachebench.cache.policy.Policy;
import dev.cachebench.cache.policy.Weighing;
import dev.cachebench.trace.Changes;
import dev.cachebench.trace.KeyColumns;
import dev.cachebench.trace.Operation;
import dev.cachebench.trace.Trace;
import java.util.Arrays;

/**
 * {@link SlotLoop} for a trace that says more of its requests than their keys: sizes, costs, operations or lifetimes.
 *
 * <p>If the cache's size is in bytes, entries are evicted until the arriving one fits, and one larger than the whole
 * cache never goes in. An entry has the size of its key that is known by then: one that grows may evict others, or
 * itself. A set puts an entry in, or counts as a use of the one that is there, whose lifetime begins anew. An entry
 * that has expired leaves when it is asked for, or when the sweep comes round to it: as in live caches, each entry that
 * comes in has two others looked at.
 */
final class RequestLoop implements Loop {
    private static final byte SET = (byte) Operation.SET.ordinal();
    private static final byte DELETE = (byte) Operation.DELETE.ordinal();
    private static final int SWEPT = 2; // entries looked at for each that comes in

    private Policy policy;
    private Weighing weighing; // null if the policy does not weigh
    private boolean bytes;
    private long most; // what the cache holds
    private long room;
    private int[] slotOf; // slot + 1, 0 for a key that is not cached
    private int[] idOf = new int[16]; // by slot, -1 for one that is free
    private int[] free = new int[16]; // slots that were given up
    private int freed;
    private int used; // slots ever used
    private long[] sizes; // by key, null if they are not known
    private Course sizeChanges;
    private long[] costs; // by key, null if they are not known
    private double[] worth; // by key, null if all are worth the same
    private long[] lifetimes; // by key, null if nothing expires
    private Course lifetimeChanges;
    private long[] times; // of requests, null if they are not known
    private long now;
    private long[] end; // by slot, when its entry expires
    private boolean[] over; // by key, whether its last entry has expired
    private int hand; // the slot that was swept last
    private long hits;
    private long hitBytes;
    private long saved;
    private long expired;

    @Override
    public PassCounts run(Policy policy, Pass pass) {
        begin(policy, pass);
        int[] ids = pass.trace().ids();
        byte[] operations = pass.trace().each().operations();
        for (int from = 0; from < ids.length; ) {
            int to = Progress.pause(from, from < pass.warmup() ? pass.warmup() : ids.length);
            for (int time = from; time < to; time++) {
                int id = ids[time];
                if (times != null) {
                    now = Math.max(now, times[time]);
                    policy.at(now);
                }
                if (lifetimeChanges != null) {
                    lifetimeChanges.apply(time, lifetimes);
                }
                long size = sizeChanges == null ? KeyColumns.UNKNOWN : resized(time, id);
                byte operation = operations == null ? 0 : operations[time];
                if (operation == 0) {
                    get(id, size);
                } else if (operation == SET) {
                    set(id, size);
                } else {
                    pass(id, size, operation);
                }
            }
            if (to == pass.warmup()) {
                hits = 0;
                hitBytes = 0;
                saved = 0;
                expired = 0;
            }
            pass.progress().add(to - from);
            from = to;
        }
        return new PassCounts(hits, hitBytes, saved, expired);
    }

    private void begin(Policy policy, Pass pass) {
        Trace trace = pass.trace();
        this.policy = policy;
        weighing = policy instanceof Weighing weighing ? weighing : null;
        bytes = pass.unit() == SizeUnit.BYTES;
        most = pass.size();
        room = most;
        slotOf = new int[trace.distinct()];
        times = trace.each().nanos();
        Changes resizes = trace.each().sizes();
        RequestWeights weights = pass.weights();
        if (weights != null) {
            costs = weights.costs();
            sizes = resizes.count() == 0 || weights.sizes() == null
                    ? weights.sizes()
                    : weights.sizes().clone();
            sizeChanges = resizes.count() == 0 || sizes == null ? null : new Course(resizes);
            worth = weights.worth(pass.unit());
        }
        if (weighing != null && worth != null) {
            weighing.weigh(worth);
        }
        if (pass.lifetimes() != null) {
            lifetimes = pass.lifetimes().clone();
            lifetimeChanges = new Course(trace.each().lifetimes());
            end = new long[16];
            over = new boolean[trace.distinct()];
        }
    }

    /** The new size of the key that is requested, or -1; other keys change theirs at once. */
    private long resized(int time, int id) {
        long size = KeyColumns.UNKNOWN;
        for (; sizeChanges.isDue(time); sizeChanges.next()) {
            if (sizeChanges.key() == id) {
                size = sizeChanges.value();
            } else {
                resize(sizeChanges.key(), sizeChanges.value());
            }
        }
        return size;
    }

    private void get(int id, long newSize) {
        int slot = alive(id);
        if (slot >= 0) {
            policy.hit(slot);
            hits++;
        } else if (over != null && over[id]) {
            expired++;
        }
        if (newSize != KeyColumns.UNKNOWN) {
            resize(id, newSize);
        }
        if (slot >= 0) {
            hitBytes += sizes == null ? 0 : sizes[id];
            saved += costs == null ? 0 : costs[id];
        } else {
            insert(id);
        }
    }

    private void set(int id, long newSize) {
        int slot = alive(id);
        if (slot >= 0) {
            policy.hit(slot);
            live(slot, id);
        }
        if (newSize != KeyColumns.UNKNOWN) {
            resize(id, newSize);
        }
        if (slot < 0) {
            insert(id);
        }
    }

    /** Neither a get nor a set. */
    private void pass(int id, long newSize, byte operation) {
        if (operation == DELETE) {
            if (slotOf[id] > 0) {
                drop(slotOf[id] - 1);
            }
            if (over != null) {
                over[id] = false;
            }
        }
        if (newSize != KeyColumns.UNKNOWN) {
            resize(id, newSize);
        }
    }

    private void insert(int id) {
        if (lifetimes != null) {
            over[id] = false;
            sweep();
        }
        long need = bytes ? sizes[id] : 1;
        if (need > most) {
            return;
        }
        policy.arriving(id);
        while (room < need) {
            int victim = policy.evict();
            if (victim == Policy.REFUSED) {
                return;
            }
            forget(victim);
        }
        int slot = freed > 0 ? free[--freed] : used++;
        idOf = slot < idOf.length ? idOf : Arrays.copyOf(idOf, 2 * slot);
        room -= need;
        slotOf[id] = slot + 1;
        idOf[slot] = id;
        if (lifetimes != null) {
            live(slot, id);
        }
        policy.inserted(slot, id);
    }

    private void resize(int id, long size) {
        long grown = size - sizes[id];
        sizes[id] = size;
        if (!bytes) {
            return;
        }
        if (worth != null) {
            worth[id] = (costs == null ? 1.0 : costs[id]) / Math.max(1, size);
        }
        int slot = slotOf[id] - 1;
        if (slot < 0) {
            return;
        }
        room -= grown;
        if (size > most) {
            drop(slot);
            return;
        }
        if (weighing != null) {
            weighing.reweigh(slot, worth[id]);
        }
        while (room < 0) {
            forget(policy.evict());
        }
    }

    /** The slot of a key's entry, -1 for none, or for one that has just expired. */
    private int alive(int id) {
        int slot = slotOf[id] - 1;
        return slot < 0 || lifetimes == null || !expire(slot) ? slot : -1;
    }

    /** Drops an entry if it is over. */
    private boolean expire(int slot) {
        boolean ends = now >= end[slot];
        if (ends) {
            over[idOf[slot]] = true;
            drop(slot);
        }
        return ends;
    }

    /** The lifetime of an entry begins. */
    private void live(int slot, int id) {
        if (lifetimes == null) {
            return;
        }
        end = slot < end.length ? end : Arrays.copyOf(end, 2 * slot);
        end[slot] = lifetimes[id] > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + lifetimes[id];
    }

    private void sweep() {
        for (int i = 0; i < SWEPT && used > freed; i++) {
            hand = hand + 1 < used ? hand + 1 : 0;
            if (idOf[hand] >= 0) {
                expire(hand);
            }
        }
    }

    private void drop(int slot) {
        policy.removed(slot);
        forget(slot);
    }

    private void forget(int slot) {
        int gone = idOf[slot];
        slotOf[gone] = 0;
        idOf[slot] = -1;
        room += bytes ? sizes[gone] : 1;
        free = freed < free.length ? free : Arrays.copyOf(free, 2 * freed);
        free[freed++] = slot;
    }
}
