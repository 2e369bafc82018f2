package dev.cachebench.profile;

import java.util.Arrays;

/**
 * What an entry and an exit probe cost together. With the exact clock, where it is subtracted, the part between the two
 * readings of the clock lands in the callee's time, the rest in the caller's.
 *
 * @param innerNanos per call with the exact clock, within the callee's time
 * @param outerNanos per call with the exact clock, within the caller's time
 * @param sampledNanos per call with the sampled clock
 */
public record ProbeCost(double innerNanos, double outerNanos, double sampledNanos) {
    /** Probes that cost nothing, as with a clock that is moved by hand. */
    public static final ProbeCost NONE = new ProbeCost(0, 0, 0);

    private static final int CALLS = 1_000;
    private static final int EXACT_ROUNDS = 400;
    private static final int SAMPLED_ROUNDS = 4_000; // enough for the optimising compiler to have come round

    /**
     * Measures it in this JVM, on an empty method; takes some milliseconds and drops a running recording.
     *
     * @param memory whether the exact probes read the count of allocated bytes too
     */
    public static ProbeCost measure(boolean memory) {
        double sampled = ofSampledClock();
        CallTrees.start(true, memory, 4);
        CallTree tree = CallTrees.tree();
        double[] inner = new double[EXACT_ROUNDS];
        double[] outer = new double[EXACT_ROUNDS];
        long callees = 0;
        long callers = 0;
        for (int round = 0; round < EXACT_ROUNDS; round++) {
            calls();
            long[] own = tree.own();
            outer[round] = (double) (own[1] - callers) / CALLS;
            inner[round] = (double) (own[2] - callees) / CALLS;
            callers = own[1];
            callees = own[2];
        }
        CallTrees.start(false, 0);
        return new ProbeCost(settled(inner), settled(outer), sampled);
    }

    private static double ofSampledClock() {
        CallTrees.start(false, 4);
        double[] nanos = new double[SAMPLED_ROUNDS];
        for (int round = 0; round < SAMPLED_ROUNDS; round++) {
            long start = System.nanoTime();
            callsOfTwo();
            nanos[round] = (double) (System.nanoTime() - start) / CALLS;
        }
        CallTrees.start(false, 0);
        return settled(nanos);
    }

    private static void calls() {
        CallTree tree = CallTrees.tree();
        int outer = tree.enter(0);
        for (int call = 0; call < CALLS; call++) {
            CallTree callees = CallTrees.tree();
            int node = callees.enter(1);
            callees.exit(node);
        }
        tree.exit(outer);
    }

    /** Of two methods in turn: the JIT compiler adds up the calls of a single one ahead of the loop. */
    private static void callsOfTwo() {
        CallTree tree = CallTrees.tree();
        int outer = tree.enter(0);
        for (int call = 0; call < CALLS; call++) {
            CallTree callees = CallTrees.tree();
            int node = callees.enter(1 + (call & 1));
            callees.exit(node);
        }
        tree.exit(outer);
    }

    /** The lower quartile of the later rounds: compiled by then, and not interrupted. */
    private static double settled(double[] nanos) {
        double[] later = Arrays.copyOfRange(nanos, nanos.length / 2, nanos.length);
        Arrays.sort(later);
        return later[later.length / 4];
    }

    /** Nanoseconds per call with the exact clock. */
    public double exactNanos() {
        return innerNanos + outerNanos;
    }
}
