package dev.cachebench.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * CPU time of this process and of the children that have ended, as Linux has it in {@code /proc/self/stat}, in ticks;
 * that of the children to the microsecond where this JVM can ask for it.
 *
 * @param ownNanos of this process
 * @param childrenNanos of children, and of theirs that they waited for
 */
public record CpuTime(long ownNanos, long childrenNanos) {
    private static final Path FILE = Path.of("/proc/self/stat");
    private static final long TICK_NANOS = 10_000_000; // USER_HZ is 100 wherever there is a JVM
    private static final int USER = 11; // fields after the process's name, which may hold anything

    /** Of the time of children, in nanoseconds. */
    public static long resolutionNanos() {
        return ChildrenUsage.isKnown() ? 1_000 : TICK_NANOS;
    }

    /** {@code null} where that is not known. */
    public static CpuTime now() {
        try {
            CpuTime ticks = of(Files.readString(FILE, StandardCharsets.ISO_8859_1));
            return new CpuTime(ticks.ownNanos(), ChildrenUsage.nanos().orElse(ticks.childrenNanos()));
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    /** @param stat the text of the file */
    static CpuTime of(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return new CpuTime(nanos(fields, USER), nanos(fields, USER + 2));
    }

    private static long nanos(String[] fields, int user) {
        return (Long.parseLong(fields[user]) + Long.parseLong(fields[user + 1])) * TICK_NANOS;
    }
}
