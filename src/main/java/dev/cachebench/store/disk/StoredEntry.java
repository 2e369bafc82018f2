package dev.cachebench.store.disk;

/**
 * An entry of a store, with all that the file has of it.
 *
 * @param function its class, name and descriptor
 * @param version its digest in hexadecimal digits
 * @param key its digest in hexadecimal digits
 * @param arguments as text, cut at a bounded length
 * @param bytes that it takes in the file, about
 * @param createdMillis when it was added, since 1970
 * @param usedMillis when it was last used
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
