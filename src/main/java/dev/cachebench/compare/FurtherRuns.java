package dev.cachebench.compare;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What is not worth a benchmark of its own: taken from a few more runs in a fork, once those that were measured have
 * been compiled.
 */
final class FurtherRuns {
    private static final long DETAILS_NANOS = 30_000_000;
    private static final int DETAILS_RUNS = 1000;
    private static final int SERIES = 500; // so many that the last ones are compiled
    private static final int LOOKS = 1000;
    private static final long SINGLES_NANOS = 300_000_000;
    private static final int MOST_SINGLES = 200_000;

    private final ForkRun run;
    private final Mode mode;
    private final Blackhole hole;

    /** @param mode the one that was measured */
    FurtherRuns(ForkRun run, Mode mode, Blackhole hole) {
        this.run = run;
        this.mode = mode;
        this.hole = hole;
    }

    ForkDetails details() {
        if (ForkDetails.isBrief()) {
            return new ForkDetails(Double.NaN, Double.NaN, clockNanos());
        }
        double calls = run.calls();
        Mode other = mode == Mode.COLD ? Mode.WARM : Mode.COLD;
        return new ForkDetails(allocated() / calls, nanos(other) / calls, clockNanos());
    }

    /** The least mean time that reading the clock took, over several series of readings. */
    private static double clockNanos() {
        double least = Double.POSITIVE_INFINITY;
        for (int series = 0; series < SERIES; series++) {
            long start = System.nanoTime();
            long last = start;
            for (int i = 0; i < LOOKS; i++) {
                last = System.nanoTime();
            }
            least = Math.min(least, (double) (last - start) / LOOKS);
        }
        return least;
    }

    /** The fewest bytes that a run allocated: what the compiler or the collector adds to some is not the method's. */
    private double allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        long end = System.nanoTime() + DETAILS_NANOS;
        for (int i = 0; i < DETAILS_RUNS && (i == 0 || System.nanoTime() < end); i++) {
            run.prepare(mode);
            long before = threads.getCurrentThreadAllocatedBytes();
            run.run(hole);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    private double nanos(Mode mode) {
        if (mode == Mode.WARM) {
            run.run(hole); // fills the cache
        }
        double[] runs = new double[DETAILS_RUNS];
        int count = 0;
        long end = System.nanoTime() + DETAILS_NANOS;
        while (count < DETAILS_RUNS && (count == 0 || System.nanoTime() < end)) {
            run.prepare(mode);
            long start = System.nanoTime();
            run.run(hole);
            runs[count++] = System.nanoTime() - start;
        }
        return Statistics.median(Arrays.copyOf(runs, count));
    }

    /**
     * The times of single calls, in nanoseconds, each with its reading of the clock; none where a loop makes the calls.
     */
    long[] singleCalls() {
        if (run.singles() == 0) {
            return new long[0];
        }
        long[] nanos = new long[MOST_SINGLES];
        int count = 0;
        long end = System.nanoTime() + SINGLES_NANOS;
        while (count < nanos.length && (count == 0 || System.nanoTime() < end)) {
            run.prepare(mode);
            for (int i = 0; i < run.singles() && count < nanos.length; i++) {
                long start = System.nanoTime();
                run.single(i, hole);
                nanos[count++] = System.nanoTime() - start;
            }
        }
        return Arrays.copyOf(nanos, count);
    }
}
