package dev.cachebench.profile;

import dev.cachebench.profile.CallTrees.OwnThread;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * A profile in the making, from {@link #start} to {@link #stop}. There is one at a time in a JVM.
 *
 * <p>Its sampler thread looks at every thread's current node about each millisecond. Reading a field needs no
 * safepoint, so the samples lean to no place in the code; the interval is an odd 997 µs with jitter, so that it keeps
 * no time with the program.
 */
public final class Profiler {
    /** How many nodes the call trees may have, unless told otherwise. */
    public static final int MAX_NODES = 1_000_000;

    private static final long INTERVAL_NANOS = 997_000;
    private static final int JITTER_NANOS = 200_000;
    private static final long CHORES_NANOS = 50_000_000;
    /** The share of the run that exact probes may take before {@link ProbeClock#AUTO} goes over to samples. */
    private static final double MOST_DISTORTION = 0.1;

    private static final int MOST_NAMES = 200;

    private final ProbeClock clock;
    private final boolean memory;
    private final ProbeCost cost;
    private final long begin = System.nanoTime();
    private final SplittableRandom random = new SplittableRandom();
    private final Map<String, ThreadTree.Builder> ended = new LinkedHashMap<>(); // guarded by this
    private final Thread sampler;
    private final int number;
    private long lastLook = begin; // the sampler's own, as are those below
    private long lastChores = begin;
    private long callsBefore;
    private boolean uncounted; // guarded by this: a thread has ended whose bytes the JVM did not count

    private Profiler(ProbeClock clock, boolean memory, ProbeCost cost, int maxNodes) {
        this.clock = clock;
        this.memory = memory;
        this.cost = cost;
        number = CallTrees.start(clock != ProbeClock.SAMPLED, memory, maxNodes);
        sampler = new OwnThread(this::sample, "cachebench-sampler");
        sampler.setPriority(Thread.MAX_PRIORITY);
        sampler.start();
    }

    /**
     * Begins to profile; a profiler that is running is dropped.
     *
     * @param cost of the probes, by which {@link ProbeClock#AUTO} decides and a profile is corrected
     */
    public static Profiler start(ProbeClock clock, ProbeCost cost, int maxNodes) {
        return new Profiler(clock, false, cost, maxNodes);
    }

    /** The same with the exact clock, and with the bytes that each function allocates. */
    public static Profiler startWithMemory(ProbeCost cost, int maxNodes) {
        return new Profiler(ProbeClock.EXACT, true, cost, maxNodes);
    }

    /** Starts a daemon thread of the profiler's own, which no profile shows. */
    public static Thread background(Runnable work, String name) {
        Thread thread = new OwnThread(work, name);
        thread.start();
        return thread;
    }

    /** The call trees so far; threads and calls go on. */
    public synchronized Snapshot snapshot() {
        long now = System.nanoTime();
        boolean exact = CallTrees.exact;
        List<ThreadTree> threads = new ArrayList<>();
        for (Map.Entry<String, ThreadTree.Builder> one : ended.entrySet()) {
            threads.add(one.getValue().build(one.getKey()));
        }
        boolean allCounted = !uncounted;
        for (CallTree tree : CallTrees.trees()) {
            long charged = tree.lastBytes();
            long bytes = exact && tree.countsBytes ? AllocationCounter.of(tree.thread) : charged;
            ThreadTree copy = ThreadTree.of(tree, exact);
            int current = tree.current();
            if (exact && current < copy.size() && current != CallTree.ROOT) { // not charged until the next probe
                copy.totals().ownNanos()[current] += Math.max(0, now - tree.last());
                // On our own thread no probe has fired since, but what we load here is discounted as it goes.
                boolean unmoved = tree.thread == Thread.currentThread() || tree.lastBytes() == charged;
                copy.totals().allocatedBytes()[current] += unmoved ? Math.max(0, bytes - charged) : 0;
            }
            allCounted &= tree.countsBytes;
            threads.add(copy);
        }
        return new Snapshot(
                exact ? ProbeClock.EXACT : clock == ProbeClock.AUTO ? ProbeClock.AUTO : ProbeClock.SAMPLED,
                memory(allCounted),
                cost,
                now - begin,
                threads);
    }

    private Memory memory(boolean allCounted) {
        if (!memory) {
            return Memory.NOT_COUNTED;
        }
        return !AllocationCounter.isThere()
                ? Memory.UNAVAILABLE
                : allCounted ? Memory.COUNTED : Memory.WITHOUT_VIRTUAL_THREADS;
    }

    /** Ends this profiler, but not one that has begun since. */
    public Snapshot stop() {
        Snapshot last = snapshot();
        if (CallTrees.isCurrent(number)) {
            CallTrees.start(false, 0);
        }
        LockSupport.unpark(sampler);
        return last;
    }

    private void sample() {
        while (CallTrees.isCurrent(number)) {
            try {
                LockSupport.parkNanos(INTERVAL_NANOS - JITTER_NANOS / 2 + random.nextInt(JITTER_NANOS));
                if (!FullHeap.isLikely()) {
                    look();
                }
            } catch (OutOfMemoryError e) {
                // The program may survive it, so the profile must: the next look credits this one's time too.
                FullHeap.noticed();
            }
        }
    }

    private void look() {
        CallTree[] trees = CallTrees.trees();
        long now = System.nanoTime();
        if (!CallTrees.exact && CallTrees.isCurrent(number)) {
            for (CallTree tree : trees) {
                tree.sample(now - Math.max(lastLook, tree.begin)); // the first look may come seconds late
            }
        }
        lastLook = now;
        if (now - lastChores > CHORES_NANOS && CallTrees.isCurrent(number)) {
            collectEnded(trees);
            if (clock == ProbeClock.AUTO && CallTrees.exact) {
                reconsider(trees, now);
            }
            lastChores = now;
        }
    }

    private synchronized void reconsider(CallTree[] trees, long now) {
        long calls = 0;
        for (CallTree tree : trees) {
            for (long n : tree.calls()) {
                calls += n;
            }
        }
        if ((calls - callsBefore) * cost.exactNanos() > MOST_DISTORTION * (now - lastChores)) {
            CallTrees.exact = false;
            for (CallTree tree : trees) {
                tree.handOver(now);
            }
        }
        callsBefore = calls;
    }

    /** Threads that have ended are added up by name, so that a program that starts many stays within bounds. */
    private synchronized void collectEnded(CallTree[] trees) {
        Set<CallTree> gone = new HashSet<>();
        int kept = 0;
        for (CallTree tree : trees) {
            if (!tree.thread.isAlive()) {
                gone.add(tree);
                uncounted |= !tree.countsBytes;
                ThreadTree last = ThreadTree.of(tree, CallTrees.exact);
                String name =
                        ended.containsKey(last.name()) || ended.size() < MOST_NAMES ? last.name() : "other threads";
                ThreadTree.Builder sum = ended.get(name);
                if (sum == null) {
                    sum = new ThreadTree.Builder();
                    ended.put(name, sum);
                }
                kept -= sum.size();
                sum.add(last);
                kept += sum.size();
            }
        }
        if (!gone.isEmpty()) {
            CallTrees.drop(gone, kept);
        }
    }
}
