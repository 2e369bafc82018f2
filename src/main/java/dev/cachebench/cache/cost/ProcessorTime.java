package dev.cachebench.cache.cost;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** The time for which the processor has run a thread, which pauses and other threads do not add to. */
public final class ProcessorTime {
    private static ThreadMXBean threads; // null until it is loaded, and for good where the JVM cannot tell

    private ProcessorTime() {}

    /** From now on, what is computed is timed by this clock as well. It takes some ten milliseconds. */
    public static void load() {
        try {
            ThreadMXBean bean = ManagementFactory.getThreadMXBean();
            if (bean.isCurrentThreadCpuTimeSupported() && bean.isThreadCpuTimeEnabled()) {
                bean.getCurrentThreadCpuTime();
                threads = bean;
            }
        } catch (RuntimeException | LinkageError e) {
            // a JVM without the module java.management
        }
    }

    static boolean isKnown() {
        return threads != null;
    }

    /** Of the thread that asks, in nanoseconds; -1 if it is not known. */
    public static long now() {
        ThreadMXBean bean = threads;
        return bean == null ? -1 : bean.getCurrentThreadCpuTime();
    }
}
