package dev.cachebench.store.server;

/**
 * What came of reading everything that caches have on a server.
 *
 * @param address without a password
 * @param entries that were read
 * @param damaged how many of them do not match their checksum
 */
public record SharedVerification(String address, long entries, long damaged) {}
