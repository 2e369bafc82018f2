package dev.cachebench.agent;

import java.time.Instant;
import java.util.Properties;

/**
 * The process that has a job done in this JVM. It may be killed, and then nobody ends the job but the job itself.
 */
public final class AskingProcess {
    private static final String PROPERTY = "asking";
    private static final long TOLERANCE_MILLIS = 2_000; // clocks are set

    private final ProcessHandle process; // null if it cannot be seen from here, as from within a container

    private AskingProcess(ProcessHandle process) {
        this.process = process;
    }

    /** Adds this process to the options of a job. */
    public static void store(Properties options) {
        ProcessHandle current = ProcessHandle.current();
        options.setProperty(PROPERTY, current.pid() + " " + startMillis(current));
    }

    /** The one in the options of a job. */
    static AskingProcess of(Properties options) {
        String[] words = options.getProperty(PROPERTY, "0 0").split(" ");
        long start = Long.parseLong(words[1]);
        try {
            return new AskingProcess(ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(each -> start > 0 && Math.abs(startMillis(each) - start) <= TOLERANCE_MILLIS)
                    .orElse(null));
        } catch (SecurityException e) {
            return new AskingProcess(null);
        }
    }

    /** Since the epoch; 0 if that is not known. */
    private static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Whether it is known to have ended. */
    boolean hasEnded() {
        return process != null && !process.isAlive();
    }
}
