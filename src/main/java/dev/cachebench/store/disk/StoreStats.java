package dev.cachebench.store.disk;

import java.nio.file.Path;
import java.util.List;

/**
 * What is in a store.
 *
 * @param schema of the file
 * @param fileBytes of the database and its write-ahead log
 * @param maxBytes the limit for the bytes of entries
 * @param entries that are there
 * @param bytes that they take in the file, about
 * @param hits of the entries that are there
 * @param savedNanos computing time of the entries, times their hits
 * @param unused entries without a hit
 * @param unusedBytes of those
 * @param oldestMillis when the oldest entry was added, since 1970; 0 without entries
 * @param usedMillis when an entry was last used or added; 0 without entries
 * @param functions in the order of their bytes, the largest first
 */
public record StoreStats(
        Path folder,
        int schema,
        long fileBytes,
        long maxBytes,
        long entries,
        long bytes,
        long hits,
        long savedNanos,
        long unused,
        long unusedBytes,
        long oldestMillis,
        long usedMillis,
        List<FunctionUsage> functions) {}
