package dev.cachebench.agent;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How much time this program has had. For one thread. */
final class ProgramTime {
    private final LongSupplier clocks;
    private final LongSupplier processors;
    private final boolean waits;
    private long nanos;
    private long clock;
    private long processor; // 0 as long as it is not known

    /**
     * @param clocks nanoseconds on the clock
     * @param processors CPU time of the process so far, which may be long before now; 0 where it is not known
     * @param waits whether time on the clock counts where it is more
     */
    ProgramTime(LongSupplier clocks, LongSupplier processors, boolean waits) {
        this.clocks = clocks;
        this.processors = processors;
        this.waits = waits;
        clock = clocks.getAsLong();
        processor = processors.getAsLong();
    }

    /** Of the processors; on the clock as long as that is not known. */
    static ProgramTime ofProcessors() {
        return new ProgramTime(System::nanoTime, ProgramTime::processorNanos, false);
    }

    /** Of the processors, or on the clock where that is more, as it is of a program that mostly waits. */
    static ProgramTime withWaits() {
        return new ProgramTime(System::nanoTime, ProgramTime::processorNanos, true);
    }

    /** Since this was made, in nanoseconds. */
    long nanos() {
        long clockNow = clocks.getAsLong();
        long processorNow = Math.max(processor, processors.getAsLong());
        long onClock = clockNow - clock;
        long onProcessors = processor == 0 ? 0 : processorNow - processor; // what was before is not known
        nanos += waits || processor == 0 ? Math.max(onClock, onProcessors) : onProcessors;
        clock = clockNow;
        processor = processorNow;
        return nanos;
    }

    /**
     * CPU time of this program so far; 0 where it is not known, as with a security manager, which may be the program's
     * own code, and is not asked.
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
