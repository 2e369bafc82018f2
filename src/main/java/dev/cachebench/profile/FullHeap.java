package dev.cachebench.profile;

/**
 * Remembers that the program's heap is full, which it may survive: whatever tries to allocate then takes several
 * garbage collections, and slows the program down.
 */
final class FullHeap {
    private static final long RETRY_NANOS = 1_000_000_000;

    private static final Runtime JVM = Runtime.getRuntime();
    private static final long ROOM_BYTES = JVM.maxMemory() / 16;

    private static volatile boolean full;
    private static volatile long retryNanos;

    private FullHeap() {}

    /** There was an {@link OutOfMemoryError}. */
    static void noticed() {
        retryNanos = System.nanoTime() + RETRY_NANOS;
        full = true;
    }

    /** Whether to allocate nothing for now. Calls native methods only, as those of the JDK may have probes. */
    static boolean isLikely() {
        if (full && (System.nanoTime() - retryNanos > 0 || hasRoom())) {
            full = false;
        }
        return full;
    }

    private static boolean hasRoom() {
        return JVM.maxMemory() - JVM.totalMemory() + JVM.freeMemory() > ROOM_BYTES;
    }
}
