package dev.cachebench.cache;

import dev.cachebench.cache.key.Arguments;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/** Until when each entry is good and when it was last used, and so whether it has expired or been collected. */
final class Lifetimes {
    /** 146 years: the clock may be anywhere, so that only differences count. */
    private static final long FOREVER = Long.MAX_VALUE >> 1;

    private final long ttl;
    private final long negative;
    private final double jitter;
    private final long idle; // 0 for ever
    private final boolean timed;
    private final boolean even; // whether every result is good for the same time
    private final StaleResults stale; // null if no result answers past its time
    private final LongSupplier clock;
    private long[] times = new long[0]; // until when it is good, and when it was used, side by side

    /** @param clock nanoseconds from some time on, as {@code System.nanoTime} gives them */
    Lifetimes(Expiry expiry, LongSupplier clock) {
        stale = expiry.isLenient() ? new StaleResults(expiry) : null;
        ttl = expiry.ttlNanos() == 0 ? FOREVER : Math.min(expiry.ttlNanos(), FOREVER);
        negative = expiry.negativeNanos() == 0 ? ttl : Math.min(expiry.negativeNanos(), ttl);
        jitter = expiry.jitter();
        idle = expiry.idleNanos();
        timed = expiry.isTimed();
        even = jitter == 0 && negative == ttl;
        this.clock = clock;
    }

    /**
     * For how long a result is good, in nanoseconds. It may run the program's own code: to be asked without the lock.
     */
    long granted(Object result) {
        if (even) {
            return ttl;
        }
        long most = negative < ttl && NegativeResult.is(result) ? negative : ttl;
        return most == FOREVER
                ? most
                : most - (long) (most * jitter * ThreadLocalRandom.current().nextDouble());
    }

    /** @param granted as {@link #granted} said */
    void written(int slot, long granted) {
        if (timed) {
            int at = slot << 1;
            if (at >= times.length) {
                times = Arrays.copyOf(times, Math.max(at + 32, times.length + (times.length >> 2 << 1)));
            }
            long now = clock.getAsLong();
            times[at] = now + granted;
            times[at + 1] = now;
            if (stale != null) {
                stale.written(slot);
            }
        }
    }

    void used(int slot) {
        if (idle > 0) {
            times[(slot << 1) + 1] = clock.getAsLong();
        }
    }

    /** Why an entry is to go; {@code null} if it is alive. */
    EntryEnd end(int slot, Object key, Object result) {
        if (timed) {
            long now = clock.getAsLong();
            if (idle > 0 && now - times[(slot << 1) + 1] >= idle) {
                return EntryEnd.EXPIRED;
            }
            long overdue = now - times[slot << 1];
            if (overdue >= 0) {
                EntryEnd end = stale == null || overdue >= stale.grace() || NegativeResult.is(result)
                        ? EntryEnd.EXPIRED
                        : endOfOthers(key, result);
                return end == null ? EntryEnd.OVERDUE : end;
            }
        }
        return endOfOthers(key, result);
    }

    private static EntryEnd endOfOthers(Object key, Object result) {
        if (Futures.hasFailed(result)) {
            return EntryEnd.EXPIRED;
        }
        boolean taken = result instanceof Soft soft && soft.get() == null;
        return taken || key instanceof Arguments arguments && arguments.isOrphan() ? EntryEnd.COLLECTED : null;
    }

    /** What answers past its time; {@code null} if nothing does. */
    StaleResults stale() {
        return stale;
    }

    /** Whether an {@linkplain EntryEnd#OVERDUE overdue} result answers a call. */
    boolean answersLate(int slot) {
        long now = clock.getAsLong();
        return stale.answers(slot, now, now - times[slot << 1]);
    }

    /** Whether an overdue result answers a call whose own attempt to compute it anew threw. */
    boolean answersFailure(int slot, Throwable thrown) {
        long now = clock.getAsLong();
        return stale.failed(slot, now, now - times[slot << 1], thrown);
    }

    long bytes() {
        return timed ? 32 + 16 + 8L * times.length + (stale == null ? 0 : stale.bytes()) : 0;
    }

    /** A result that the garbage collector may take. */
    static final class Soft extends SoftReference<Object> {
        Soft(Object result) {
            super(result);
        }
    }
}
