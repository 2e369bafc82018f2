package dev.cachebench.cache.watch;

import java.util.Arrays;
import java.util.List;

/**
 * Keeps watching from taking more time than the program itself, and methods whose keys are dear from taking the time
 * that the others are to be watched in: where that happens, the methods that take most of it are watched less, and at
 * last no more. Their calls are counted to the end.
 */
public final class WatchControl {
    private static final double MOST = 0.4; // times what the program takes: with weaving and compiling, some 2.5 in all
    private static final int LARGE_PART = 8; // one in so many of what all watching takes

    private static final long ALLOWED = 400_000_000; // nanoseconds in any case: much of it is cold code at first

    private static final double MOST_LIVE = 0.25;
    private static final long ALLOWED_LIVE = 300_000_000;

    private final long allowed;
    private final double most;
    private long before;
    private long[] spentBefore = new long[0];
    private long[] callsBefore = new long[0];
    private long[] passedBefore = new long[0];

    public WatchControl() {
        this(ALLOWED);
    }

    /** @param allowed nanoseconds that watching may take in any case */
    WatchControl(long allowed) {
        this(allowed, MOST);
    }

    private WatchControl(long allowed, double most) {
        this.allowed = allowed;
        this.most = most;
    }

    /** For a program that others are using meanwhile. */
    public static WatchControl live() {
        return new WatchControl(ALLOWED_LIVE, MOST_LIVE);
    }

    /**
     * To be called ten times a second by one thread.
     *
     * @param time nanoseconds that the program has had so far: of the processors, or, of one that others use meanwhile,
     *     on the clock where that is more
     */
    public void look(long time, List<WatchedCalls> all) {
        long[] spent = new long[all.size()];
        long[] now = new long[all.size()];
        long sum = 0;
        long whole = 0;
        for (int i = 0; i < now.length; i++) {
            spent[i] = all.get(i).spent();
            now[i] = spent[i] - (i < spentBefore.length ? spentBefore[i] : 0);
            sum += now[i];
            whole += spent[i];
        }
        long took = time - before;
        boolean tooMuch = whole > allowed + most * (time - whole) && sum > most * (took - sum);
        boolean passed = havePassed(all);
        if (tooMuch || passed) {
            relieve(all, now, sum);
        }
        before = time;
        spentBefore = spent;
    }

    /** Whether most of the calls since this was last asked went unwatched. */
    private boolean havePassed(List<WatchedCalls> all) {
        long[] calls = all.stream().mapToLong(WatchedCalls::calls).toArray();
        long[] passed = all.stream().mapToLong(WatchedCalls::passed).toArray();
        long called = 0;
        long unwatched = 0;
        for (int i = 0; i < calls.length; i++) {
            if (all.get(i).isWatched()) {
                unwatched += passed[i] - (i < passedBefore.length ? passedBefore[i] : 0);
                called += calls[i] - (i < callsBefore.length ? callsBefore[i] : 0);
            }
        }
        callsBefore = calls;
        passedBefore = passed;
        return 2 * unwatched > called;
    }

    /** @param now nanoseconds that each has taken lately, {@code sum} in all */
    private static void relieve(List<WatchedCalls> all, long[] now, long sum) {
        long largest = Arrays.stream(now).max().orElse(0);
        for (int i = 0; i < now.length; i++) {
            if (now[i] > 0 && now[i] >= Math.min(largest, sum / LARGE_PART)) {
                all.get(i).relieve();
            }
        }
    }
}
