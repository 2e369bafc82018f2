package dev.cachebench.compare.program;

import java.time.Duration;

/** Ends a process that runs too long: asks it as SIGTERM does, and kills it if it goes on for half a minute. */
final class TimeLimit extends Thread {
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Process process;
    private final Duration limit;
    private volatile boolean exceeded;

    TimeLimit(Process process, Duration limit) {
        super("cachebench-time-limit");
        this.process = process;
        this.limit = limit;
        setDaemon(true);
    }

    @Override
    public void run() {
        try {
            sleep(limit.toMillis());
            exceeded = true;
            process.destroy();
            sleep(GRACE.toMillis());
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        } catch (InterruptedException e) {
            // it has ended
        }
    }

    /** The process has ended; returns whether that was by itself. */
    boolean isKept() {
        interrupt();
        return !exceeded;
    }
}
