package dev.cachebench.store.disk;

import dev.cachebench.cache.CacheEvent;
import dev.cachebench.cache.CacheListener;
import dev.cachebench.cache.key.Unkeepable;
import dev.cachebench.store.ByteStore;
import dev.cachebench.store.FunctionVersion;
import dev.cachebench.store.StoredKey;
import dev.cachebench.text.Bytes;
import java.sql.SQLException;

/**
 * A store's file while it is open: the entries of one version of one function, which of them were used, and how many
 * came, so that the file stays within its limit. Not thread-safe.
 */
final class OpenDiskStore implements AutoCloseable {
    private static final int USES_AT_ONCE = 4096;
    private static final int MOST_USES = 16 * USES_AT_ONCE; // that wait while they cannot be written
    private static final int MOST_LOGGED_BLOBS = 64; // above which hits are brought to their rows at once
    private static final int LEAST_GROWTH = 16_384; // bytes of entries, after which the limit is looked at
    private static final int MOST_COUNTED = 3; // bytes that are counted of an entry, for one that it takes in the file

    private final DiskSettings settings;
    private final Database database;
    private final Entries entries;
    private final Limit limit;
    private final Uses uses = new Uses(); // that are not written yet
    private long addedBytes; // since the limit was last looked at

    /** Has the version and the limit that was asked for written. */
    OpenDiskStore(Database database, DiskSettings settings, FunctionVersion version) throws SQLException {
        this.database = database;
        this.settings = settings;
        entries = new Entries(database, version);
        SettingTable table = new SettingTable(database);
        if (settings.maxBytes() > 0) {
            table.maxBytes(settings.maxBytes());
        }
        limit = new Limit(table.maxBytes(), settings.order());
    }

    Entries entries() {
        return entries;
    }

    Limit limit() {
        return limit;
    }

    /** Whether the file was made as this was opened. */
    boolean isNew() {
        return database.isNew();
    }

    /**
     * Adds a row unless there is one. Returns whether there was none.
     *
     * @throws Unkeepable if the row is too large for the store
     */
    boolean add(ByteStore.Row row) throws SQLException {
        requireFit(row);
        boolean added = entries.add(row);
        if (added) {
            addedBytes += Entries.bytes(row);
        }
        return added;
    }

    /**
     * Puts a row in place of the one that may be there. Returns whether there was one.
     *
     * @throws Unkeepable if the row is too large for the store
     */
    boolean put(ByteStore.Row row) throws SQLException {
        requireFit(row);
        boolean replaced = entries.put(row);
        addedBytes += Entries.bytes(row);
        return replaced;
    }

    private void requireFit(ByteStore.Row row) {
        if (Entries.bytes(row) > limit.bytes() / 4) {
            throw new Unkeepable("a result takes more than a quarter of what " + settings + " may keep, which is "
                    + Bytes.exact(limit.bytes()));
        }
    }

    void clear() throws SQLException {
        uses.clear();
        entries.clear();
    }

    /**
     * Notes that an entry was used.
     *
     * @return whether enough such notes have come together to be written
     */
    boolean use(byte[] key, long nowMillis) {
        if (uses.size() >= MOST_USES) {
            uses.clear();
        }
        uses.add(entries.place(key), 1, nowMillis);
        return uses.size() >= USES_AT_ONCE;
    }

    /** Writes the uses that have come together; everything else is written as it comes. */
    void writeUses() throws SQLException {
        if (uses.size() > 0) {
            UseLog log = new UseLog(database);
            log.append(uses);
            uses.clear();
            if (log.blobs() > MOST_LOGGED_BLOBS) {
                log.foldSome();
            }
        }
    }

    /** Brings all uses that are written to their rows. */
    void foldUses() throws SQLException {
        new UseLog(database).fold();
    }

    /** Whether entries have come since the limit was last looked at. */
    boolean hasGrown() {
        return addedBytes > 0;
    }

    /** Whether enough have come to look whether they are too many. */
    boolean mayBeFull() {
        return addedBytes >= Math.max(LEAST_GROWTH, limit.bytes() / 256);
    }

    /**
     * Drops entries if they are too many; if by far too many, some of them, and the next entry drops more.
     *
     * @param dropped hears of entries of this version that go
     */
    void makeRoom(CacheListener dropped) throws SQLException {
        boolean isShort = false;
        if (database.usedBytes() > limit.bytes() / MOST_COUNTED) {
            Room room = new Room(database, limit);
            for (Room.Victim victim : room.make()) {
                if (entries.isOfVersion(victim.version())) {
                    dropped.on(CacheEvent.EVICT, new StoredKey(victim.key(), victim.arguments()));
                }
            }
            isShort = room.isShort();
        }
        addedBytes = isShort ? addedBytes : 0;
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
