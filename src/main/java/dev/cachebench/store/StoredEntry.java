package dev.cachebench.store;

/**
 * An entry of a store, with all that is known of it.
 *
 * @param function its class, name and descriptor; {@code null} where that is not known
 * @param version its digest in hexadecimal digits
 * @param key its digest in hexadecimal digits
 * @param arguments as text, cut at a bounded length
 * @param bytes that it takes in the store, about
 * @param createdMillis when it was added, since 1970; 0 where that is not known
 * @param usedMillis when it was last used; 0 likewise
 * @param hits -1 likewise
 * @param value in CBOR; {@code null} in a damaged file
 * @param isWhole whether it matches its checksum
 */
public record StoredEntry(
        String function,
        String version,
        String key,
        String arguments,
        long bytes,
        long computeNanos,
        long createdMillis,
        long usedMillis,
        long hits,
        byte[] value,
        boolean isWhole) {}
