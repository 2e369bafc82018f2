package dev.cachebench.store.server;

/**
 * What a server has of one version of a function.
 *
 * @param function its class, name and descriptor; {@code null} if nobody has written it down
 * @param digest of the version, in hexadecimal digits
 * @param bytes of the values that the server keeps for the entries
 */
public record SharedVersion(String function, String digest, long entries, long bytes) {}
