package dev.cachebench.cache.watch;

/**
 * The memory of all watched methods together. Each sample of keys is certain of a part; the rest goes to those that ask
 * first. Thread-safe.
 */
public final class WatchMemory {
    private static final long MOST = 96_000_000;
    private static final int PART_OF_HEAP = 8;

    private final long certain;
    private long free;

    /** For a program that others are using meanwhile, a third of the usual. */
    public static WatchMemory live(int samples) {
        return new WatchMemory(Math.min(MOST, Runtime.getRuntime().maxMemory() / PART_OF_HEAP) / 3, samples);
    }

    /** @param samples the most that there will be, 1 or more */
    public WatchMemory(int samples) {
        this(Math.min(MOST, Runtime.getRuntime().maxMemory() / PART_OF_HEAP), samples);
    }

    WatchMemory(long bytes, int samples) {
        certain = bytes / 2 / samples;
        free = bytes - certain * samples;
    }

    /**
     * Asks for more.
     *
     * @param has bytes that the sample has
     * @param more that it would need besides
     */
    synchronized boolean take(long has, long more) {
        long fromFree = Math.max(0, has + more - certain) - Math.max(0, has - certain);
        if (fromFree > free) {
            return false;
        }
        free -= fromFree;
        return true;
    }
}
