package dev.cachebench.profile;

import java.util.Arrays;

/**
 * What an entry and an exit probe cost together, so that it can be subtracted. The part between the two readings of the
 * clock lands in the callee's time, the rest in the caller's.
 *
 * @param innerNanos per call, within the callee's time
 * @param outerNanos per call, within the caller's time
 */
public record ProbeCost(double innerNanos, double outerNanos) {
    /** Probes that cost nothing, as with a clock that is moved by hand. */
    public static final ProbeCost NONE = new ProbeCost(0, 0);

    private static final int CALLS = 1_000;
    private static final int ROUNDS = 60;

    /** Measures it in this JVM by profiling an empty method; takes a few milliseconds and drops a running recording. */
    public static ProbeCost measure() {
        double[] inner = new double[ROUNDS];
        double[] outer = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            Recorder.start();
            Recorder.enter(0);
            for (int call = 0; call < CALLS; call++) {
                Recorder.enter(1);
                Recorder.exit();
            }
            Recorder.exit();
            CallTree tree = Recorder.stop().get(0);
            inner[round] = (double) tree.nanos(2) / CALLS;
            outer[round] = (double) (tree.nanos(1) - tree.nanos(2)) / CALLS;
        }
        return new ProbeCost(settled(inner), settled(outer));
    }

    /** The lower quartile of the later rounds: compiled by then, and not interrupted. */
    private static double settled(double[] nanos) {
        double[] later = Arrays.copyOfRange(nanos, ROUNDS / 2, ROUNDS);
        Arrays.sort(later);
        return later[later.length / 4];
    }

    public double nanosPerCall() {
        return innerNanos + outerNanos;
    }
}
