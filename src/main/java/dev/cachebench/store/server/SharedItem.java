package dev.cachebench.store.server;

/**
 * An entry as a server lists it.
 *
 * @param version the digest of its version
 * @param digest of its arguments
 * @param bytes that it takes on the server; 0 if it was not asked for that
 * @param idleSeconds since it was last used; 0 likewise
 * @param value what is stored; {@code null} likewise
 */
public record SharedItem(byte[] version, byte[] digest, long bytes, long idleSeconds, byte[] value) {}
