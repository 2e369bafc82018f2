package dev.cachebench.cache.cost;

import java.util.Arrays;

/**
 * What a thread is computing for one cache, the computations that it needs for others within them. Guarded by the
 * cache's lock.
 */
public final class Computing {
    private double[] within = new double[4]; // by depth: calls that the inner ones would have taken without the cache
    private int depth;
    private int epoch; // of the outermost, as are those below
    private boolean timed;
    private long start;
    private long processorStart; // -1 if that is not known
    private long steps;
    private long nanos; // that the last one took; -1 if it was not timed

    /** A computation begins, within those that last. */
    public void begin(ComputeCosts costs) {
        int epoch = costs.begin();
        if (depth == 0) {
            this.epoch = epoch;
            steps = 0;
            timed = costs.times(epoch);
        }
        if (++depth == within.length) {
            within = Arrays.copyOf(within, depth << 1);
        }
        within[depth] = 0;
        steps++;
        if (depth == 1 && timed) {
            processorStart = ProcessorTime.now();
            start = System.nanoTime();
        }
    }

    /** Whether the thread computes anything. */
    public boolean isOn() {
        return depth > 0;
    }

    /** The time if it is to be {@linkplain #end told}, else 0. For the thread itself, without the lock. */
    public long stop() {
        return timed && depth == 1 ? System.nanoTime() : 0;
    }

    /** A hit within the computation stood for so many calls. */
    public void hit(double calls) {
        within[depth] += calls;
    }

    /**
     * The innermost computation has ended.
     *
     * @param stopped when; 0 for now
     * @return the calls that it would have taken without the cache; 0 if there was none
     */
    public double end(long stopped, ComputeCosts costs) {
        if (depth == 0) {
            return 0; // it began before the thread was known
        }
        double calls = 1 + within[depth--];
        if (depth > 0) {
            within[depth] += calls;
            nanos = -1;
            return calls;
        }
        costs.end();
        if (timed) {
            long end = stopped == 0 ? System.nanoTime() : stopped;
            long took = Math.max(0, end - start - ClockReading.NANOS);
            boolean asks = processorStart >= 0 && took > ComputeCosts.SHORTEST_WAIT;
            long worked = asks ? Math.min(took, ProcessorTime.now() - processorStart) : took;
            nanos = costs.add(epoch, start, took, worked, steps);
        } else {
            nanos = -1;
        }
        return calls;
    }

    /** The {@linkplain ComputeCosts epoch} of the outermost computation. */
    public int epoch() {
        return epoch;
    }

    /** What the last computation took; NaN if it was not timed, or was made for another. */
    public float nanos() {
        return nanos < 0 ? Float.NaN : nanos;
    }
}
