package dev.cachebench.cache;

import dev.cachebench.cache.heap.HeapSize;
import dev.cachebench.cache.key.Changeable;
import dev.cachebench.cache.key.ResultEquality;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Results that were computed anew and that callers have had for a while, each with what the cache has for the same
 * arguments, which was equal to it. If it no longer is, a caller has changed what all would have shared. The last
 * {@value #MOST} are kept, of {@value #MOST_BYTES} bytes in all; larger ones as long as somebody else keeps them.
 * Thread-safe.
 */
final class HandedResults {
    private static final int MOST = 64; // results that callers have meanwhile
    private static final int ALL = 1_000; // results, of which none is left out
    private static final int ONE_IN = 16; // of the later ones, at random
    private static final long MOST_BYTES = 4 << 20;
    private static final int MOST_OBJECTS = 4_000; // of a result that is measured

    private final Deque<Handed> handed = new ArrayDeque<>(); // guarded by this, as is the next
    private final AtomicInteger added = new AtomicInteger();
    private long bytes;

    /** A result that a caller gets. */
    static final class Handed {
        private final Object key;
        private final Supplier<Object> cached; // both say null once it is gone
        private final Supplier<Object> fresh;
        private final long bytes; // that are kept for it

        private Handed(Object key, Object cached, Object fresh) {
            this.key = key;
            long size = HeapSize.of(fresh, MOST_OBJECTS);
            boolean small = size != HeapSize.UNKNOWN && size <= MOST_BYTES / 8;
            bytes = small ? 2 * size : 0;
            this.cached = small ? () -> cached : new WeakReference<>(cached)::get;
            this.fresh = small ? () -> fresh : new WeakReference<>(fresh)::get;
        }

        /** How a caller has changed it; {@code null} if none has, as far as is known. */
        private Change change() {
            Object before = cached.get();
            Object now = fresh.get();
            if (before == null || now == null) {
                return null;
            }
            try {
                return new ResultEquality().of(before, now) == ResultEquality.Outcome.DIFFERENT
                        ? new Change(key, before, now)
                        : null;
            } catch (Throwable t) { // the program's own equals
                return null;
            }
        }
    }

    /**
     * A result that its caller has changed.
     *
     * @param cached what it was
     */
    record Change(Object key, Object cached, Object fresh) {}

    /**
     * A caller gets a result.
     *
     * @return those that are not kept for longer, and that their callers have changed
     */
    List<Change> add(Object key, Object cached, Object fresh) {
        if (cached == fresh || Changeable.in(fresh) == null) {
            return List.of();
        }
        if (added.get() >= ALL && ThreadLocalRandom.current().nextInt(ONE_IN) != 0) {
            return List.of(); // measuring large results takes longer than many a call
        }
        added.incrementAndGet();
        Handed last = new Handed(key, cached, fresh);
        List<Handed> old = new ArrayList<>();
        synchronized (this) {
            handed.add(last);
            bytes += last.bytes;
            while (handed.size() > MOST || bytes > MOST_BYTES) {
                Handed first = handed.remove();
                bytes -= first.bytes;
                old.add(first);
            }
        }
        List<Change> changes = new ArrayList<>(); // not under the lock: the program's own equals
        for (Handed each : old) {
            Change change = each.change();
            if (change != null) {
                changes.add(change);
            }
        }
        return changes;
    }

    /** Those of the kept that their callers have changed so far, which are not kept for longer. */
    List<Change> look() {
        List<Handed> all;
        synchronized (this) {
            all = List.copyOf(handed);
        }
        List<Change> changes = new ArrayList<>();
        for (Handed each : all) {
            Change change = each.change();
            if (change != null && drop(each)) {
                changes.add(change);
            }
        }
        return changes;
    }

    /** Whether it was still kept. */
    private synchronized boolean drop(Handed each) {
        boolean kept = handed.remove(each);
        bytes -= kept ? each.bytes : 0;
        return kept;
    }
}
