package dev.cachebench.profile;

import dev.cachebench.cache.ThreadNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the probes call. Each thread writes a call tree of its own; a profiling session is what all threads have written
 * since {@link #start}. The one place with static mutable state: woven code has nowhere else to reach for.
 *
 * <p>A woven method reads
 *
 * <pre>{@code
 * CallTree tree = CallTrees.tree();
 * int outer = tree.enter(17);
 * try { ... } finally { tree.exit(outer); }
 * }</pre>
 */
public final class CallTrees {
    /**
     * Whether probes read the clock; otherwise the session's sampler looks at what is running. Not volatile, for
     * every probe reads it: a loop that notices late is told by the time it goes on charging.
     */
    static boolean exact;

    private static final int MASK = 4095;
    /** By the thread's number: a look here costs less than half of a {@code ThreadLocal}'s. */
    private static final CallTree[] NEAR = new CallTree[MASK + 1];

    private static final CallTree NOBODY = CallTree.forNobody(null, 0);

    /** Of the thread that made the first call, which makes most of them in most programs: found without its number. */
    private static CallTree first = NOBODY;

    /** Of threads whose trees there is no memory for: their calls are lost. */
    private static final CallTree LOST = new CallTree(null, 0, true, false);

    private static final ThreadLocal<CallTree> FAR = new ThreadLocal<>();
    private static final Object LOCK = new Object();
    private static final List<CallTree> TREES = new ArrayList<>(); // guarded by LOCK
    private static volatile int session; // written under LOCK
    private static int nodesLeft; // guarded by LOCK
    private static boolean countsBytes; // guarded by LOCK
    private static long lost; // guarded by LOCK

    static {
        forgetNear();
        FullHeap.isLikely(); // loads what there may be no memory for later
    }

    private CallTrees() {}

    /** A thread of the profiler itself: should it run woven code, nobody wants to know. */
    static class OwnThread extends Thread {
        /**
         * The outermost group, "system", where the JVM's own threads are: no program counts or interrupts what is
         * there.
         */
        private static final ThreadGroup SYSTEM =
                outermost(Thread.currentThread().getThreadGroup());

        private final CallTree tree = CallTree.forNobody(this, 0);

        OwnThread(Runnable work, String name) {
            super(SYSTEM, work, name, 0, false);
            setDaemon(true);
            setContextClassLoader(null);
        }

        private static ThreadGroup outermost(ThreadGroup group) {
            return group.getParent() == null ? group : outermost(group.getParent());
        }
    }

    /**
     * Begins a profiling session without allocated bytes; what was not collected of the last one is dropped.
     *
     * @param exact whether the probes read the clock
     * @param maxNodes how many nodes the trees may have together before calls are folded
     * @return the session's number
     */
    static int start(boolean exact, int maxNodes) {
        return start(exact, false, maxNodes);
    }

    /** @param countsBytes whether the probes read the thread's count of allocated bytes too; only exact ones can */
    static int start(boolean exact, boolean countsBytes, int maxNodes) {
        synchronized (LOCK) {
            TREES.clear();
            forgetNear();
            nodesLeft = maxNodes;
            CallTrees.countsBytes = countsBytes && AllocationCounter.isThere();
            CallTrees.exact = exact;
            lost = 0;
            session = session + 1;
            return session;
        }
    }

    /** Whether no other session has begun since this one. */
    static boolean isCurrent(int session) {
        synchronized (LOCK) {
            return session == CallTrees.session;
        }
    }

    /** The trees so far, one per thread that made a call; the threads go on writing. */
    static CallTree[] trees() {
        synchronized (LOCK) {
            return TREES.toArray(new CallTree[0]);
        }
    }

    /**
     * Lets go of trees whose threads have ended, and grants their nodes anew.
     *
     * @param kept how many of the nodes live on elsewhere
     */
    static void drop(Set<CallTree> ended, int kept) {
        synchronized (LOCK) {
            if (!TREES.removeAll(ended)) {
                return; // another session has begun
            }
            nodesLeft -= kept;
            for (CallTree tree : ended) {
                nodesLeft += tree.size() - 1; // the root was not asked for
                if (NEAR[slot(tree.thread)] == tree) {
                    NEAR[slot(tree.thread)] = NOBODY;
                }
                first = first == tree ? NOBODY : first;
            }
        }
    }

    /** Probe: the tree of the thread that asks. */
    public static CallTree tree() {
        Thread thread = Thread.currentThread();
        CallTree tree = first;
        return tree.thread == thread ? tree : near(thread);
    }

    private static CallTree near(Thread thread) {
        CallTree tree = NEAR[slot(thread)];
        return tree.thread == thread ? tree : far(thread);
    }

    private static int slot(Thread thread) {
        return ThreadNumber.of(thread) & MASK;
    }

    private static CallTree far(Thread thread) {
        if (FullHeap.isLikely()) {
            return planted(thread);
        }
        CallTree known;
        try {
            known = FAR.get(); // makes room for thread-locals, the first time
        } catch (OutOfMemoryError e) {
            FullHeap.noticed();
            return planted(thread);
        }
        if (known != null && known.session == session) {
            return known; // another thread's tree is near: their numbers collide
        }
        if (Thread.holdsLock(LOCK)) {
            return NOBODY; // a probe in a JDK class that the lines below use
        }
        if (thread instanceof OwnThread own) {
            return own.tree;
        }
        synchronized (LOCK) {
            return plant(thread);
        }
    }

    /** The tree of a thread without looking for it in a thread-local, which may take memory. */
    private static CallTree planted(Thread thread) {
        if (thread instanceof OwnThread own) {
            return own.tree;
        }
        synchronized (LOCK) {
            for (int i = 0; i < TREES.size(); i++) {
                if (TREES.get(i).thread == thread) {
                    return TREES.get(i);
                }
            }
        }
        return LOST;
    }

    /** Under the lock. */
    private static CallTree plant(Thread thread) {
        boolean bytes = countsBytes && AllocationCounter.current() != AllocationCounter.NONE;
        CallTree tree = null;
        try {
            tree = new CallTree(thread, session, true, bytes);
            TREES.add(tree);
            FAR.set(tree);
            NEAR[slot(thread)] = tree;
            first = first == NOBODY ? tree : first;
            return tree;
        } catch (OutOfMemoryError e) {
            FullHeap.noticed();
            TREES.remove(tree);
            return LOST;
        }
    }

    /** A call is not counted, for want of memory. */
    static void lose() {
        synchronized (LOCK) {
            lost++;
        }
    }

    /** Calls of this session that were not counted, as there was no memory for their place in a tree. */
    public static long lost() {
        synchronized (LOCK) {
            return lost;
        }
    }

    /**
     * From now on this thread's probes write into a tree that nobody reads.
     *
     * @return what {@link #comeBack} takes
     */
    public static CallTree stepAside() {
        CallTree tree = tree();
        tree.pause();
        lead(CallTree.forNobody(tree.thread, tree.session));
        return tree;
    }

    /** The thread's probes write into its tree again. */
    public static void comeBack(CallTree tree) {
        lead(tree);
        tree.resume();
    }

    /** So many bytes that the calling thread has allocated are the profiler's, not the program's. */
    public static void discount(long bytes) {
        Thread thread = Thread.currentThread();
        CallTree near = first;
        near = near.thread == thread ? near : NEAR[slot(thread)];
        CallTree tree = near.thread == thread ? near : FAR.get();
        if (tree != null) {
            tree.discount(bytes);
        }
    }

    private static void lead(CallTree tree) {
        synchronized (LOCK) {
            if (tree.thread == Thread.currentThread()) { // not if it is nobody's
                FAR.set(tree);
                NEAR[slot(tree.thread)] = tree;
                first = first.thread == tree.thread ? tree : first;
            }
        }
    }

    /** Whether one more node may be made. */
    static boolean mayGrow() {
        synchronized (LOCK) {
            return nodesLeft > 0 && nodesLeft-- > 0;
        }
    }

    private static void forgetNear() {
        first = NOBODY;
        for (int i = 0; i <= MASK; i++) {
            NEAR[i] = NOBODY;
        }
    }
}
