package dev.cachebench.store.disk;

/**
 * A version of a function that a store knows.
 *
 * @param function its class, name and descriptor
 * @param digest in hexadecimal digits
 * @param parts what the digest was made of, a line each
 * @param createdMillis when it was first used, since 1970
 * @param entries that are there
 */
public record StoredVersion(long id, String function, String digest, String parts, long createdMillis, long entries) {}
