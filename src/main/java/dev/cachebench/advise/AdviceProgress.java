package dev.cachebench.advise;

import java.util.function.LongFunction;

/** What is going on while a program is run again and again, on one line. */
public final class AdviceProgress implements LongFunction<String> {
    private static final long SECOND = 1_000_000_000;

    private volatile String step = "";

    void begin(String what) {
        step = what;
    }

    /** What was begun last. */
    String step() {
        return step;
    }

    /** @param nanos since the beginning */
    @Override
    public String apply(long nanos) {
        return step.isEmpty() ? null : "advise: " + step + " (" + nanos / SECOND + " s so far)";
    }
}
