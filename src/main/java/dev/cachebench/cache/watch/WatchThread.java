package dev.cachebench.cache.watch;

import java.util.Arrays;

/**
 * What a thread is doing: the watched calls that it is in, and the time that watching took it. For the thread itself.
 */
final class WatchThread {
    private static final int DEEPEST = 512;
    private static final ThreadLocal<WatchThread> HERE = new Local();

    /** A class, for a lambda is linked later than this is needed. */
    private static final class Local extends ThreadLocal<WatchThread> {
        @Override
        protected WatchThread initialValue() {
            return new WatchThread();
        }
    }

    private OpenCall[] open = new OpenCall[4];
    private int depth;
    private final WatchPace pace = new WatchPace();
    private long random = System.nanoTime() ^ (long) System.identityHashCode(this) << 32 | 1;

    /** At random, the part of each {@link StripedCount} that it adds to. */
    final int stripe = (int) (random * 0x2545F4914F6CDD1DL >>> 32);

    /** Whether it is in our own code, which may run the program's. */
    boolean busy;

    /** Nanoseconds that watching has taken it, about. */
    long spent;

    private WatchThread() {}

    static WatchThread here() {
        return HERE.get();
    }

    /** At random, one in 2 to the power of {@code shift}. */
    boolean draws(int shift) {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        return shift == 0 || random * 0x2545F4914F6CDD1DL >>> 64 - shift == 0;
    }

    /** Whether watching may take this thread time for one more call, if it is to be kept from taking much. */
    boolean allows() {
        return pace.allows(System.nanoTime(), spent);
    }

    /** A call begins; {@code null} if there are too many around it. */
    OpenCall push() {
        if (depth == open.length) {
            if (depth == DEEPEST) {
                return null;
            }
            open = Arrays.copyOf(open, 2 * depth);
        }
        OpenCall call = open[depth];
        if (call == null) {
            call = new OpenCall(this, depth);
            open[depth] = call;
        }
        depth++;
        return call;
    }

    /** A call ends, and whatever began in it and was never heard of again. */
    void pop(OpenCall call) {
        depth = call.index;
    }

    /** A call that this one is in; the outermost is 0. */
    OpenCall at(int index) {
        return open[index];
    }
}
