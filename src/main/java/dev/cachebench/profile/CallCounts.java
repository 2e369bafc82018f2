package dev.cachebench.profile;

import dev.cachebench.cache.ThreadNumber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How often each function was called, exactly, and by which thread: what a woven method's entry calls.
 *
 * <p>Each thread has counts of its own, so that none are lost and none are fought for. Those of the thread that runs
 * {@code main} are found by one comparison with a constant; the JIT compiler makes of {@link #enter} in a woven method
 * that comparison and one increment at a known address. Nothing here runs code of the program's.
 */
public final class CallCounts {
    /** How many functions can be counted. */
    public static final int MOST = Runtime.getRuntime().maxMemory() < 256L << 20 ? 1 << 16 : 1 << 18;

    private static final int MOST_NAMES = 20;
    private static final int FEWEST_TO_ADD_UP = 256;
    private static final int CHUNK_BITS = 9;
    private static final int CHUNK = 1 << CHUNK_BITS;

    private static final Thread MAIN = Thread.currentThread();
    private static final long[] OF_MAIN = new long[MOST];
    /** Of threads without counts of their own: virtual ones, and those that there was no memory for. */
    private static final AtomicLongArray OF_OTHERS = new AtomicLongArray(MOST);

    private static final int MASK = 1023;
    /** By the thread's number: a look here costs less than half of a {@code ThreadLocal}'s. */
    private static final CallCounts[] NEAR = new CallCounts[MASK + 1];

    private static final ThreadLocal<CallCounts> MINE = new ThreadLocal<>();
    private static final List<CallCounts> ALL = new ArrayList<>(); // guarded by itself
    private static final Map<String, long[]> ENDED = new LinkedHashMap<>(); // guarded by ALL: threads' sums by name
    private static int crowd = FEWEST_TO_ADD_UP; // guarded by ALL: so many threads are looked through for ended ones
    private static final CallCounts SHARED = new CallCounts(null, null);

    static {
        Arrays.fill(NEAR, SHARED);
    }

    private final Thread thread;
    private final long[][] chunks; // null for the shared ones

    private CallCounts(Thread thread, long[][] chunks) {
        this.thread = thread;
        this.chunks = chunks;
    }

    /**
     * To be called first, by the thread that is going to run {@code main}: initialises what probes need, for which
     * there may be no memory later.
     */
    public static void start() {
        OF_OTHERS.getAndAdd(0, 0);
        FullHeap.isLikely();
    }

    /** Probe: a function is called. */
    public static void enter(int function) {
        if (Thread.currentThread() == MAIN) {
            OF_MAIN[function]++;
        } else {
            enterElsewhere(function);
        }
    }

    private static void enterElsewhere(int function) {
        Thread thread = Thread.currentThread();
        CallCounts mine = NEAR[slot(thread)];
        if (mine.thread != thread) {
            mine = mine();
        }
        long[][] chunks = mine.chunks;
        if (chunks != null) {
            long[] chunk = chunks[function >> CHUNK_BITS];
            if (chunk != null) {
                chunk[function & CHUNK - 1]++;
                return;
            }
        }
        mine.enterFirst(function);
    }

    private static int slot(Thread thread) {
        return ThreadNumber.of(thread) & MASK;
    }

    private static CallCounts mine() {
        if (!FullHeap.isLikely()) {
            try {
                CallCounts mine = MINE.get(); // makes room for thread-locals, the first time
                return mine == null ? first() : mine;
            } catch (OutOfMemoryError e) {
                FullHeap.noticed();
            }
        }
        return SHARED;
    }

    private void enterFirst(int function) {
        if (chunks != null && !FullHeap.isLikely()) {
            try {
                long[] chunk = new long[CHUNK];
                chunk[function & CHUNK - 1] = 1;
                chunks[function >> CHUNK_BITS] = chunk;
                return;
            } catch (OutOfMemoryError e) {
                FullHeap.noticed();
            }
        }
        OF_OTHERS.getAndIncrement(function);
    }

    private static CallCounts first() {
        Thread thread = Thread.currentThread();
        if (isVirtual(thread)) {
            return SHARED;
        }
        CallCounts counts = new CallCounts(thread, new long[MOST >> CHUNK_BITS][]);
        synchronized (ALL) {
            if (ALL.size() >= crowd) {
                addUpEnded();
            }
            ALL.add(counts);
        }
        MINE.set(counts);
        NEAR[slot(thread)] = counts; // another thread's if their numbers collide, which then looks in MINE
        return counts;
    }

    /**
     * The counts so far, by the threads' names; threads go on counting.
     *
     * @param functions how many functions there are
     */
    public static List<ThreadCounts> snapshot(int functions) {
        int count = Math.min(functions, MOST);
        Map<String, long[]> byName = new LinkedHashMap<>();
        byName.put(MAIN.getName(), Arrays.copyOf(OF_MAIN, count));
        synchronized (ALL) {
            addUpEnded();
            for (CallCounts counts : ALL) {
                counts.addTo(sums(byName, counts.name(), count));
            }
            for (Map.Entry<String, long[]> ended : ENDED.entrySet()) {
                long[] sums = sums(byName, ended.getKey(), count);
                for (int i = 0; i < count; i++) {
                    sums[i] += ended.getValue()[i];
                }
            }
        }
        long[] others = sums(byName, CountedThreads.VIRTUAL, count);
        for (int i = 0; i < count; i++) {
            others[i] += OF_OTHERS.get(i);
        }
        List<ThreadCounts> threads = new ArrayList<>();
        for (Map.Entry<String, long[]> thread : byName.entrySet()) {
            if (!isZero(thread.getValue())) {
                threads.add(new ThreadCounts(thread.getKey(), thread.getValue()));
            }
        }
        return threads;
    }

    /** Under the lock. */
    private static void addUpEnded() {
        for (Iterator<CallCounts> all = ALL.iterator(); all.hasNext(); ) {
            CallCounts counts = all.next();
            if (!counts.thread.isAlive()) {
                counts.addTo(ended(counts.name()));
                all.remove();
                if (NEAR[slot(counts.thread)] == counts) {
                    NEAR[slot(counts.thread)] = SHARED;
                }
            }
        }
        crowd = Math.max(FEWEST_TO_ADD_UP, 2 * ALL.size());
    }

    private String name() {
        String name = thread.getName();
        return name.isEmpty() ? CountedThreads.UNNAMED : name;
    }

    private static long[] sums(Map<String, long[]> byName, String name, int count) {
        long[] known = byName.get(name);
        if (known == null) {
            known = new long[count];
            byName.put(name, known);
        }
        return known;
    }

    /** A program that starts many threads stays within bounds. */
    private static long[] ended(String name) {
        String key = ENDED.containsKey(name) || ENDED.size() < MOST_NAMES ? name : CountedThreads.OTHERS;
        return sums(ENDED, key, MOST);
    }

    private static boolean isZero(long[] sums) {
        for (long sum : sums) {
            if (sum != 0) {
                return false;
            }
        }
        return true;
    }

    private void addTo(long[] sums) {
        for (int i = 0; i < chunks.length; i++) {
            long[] chunk = chunks[i];
            for (int j = 0; chunk != null && j < CHUNK && (i << CHUNK_BITS) + j < sums.length; j++) {
                sums[(i << CHUNK_BITS) + j] += chunk[j];
            }
        }
    }

    private static boolean isVirtual(Thread thread) {
        String type = thread.getClass().getName();
        return type.equals("java.lang.VirtualThread") || type.startsWith("java.lang.ThreadBuilders$");
    }
}
