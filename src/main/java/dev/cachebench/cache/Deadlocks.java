package dev.cachebench.cache;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/**
 * Who waits for whom, as the JVM sees it: through monitors, {@code ReentrantLock}s and computations {@linkplain
 * InFlight in flight}. A JVM without the module {@code java.management} sees nothing.
 */
final class Deadlocks {
    private static final int LONGEST = 100;

    private Deadlocks() {}

    /** The JVM's own view of its threads. */
    private static final class Jvm {
        static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    }

    /** Whether {@code first} waits, directly or through others, for something that {@code last} holds. */
    static boolean isChain(Thread first, Thread last) {
        try {
            long id = ThreadNumber.jvmId(first);
            long goal = ThreadNumber.jvmId(last);
            for (int length = 0; length < LONGEST && id >= 0; length++) {
                ThreadInfo info = Jvm.THREADS.getThreadInfo(id);
                id = info == null ? -1 : info.getLockOwnerId();
                if (id >= 0 && id == goal) {
                    return true;
                }
            }
            return false;
        } catch (Throwable t) { // there is no such module, or the JVM does not say
            return false;
        }
    }
}
