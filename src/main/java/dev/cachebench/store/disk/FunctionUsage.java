package dev.cachebench.store.disk;

/**
 * What a store has of a function.
 *
 * @param function its class, name and descriptor: {@code com.acme.Pricing.quote(I)J}
 * @param versions that have entries, or once had some
 * @param bytes that the entries take in the file, about
 * @param hits of the entries that are there
 * @param savedNanos computing time of the entries, times their hits
 * @param usedMillis when an entry was last used or added, since 1970; 0 without entries
 */
public record FunctionUsage(
        String function, int versions, long entries, long bytes, long hits, long savedNanos, long usedMillis) {}
