package dev.cachebench.cache;

import dev.cachebench.cache.key.Arguments;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.function.LongSupplier;

/** When each entry was written and last used, and so whether it has expired or been collected. */
final class Lifetimes {
    private final long ttl; // 0 for ever
    private final long idle; // 0 for ever
    private final boolean timed;
    private final LongSupplier clock;
    private long[] times = new long[0]; // written and used, side by side

    /** @param clock nanoseconds from some time on, as {@code System.nanoTime} gives them */
    Lifetimes(Expiry expiry, LongSupplier clock) {
        ttl = expiry.ttlNanos();
        idle = expiry.idleNanos();
        timed = expiry.isTimed();
        this.clock = clock;
    }

    void written(int slot) {
        if (timed) {
            int at = slot << 1;
            if (at >= times.length) {
                times = Arrays.copyOf(times, Math.max(at + 32, times.length + (times.length >> 2 << 1)));
            }
            times[at] = clock.getAsLong();
            times[at + 1] = times[at];
        }
    }

    void used(int slot) {
        if (idle > 0) {
            times[(slot << 1) + 1] = clock.getAsLong();
        }
    }

    /** Why an entry is to go; {@code null} if it is alive. */
    CacheEvent end(int slot, Object key, Object result) {
        if (timed) {
            long now = clock.getAsLong();
            if (ttl > 0 && now - times[slot << 1] >= ttl || idle > 0 && now - times[(slot << 1) + 1] >= idle) {
                return CacheEvent.EXPIRE;
            }
        }
        if (Futures.hasFailed(result)) {
            return CacheEvent.EXPIRE;
        }
        boolean taken = result instanceof Soft soft && soft.get() == null;
        return taken || key instanceof Arguments arguments && arguments.isOrphan() ? CacheEvent.COLLECT : null;
    }

    long bytes() {
        return timed ? 32 + 16 + 8L * times.length : 0;
    }

    /** A result that the garbage collector may take. */
    static final class Soft extends SoftReference<Object> {
        Soft(Object result) {
            super(result);
        }
    }
}
