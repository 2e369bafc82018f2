package dev.cachebench.cache.cost;

/**
 * Times hits that are computed all the same, to check them: a random sample of what hits would have taken. Thread-safe.
 */
public final class CheckTimes {
    private final ComputeCosts costs = new ComputeCosts(); // guarded by this

    /** A computation of a hit, for one thread. */
    public final class Stopwatch {
        private final int epoch;
        private final boolean timed;
        private final long processorStart;
        private final long start;

        private Stopwatch() {
            synchronized (CheckTimes.this) {
                epoch = costs.begin();
                timed = costs.times(epoch);
            }
            processorStart = timed ? ProcessorTime.now() : -1;
            start = timed ? System.nanoTime() : 0;
        }

        /** @param completed whether there is a result, and nothing was thrown */
        public void stop(boolean completed) {
            long took = timed ? Math.max(0, System.nanoTime() - start - ClockReading.NANOS) : 0;
            boolean asks = processorStart >= 0 && took > ComputeCosts.SHORTEST_WAIT;
            long worked = asks ? Math.min(took, ProcessorTime.now() - processorStart) : took;
            synchronized (CheckTimes.this) {
                costs.end();
                if (timed && completed) {
                    costs.add(epoch, start, took, worked, 1);
                }
            }
        }
    }

    /** A computation of a hit begins, on this thread. */
    public Stopwatch start() {
        return new Stopwatch();
    }

    /** Nanoseconds that hits took since the code is warm; empty if it is not yet. */
    public synchronized float[] warm() {
        return costs.newest(costs.warmFrom());
    }
}
