package dev.cachebench.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * What the probes call. Each thread writes a call tree of its own; a recording is what all threads wrote between {@link
 * #start()} and {@link #stop()}. The one place with static mutable state: woven code has nowhere else to reach for.
 */
public final class Recorder {
    private static final ThreadLocal<Recorder> OF_THREAD = new ThreadLocal<>();
    private static final List<CallTree> TREES = new ArrayList<>(); // guarded by itself
    private static volatile int recording;

    private final CallTree tree;
    private final int belongsTo;

    private Recorder(CallTree tree, int belongsTo) {
        this.tree = tree;
        this.belongsTo = belongsTo;
    }

    /** Begins a recording; what was not collected of the last one is dropped. */
    public static void start() {
        synchronized (TREES) {
            TREES.clear();
            recording++;
        }
    }

    /** Ends the recording and hands out its call trees, one per thread that made a call. */
    public static List<CallTree> stop() {
        long now = System.nanoTime();
        synchronized (TREES) {
            List<CallTree> trees = List.copyOf(TREES);
            TREES.clear();
            recording++;
            trees.forEach(tree -> tree.end(now));
            return trees;
        }
    }

    /** Probe: a method begins. The clock is read last, so that as little as can be of the probe is in the callee's time. */
    public static void enter(int method) {
        CallTree tree = tree();
        tree.enter(method, System.nanoTime());
    }

    /** Probe: a method ends. */
    public static void exit() {
        long now = System.nanoTime();
        tree().exit(now);
    }

    /** Probe: the call that the last {@link #enter} announced is one of {@code method}. */
    public static void relabel(int method) {
        tree().relabel(method);
    }

    private static CallTree tree() {
        Recorder recorder = OF_THREAD.get();
        return recorder != null && recorder.belongsTo == recording ? recorder.tree : newTree();
    }

    private static CallTree newTree() {
        synchronized (TREES) {
            Recorder recorder = new Recorder(new CallTree(), recording);
            OF_THREAD.set(recorder);
            TREES.add(recorder.tree);
            return recorder.tree;
        }
    }
}
