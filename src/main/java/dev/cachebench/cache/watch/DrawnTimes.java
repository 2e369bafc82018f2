package dev.cachebench.cache.watch;

import dev.cachebench.cache.cost.ClockReading;
import dev.cachebench.cache.cost.ProcessorTime;

/**
 * What the drawn calls of a method take themselves: without what watching took meanwhile and, as far as it is known,
 * without what other threads took of the processor. Guarded by the owner's lock, but for the clocks.
 */
final class DrawnTimes {
    private static final double SLOW = 2000; // nanoseconds of a call that is timed by the processor's clock
    private static final long MOST_SHORT = 100_000; // nanoseconds of one that is not

    private volatile double recent = SLOW + 1; // what calls took lately, waits included
    private long calls;
    private double weight; // so many calls they stand for, but for a factor
    private double nanos; // of those

    /** A drawn call begins, all else being done. */
    void start(OpenCall call) {
        call.spentBefore = call.thread.spent;
        call.processorStart = recent > SLOW ? ProcessorTime.now() : -1;
        call.start = System.nanoTime();
    }

    /** Nanoseconds that a drawn call took, 0 or more. */
    double took(OpenCall call, long end) {
        return Math.max(0, ofProcessor(call, end) - (call.thread.spent - call.spentBefore));
    }

    /** Calls that are too short for the processor's clock are rarely interrupted, and take long then. */
    private long ofProcessor(OpenCall call, long end) {
        long took = end - call.start - ClockReading.NANOS;
        recent += (Math.min(took, MOST_SHORT) - recent) / 16;
        return call.processorStart >= 0
                ? Math.min(took, ProcessorTime.now() - call.processorStart)
                : Math.min(took, MOST_SHORT);
    }

    void add(double took, int itsWeight) {
        calls++;
        weight += itsWeight;
        nanos += took * itsWeight;
    }

    /** How many were timed. */
    long calls() {
        return calls;
    }

    /** In nanoseconds; NaN without any. */
    double mean() {
        return calls == 0 ? Double.NaN : nanos / weight;
    }
}
