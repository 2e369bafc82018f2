package dev.cachebench.agent;

import java.time.Duration;
import java.util.Optional;

/** How much time this program has had: of the processors, or on the clock where that is more. For one thread. */
final class ProgramTime {
    private long nanos;
    private long processor;
    private long clock = System.nanoTime();

    /** Since this was made, in nanoseconds. */
    long nanos() {
        long clockNow = System.nanoTime();
        long processorNow = processor();
        nanos += Math.max(clockNow - clock, processorNow - processor);
        clock = clockNow;
        processor = processorNow;
        return nanos;
    }

    /** As far as it is known; a security manager, which may be the program's own code, is not asked. */
    @SuppressWarnings("removal") // where there are none any more, this is null
    private long processor() {
        if (System.getSecurityManager() != null) {
            return processor;
        }
        Optional<Duration> used = ProcessHandle.current().info().totalCpuDuration();
        return used.isPresent() ? used.get().toNanos() : processor;
    }
}
