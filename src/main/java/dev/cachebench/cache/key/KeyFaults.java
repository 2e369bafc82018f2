package dev.cachebench.cache.key;

import dev.cachebench.text.UserFault;

/**
 * Calls that a cache could not look for, because what was asked of their keys does not fit their arguments. In a
 * program that never asked for a cache such a call is computed as if there were none, and this remembers why.
 * Thread-safe.
 */
public final class KeyFaults {
    private long calls; // guarded by this
    private Fault first;

    /**
     * What was wrong.
     *
     * @param reason the first reason, a sentence
     * @param calls how many calls were computed without the cache
     */
    public record Fault(String reason, long calls) {}

    public synchronized void add(UserFault fault) {
        calls++;
        if (first == null) {
            first = new Fault(fault.getMessage(), 1);
        }
    }

    /** Throws {@code fault}, checked or not, as it is. */
    @SuppressWarnings("unchecked") // the cast is not made at run time
    public static <T extends Throwable> T rethrown(Throwable fault) throws T {
        throw (T) fault;
    }

    /** {@code null} if there was none. */
    public synchronized Fault first() {
        return first == null ? null : new Fault(first.reason(), calls);
    }
}
