package dev.cachebench.store.server;

import dev.cachebench.cache.StoreFailure;
import dev.cachebench.store.ByteStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The damaged entries of one version of one function: each is dropped when it is found, and absent from then on. That
 * is no failure of the server. Thread-safe.
 */
public final class Damage {
    private final ByteStore entries;
    private final byte[] version;
    private final AtomicLong count = new AtomicLong();

    /** @param version its digest */
    public Damage(ByteStore entries, byte[] version) {
        this.entries = entries;
        this.version = version;
    }

    /**
     * The value in what a server has for a key.
     *
     * @param found {@code null} for nothing
     * @return empty if it is nothing, or damaged
     */
    public Optional<byte[]> value(byte[] digest, byte[] found) {
        if (found == null) {
            return Optional.empty();
        }
        ByteStore.Row row = EntryBytes.read(version, digest, found);
        if (row != null) {
            return Optional.of(row.value());
        }
        count.incrementAndGet();
        try {
            entries.remove(digest);
        } catch (StoreFailure e) {
            // found again by whoever asks next
        }
        return Optional.empty();
    }

    /**
     * What a user should know of it.
     *
     * @param address of the server
     */
    public List<String> notices(String address) {
        long damaged = count.get();
        return damaged == 0
                ? List.of()
                : List.of(address + ": " + damaged + (damaged == 1 ? " entry was" : " entries were")
                        + " damaged, dropped and computed anew");
    }
}
