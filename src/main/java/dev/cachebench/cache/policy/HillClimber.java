package dev.cachebench.cache.policy;

/**
 * Looks for the size of a window with the highest hit ratio: a step up or down after every sample, in the direction that
 * last made the ratio rise. Steps are a sixteenth of the cache and shrink by 2 % each, until the ratio changes by five
 * points.
 */
final class HillClimber {
    private static final double STEP = 0.0625;
    private static final double DECAY = 0.98;
    private static final double RESTART = 0.05;

    private final double firstStep;
    private final long sample;
    private double window;
    private double step;
    private boolean growing;
    private double ratio; // of the last sample
    private long hits;
    private long misses;

    /** @param window its size at first */
    HillClimber(int capacity, int window) {
        firstStep = STEP * capacity;
        sample = 10L * capacity;
        step = firstStep;
        this.window = window;
    }

    /** Counts a use; returns whether it completes a sample. */
    boolean sampled(boolean hit) {
        if (hit) {
            hits++;
        } else {
            misses++;
        }
        return hits + misses >= sample;
    }

    /** Begins another sample, and returns the size that the window is to have in it. */
    int window(int most) {
        double now = (double) hits / (hits + misses);
        if (now < ratio) {
            growing = !growing;
        }
        if (Math.abs(now - ratio) >= RESTART) {
            step = firstStep;
        }
        window = Math.max(0, Math.min(window + (growing ? step : -step), most));
        ratio = now;
        step *= DECAY;
        hits = 0;
        misses = 0;
        return (int) window;
    }
}
