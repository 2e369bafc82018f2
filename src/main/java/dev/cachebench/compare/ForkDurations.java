package dev.cachebench.compare;

/** How long JVMs take to measure, by those that have. */
final class ForkDurations {
    private double seconds;
    private int jvms;

    /** So many JVMs, which measured at the same time, have taken so long. */
    void add(int jvms, double seconds) {
        this.jvms += jvms;
        this.seconds += seconds;
    }

    /** About how long so many more will take; {@link Double#NaN} if none has measured yet. */
    double secondsOf(int jvms) {
        return seconds / this.jvms * jvms;
    }
}
