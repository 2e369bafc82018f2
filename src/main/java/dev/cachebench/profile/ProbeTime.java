package dev.cachebench.profile;

/**
 * How long the probes of call trees ran, estimated from how often each function was called. A call costs what was
 * measured once its function is compiled and its tree is at hand, and many times as much before, in the interpreter and
 * in the code of the first compiler. The constants are those that fit five programs on Java 25, each run with and
 * without probes.
 */
public final class ProbeTime {
    private static final long COLD_CALLS = 60_000; // of each function
    private static final double COLD_NANOS = 240;
    private static final int LARGE_TREE = 10_000; // nodes: more than a processor has at hand
    private static final double IN_LARGE_TREE = 3; // times what probes take in a small one

    private ProbeTime() {}

    /**
     * An estimate in nanoseconds.
     *
     * @param functions how many there are
     */
    public static long of(Snapshot snapshot, int functions) {
        long[] calls = new long[functions];
        long[] exactCalls = new long[functions];
        long nodes = 0;
        for (ThreadTree thread : snapshot.threads()) {
            nodes += thread.size();
            for (int node = 1; node < thread.size(); node++) {
                int function = thread.methods()[node];
                calls[function] += thread.totals().calls()[node];
                exactCalls[function] += thread.totals().exactCalls()[node];
            }
        }
        ProbeCost cost = snapshot.probeCost();
        double hot = cost.sampledNanos() * (nodes > LARGE_TREE ? IN_LARGE_TREE : 1);
        double nanos = 0;
        for (int function = 0; function < functions; function++) {
            long cold = Math.min(calls[function], COLD_CALLS);
            nanos += cold * COLD_NANOS
                    + exactCalls[function] * cost.exactNanos()
                    + Math.max(0, calls[function] - cold - exactCalls[function]) * hot;
        }
        return Math.round(nanos);
    }
}
