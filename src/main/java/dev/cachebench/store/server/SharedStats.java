package dev.cachebench.store.server;

import java.util.List;

/**
 * What caches have on a server.
 *
 * @param address without a password
 * @param versions of functions, those with the most bytes first
 */
public record SharedStats(String address, List<SharedVersion> versions) {
    public long entries() {
        return versions.stream().mapToLong(SharedVersion::entries).sum();
    }

    public long bytes() {
        return versions.stream().mapToLong(SharedVersion::bytes).sum();
    }
}
