package dev.cachebench.agent;

import java.time.Duration;

/** How much time this program has had. For one thread. */
final class ProgramTime {
    private long nanos;
    private long processor;
    private long clock = System.nanoTime();
    private final boolean waits;

    private ProgramTime(boolean waits) {
        this.waits = waits;
    }

    /** Of the processors; on the clock as long as that is not known. */
    static ProgramTime ofProcessors() {
        return new ProgramTime(false);
    }

    /** Of the processors, or on the clock where that is more, as it is of a program that mostly waits. */
    static ProgramTime withWaits() {
        return new ProgramTime(true);
    }

    /** Since this was made, in nanoseconds. */
    long nanos() {
        long clockNow = System.nanoTime();
        long processorNow = Math.max(processor, processorNanos());
        nanos += waits || processorNow == 0
                ? Math.max(clockNow - clock, processorNow - processor)
                : processorNow - processor;
        clock = clockNow;
        processor = processorNow;
        return nanos;
    }

    /**
     * CPU time of this program so far; 0 where it is not known, as with a security manager, which may be the program's own
     * code, and is not asked.
     */
    @SuppressWarnings("removal") // where there are none any more, this is null
    static long processorNanos() {
        if (System.getSecurityManager() != null) {
            return 0;
        }
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElse(0L);
    }
}
