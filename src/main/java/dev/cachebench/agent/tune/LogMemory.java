package dev.cachebench.agent.tune;

/**
 * The memory that the logs of all caches may have for their keys, beyond the small table of which each is certain. It
 * goes to those that ask first. Thread-safe.
 */
final class LogMemory {
    private static final long MOST = 96_000_000;
    private static final int PART_OF_HEAP = 8;

    private long free; // bytes

    LogMemory() {
        this(Math.min(MOST, Runtime.getRuntime().maxMemory() / PART_OF_HEAP));
    }

    LogMemory(long bytes) {
        free = bytes;
    }

    /** Whether there are so many bytes; they are the caller's then. */
    synchronized boolean take(long bytes) {
        if (bytes > free) {
            return false;
        }
        free -= bytes;
        return true;
    }

    synchronized void give(long bytes) {
        free += bytes;
    }
}
