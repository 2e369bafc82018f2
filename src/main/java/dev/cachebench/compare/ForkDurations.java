package dev.cachebench.compare;

/** Estimates how long forks take from those that have finished. */
final class ForkDurations {
    private double seconds;
    private int jvms;

    /** So many forks, which ran at the same time, have taken so long together. */
    void add(int jvms, double seconds) {
        this.jvms += jvms;
        this.seconds += seconds;
    }

    /** About how long so many more will take; {@link Double#NaN} if none has finished yet. */
    double secondsOf(int jvms) {
        return seconds / this.jvms * jvms;
    }
}
