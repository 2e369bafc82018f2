package dev.cachebench.cache.policy;

/**
 * Looks for the size of a window with the highest hit ratio: a step up or down after every sample, in the direction
 * that last made the ratio rise. Steps are a sixteenth of the cache and shrink by 2 % each, until the ratio changes by
 * five points; once they are less than a hundredth of an entry the window stays.
 */
final class HillClimber {
    private static final double STEP = 0.0625;
    private static final double DECAY = 0.98;
    private static final double LEAST = 0.01;
    private static final double RESTART = 0.05;

    private final double firstStep;
    private final long sample;
    private double step;
    private double rest; // of an entry, which is added to the window's whole ones
    private boolean growing;
    private double ratio; // of the last sample
    private long hits;
    private long uses;

    HillClimber(int capacity) {
        firstStep = STEP * capacity;
        sample = 10L * capacity;
        step = firstStep;
    }

    /** Counts a use; returns whether it completes a sample. */
    boolean sampled(boolean hit) {
        hits += hit ? 1 : 0;
        return ++uses >= sample && step > LEAST;
    }

    /**
     * Begins another sample.
     *
     * @param window how large it is
     * @param others entries that it might have besides
     * @return how many entries the window is to grow by, or to shrink by if below 0
     */
    int change(int window, int others) {
        double now = (double) hits / uses;
        if (now < ratio) {
            growing = !growing;
        }
        if (Math.abs(now - ratio) >= RESTART) {
            step = firstStep;
        }
        double size = window + rest;
        double wanted = growing ? size + Math.min(step, others) : size - Math.min(step, window);
        int change = (int) wanted - window;
        rest = wanted - (int) wanted;
        ratio = now;
        step *= DECAY;
        hits = 0;
        uses = 0;
        return change;
    }
}
