package dev.cachebench.report;

import dev.cachebench.cache.CacheInfo;
import dev.cachebench.text.Bytes;

/** The heap that a cache holds. */
public final class HeldText {
    private HeldText() {}

    /**
     * {@code 4.42 kB}; {@code null} if the cache has entries and none of them in the heap: they are in a folder or on a
     * server.
     *
     * @param bytes of heap
     */
    public static String of(CacheInfo info, long bytes) {
        return bytes == 0 && info.currsize() != 0 ? null : Bytes.text(bytes);
    }

    /** {@code , 4.42 kB held}, to be put after other figures; empty if there is nothing to say. */
    public static String clause(CacheInfo info, long bytes) {
        String held = of(info, bytes);
        return held == null ? "" : ", " + held + " held";
    }
}
