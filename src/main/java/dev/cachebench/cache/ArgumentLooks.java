package dev.cachebench.cache;

import dev.cachebench.cache.key.ArgumentsBefore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * Decides at which calls' arguments to look before and after: at all of them while that takes little of the program's
 * time, else at some, drawn at random, since every eighth call, say, may be of one kind. A look takes as long as the
 * arguments are large. Races between threads make it a few looks more or fewer.
 */
final class ArgumentLooks {
    private static final int MOST_RARELY = 1024;
    private static final long SURE = 1000; // looks, whatever they take
    private static final double MOST = 0.5; // of the time since the first call
    private static final int ADJUSTED = 64; // looks, after which their share is decided anew

    private final LongSupplier clock; // nanoseconds
    private final long start;
    private long count;
    private long spent; // nanoseconds
    private volatile int rarely = 1; // one call in so many

    ArgumentLooks() {
        this(System::nanoTime);
    }

    ArgumentLooks(LongSupplier clock) {
        this.clock = clock;
        start = clock.getAsLong();
    }

    /** The arguments before a call; {@code null} if this one is not looked at. */
    ArgumentsBefore before(Object key) {
        int share = rarely;
        if (share > 1 && ThreadLocalRandom.current().nextInt(share) > 0) {
            return null;
        }
        long begun = clock.getAsLong();
        ArgumentsBefore before = new ArgumentsBefore(key);
        long now = clock.getAsLong();
        spent += 2 * (now - begun); // the look afterwards takes as long
        if (++count % ADJUSTED == 0 && count >= SURE) {
            adjust(MOST * (now - start));
        }
        return before;
    }

    private void adjust(double most) {
        if (spent > most) {
            rarely = Math.min(MOST_RARELY, 2 * rarely);
        } else if (spent < most / 2) {
            rarely = Math.max(1, rarely / 2);
        }
    }
}
