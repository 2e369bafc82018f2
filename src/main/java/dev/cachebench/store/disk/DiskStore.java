package dev.cachebench.store.disk;

import dev.cachebench.cache.CacheEvent;
import dev.cachebench.cache.CacheListener;
import dev.cachebench.cache.Claim;
import dev.cachebench.cache.StoreFailure;
import dev.cachebench.store.ByteStore;
import dev.cachebench.store.EntryChecksum;
import dev.cachebench.store.FunctionVersion;
import dev.cachebench.store.StoredKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Entries of one version of one function in a store's folder. While its {@link StoreConnection} rests after a failure,
 * it has nothing and keeps nothing.
 */
final class DiskStore implements ByteStore {
    private static final long FLUSH_MILLIS = 1000;

    private final DiskSettings settings;
    private final FunctionVersion version;
    private final CacheListener dropped;
    private final StoreConnection connection;
    private long flushed = System.currentTimeMillis(); // when uses were last written
    private long damagedEntries;

    /** @param dropped hears of entries that go by themselves, with their {@link StoredKey} */
    DiskStore(DiskSettings settings, FunctionVersion version, CacheListener dropped) {
        this.settings = settings;
        this.version = version;
        this.dropped = dropped;
        connection = new StoreConnection(settings, version);
    }

    @Override
    public synchronized Optional<byte[]> get(byte[] digest) {
        Entries.Found found = connection.read(null, open -> open.entries().find(digest));
        if (found == null) {
            return Optional.empty();
        }
        long now = System.currentTimeMillis();
        boolean expired = hasExpired(found, now);
        if (!found.isWhole() || expired) {
            boolean removed = connection.write(false, open -> open.entries().remove(digest));
            if (removed && expired) {
                dropped.on(CacheEvent.EXPIRE, new StoredKey(digest, found.arguments()));
            } else if (removed) {
                damagedEntries++;
            }
            return Optional.empty();
        }
        boolean many = connection.opened().use(digest, now);
        if (many || isTimeToFlush(now)) {
            flush();
        }
        return Optional.of(found.value());
    }

    /** An entry from the future may be of any age: a clock was set back. */
    private boolean hasExpired(Entries.Found found, long now) {
        long age = now - found.createdMillis();
        return settings.ttlMillis() > 0 && (age >= settings.ttlMillis() || age < 0);
    }

    private boolean isTimeToFlush(long now) {
        return now - flushed >= FLUSH_MILLIS || now < flushed; // or the clock was set back
    }

    @Override
    public synchronized boolean add(Row row) {
        boolean added = connection.write(false, open -> open.add(row));
        if (added) {
            keepWithinLimit();
        }
        return added;
    }

    @Override
    public synchronized boolean put(Row row) {
        boolean replaced = connection.write(false, open -> open.put(row));
        keepWithinLimit();
        return replaced;
    }

    /** Drops entries when enough have come to look whether they are too many. */
    private void keepWithinLimit() {
        if (isTimeToFlush(System.currentTimeMillis())) {
            flush();
        }
        OpenDiskStore opened = connection.opened();
        if (opened != null && opened.mayBeFull()) {
            flush();
            makeRoom();
        }
    }

    private void makeRoom() {
        connection.write(null, open -> {
            open.makeRoom(dropped);
            return null;
        });
    }

    @Override
    public synchronized boolean remove(byte[] digest) {
        return connection.write(false, open -> open.entries().remove(digest));
    }

    @Override
    public synchronized Optional<Claim> claim(byte[] digest) {
        return connection.claim(place(digest));
    }

    /** Where in the file of claims a key of this version is. */
    private long place(byte[] digest) {
        return EntryChecksum.of(version.digest(), digest, new byte[0]) & Long.MAX_VALUE >> 1;
    }

    @Override
    public synchronized void clear() {
        connection.write(null, open -> {
            open.clear();
            return null;
        });
    }

    @Override
    public synchronized long size() {
        return connection.read(-1L, open -> open.entries().size());
    }

    @Override
    public synchronized void forEach(Consumer<Row> action) {
        flush();
        connection.write(null, open -> {
            open.foldUses();
            return null;
        });
        connection.read(null, open -> {
            open.entries().forEach(action);
            return null;
        });
    }

    /** Writes the uses that have come together; everything else is written as it comes. */
    @Override
    public synchronized void flush() {
        flushed = System.currentTimeMillis();
        connection.writeUses();
    }

    @Override
    public synchronized List<String> notices() {
        List<String> all = new ArrayList<>(connection.notices());
        if (damagedEntries > 0) {
            all.add(settings + ": " + damagedEntries + (damagedEntries == 1 ? " entry was" : " entries were")
                    + " damaged, dropped and computed anew");
        }
        return all;
    }

    @Override
    public synchronized void close() {
        if (connection.isClosed()) {
            return;
        }
        flush();
        OpenDiskStore opened = connection.opened();
        if (opened != null && opened.hasGrown()) { // or a store that many short runs add to would grow for ever
            try {
                makeRoom();
            } catch (StoreFailure e) {
                // the next process finds it too large as well
            }
        }
        connection.close();
    }
}
