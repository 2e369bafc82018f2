package dev.cachebench.store.disk;

import dev.cachebench.cache.CacheEvent;
import dev.cachebench.cache.CacheListener;
import dev.cachebench.cache.Claim;
import dev.cachebench.cache.StoreFailure;
import dev.cachebench.cache.key.Unkeepable;
import dev.cachebench.store.ByteStore;
import dev.cachebench.store.EntryChecksum;
import dev.cachebench.store.FunctionVersion;
import dev.cachebench.store.StoredKey;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Shown;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Entries of one version of one function in a store's folder. The file is opened by the first call. When that or
 * anything else fails, the call throws {@link StoreFailure}. For some seconds the store then has nothing and keeps
 * nothing, without trying; then it is tried once more.
 */
final class DiskStore implements ByteStore {
    private static final int USES_AT_ONCE = 4096;
    private static final int MOST_USES = 16 * USES_AT_ONCE; // that wait while they cannot be written
    private static final long FLUSH_MILLIS = 1000;
    private static final int LEAST_GROWTH = 16_384; // bytes of entries, after which the limit is looked at
    private static final int MOST_COUNTED = 3; // bytes that are counted of an entry, for one that it takes in the file
    private static final int MOST_LOGGED_BLOBS = 64; // above which hits are brought to their rows at once

    private final DiskSettings settings;
    private final FunctionVersion version;
    private final CacheListener dropped;
    private final StoreFile file;
    private final Uses uses = new Uses();
    private final List<String> notices = new ArrayList<>();
    private final Outage reading = new Outage(); // of everything
    private final Outage writing = new Outage(); // of writes alone
    private final Outage counting = new Outage(); // of writing uses, of which nobody is told
    private Database database; // null while it is not open
    private Object fileKey; // which file that is
    private Entries entries;
    private Claims claims; // null until the first one
    private Limit limit;
    private long flushed = System.currentTimeMillis(); // when uses were last written
    private long addedBytes; // since the limit was last looked at
    private long damagedEntries;
    private boolean lost; // whether a file was deleted, or another put in its place, while this store had it open
    private boolean closed;

    /** @param dropped hears of entries that go by themselves, with their {@link StoredKey} */
    DiskStore(DiskSettings settings, FunctionVersion version, CacheListener dropped) {
        this.settings = settings;
        this.version = version;
        this.dropped = dropped;
        file = new StoreFile(settings.folder());
    }

    /** What is done with the file. */
    @FunctionalInterface
    private interface Action<T> {
        T on(Entries entries) throws SQLException;
    }

    /** @param otherwise what is returned during an outage */
    private <T> T read(T otherwise, Action<T> action) {
        if (reading.isOn()) {
            return otherwise;
        }
        try {
            T result = action.on(open());
            reading.end();
            return result;
        } catch (SQLException e) {
            throw reading.begin(failure(e));
        }
    }

    /** @param otherwise what is returned during an outage */
    private <T> T write(T otherwise, Action<T> action) {
        if (reading.isOn() || writing.isOn()) {
            return otherwise;
        }
        try {
            T result = action.on(open());
            writing.end();
            return result;
        } catch (SQLException e) {
            throw writing.begin(failure(e));
        }
    }

    private StoreFailure failure(SQLException e) {
        if (SqliteFault.of(e) == SqliteFault.DAMAGED) {
            replace();
        }
        return new StoreFailure(settings + ": " + file.reasonOf(e), e);
    }

    private Entries open() throws SQLException {
        if (closed) {
            throw new StoreFailure(settings + " is closed", null);
        }
        if (entries == null) {
            try {
                Database opened = Database.open(file, Schema.CURRENT, settings.sync());
                try {
                    entries = new Entries(opened, version);
                    database = opened;
                    fileKey = file.key();
                    settle();
                } finally {
                    if (database != opened) {
                        opened.close();
                    }
                }
            } catch (IOException | ForeignFile e) {
                throw reading.begin(new StoreFailure(settings + ": " + StoreFile.reason(e), e));
            } catch (StoreFailure e) {
                throw reading.begin(new StoreFailure(settings + ": " + e.getMessage(), e));
            }
        }
        return entries;
    }

    /** Notes what a user should know of an opened file, and the limit that was asked for. */
    private void settle() throws SQLException {
        if (database.damaged() != null) {
            noticeDamage(database.damaged());
        }
        SettingTable table = new SettingTable(database);
        if (settings.maxBytes() > 0) {
            table.maxBytes(settings.maxBytes());
        }
        limit = new Limit(table.maxBytes(), settings.order());
        if (database.isNew() && !lost) {
            notices.add("made the store " + Shown.legible(settings.folder().toString()) + ", which keeps up to "
                    + Bytes.exact(limit.bytes())
                    + " of entries and then drops the ones " + limit.order().dropped()
                    + "; max= and drop= change that");
        }
    }

    private void noticeDamage(Path moved) {
        notices.add(settings + ": the file was damaged; it is now " + moved + ", and entries are computed anew");
    }

    /** Moves a damaged file aside, unless another process has done so, and lets the next call open a new one. */
    private void replace() {
        Object damaged = fileKey;
        forget();
        try {
            Path moved = file.exclusively(() -> Objects.equals(damaged, file.key()) ? file.moveAside() : null);
            if (moved != null) {
                noticeDamage(moved);
            }
        } catch (IOException | SQLException e) {
            // the next call finds it damaged, or somebody has repaired it
        }
    }

    /** Lets go of a file that nobody else finds any more. The next call opens the one that is there, or makes one. */
    private void lose() {
        forget();
        closeClaims();
        if (!lost) {
            lost = true;
            notices.add(settings + ": the file was deleted or replaced while it was in use; what it had is gone, and"
                    + " entries are kept in a new one");
        }
    }

    private void forget() {
        Database opened = database;
        uses.clear(); // of versions of that file
        database = null;
        entries = null;
        fileKey = null;
        if (opened != null) {
            try {
                opened.close();
            } catch (SQLException e) {
                // a connection that is not used any more
            }
        }
    }

    @Override
    public synchronized Optional<byte[]> get(byte[] digest) {
        Entries.Found found = read(null, open -> open.find(digest));
        if (found == null) {
            return Optional.empty();
        }
        long now = System.currentTimeMillis();
        boolean expired = hasExpired(found, now);
        if (!found.isWhole() || expired) {
            boolean removed = write(false, open -> open.remove(digest));
            if (removed && expired) {
                dropped.on(CacheEvent.EXPIRE, new StoredKey(digest, found.arguments()));
            } else if (removed) {
                damagedEntries++;
            }
            return Optional.empty();
        }
        uses.add(entries.place(digest), 1, now);
        if (uses.size() >= USES_AT_ONCE || isTimeToFlush(now)) {
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
        boolean added = write(false, open -> {
            requireFit(row);
            return open.add(row);
        });
        if (added) {
            grown(row);
        }
        return added;
    }

    @Override
    public synchronized boolean put(Row row) {
        return write(false, open -> {
            requireFit(row);
            boolean replaced = open.put(row);
            grown(row);
            return replaced;
        });
    }

    private void requireFit(Row row) {
        if (Entries.bytes(row) > limit.bytes() / 4) {
            throw new Unkeepable("a result takes more than a quarter of what " + settings + " may keep, which is "
                    + Bytes.exact(limit.bytes()));
        }
    }

    /** Drops entries when enough have come to look whether they are too many. */
    private void grown(Row row) {
        if (isTimeToFlush(System.currentTimeMillis())) {
            flush();
        }
        addedBytes += Entries.bytes(row);
        if (addedBytes >= Math.max(LEAST_GROWTH, limit.bytes() / 256)) {
            flush();
            makeRoom();
        }
    }

    /** Drops entries if they are too many; if by far too many, some of them, and the next entry drops more. */
    private void makeRoom() {
        write(null, open -> {
            boolean isShort = false;
            if (database.usedBytes() > limit.bytes() / MOST_COUNTED) {
                Room room = new Room(database, limit);
                for (Room.Victim victim : room.make()) {
                    if (open.isOfVersion(victim.version())) {
                        dropped.on(CacheEvent.EVICT, new StoredKey(victim.key(), victim.arguments()));
                    }
                }
                isShort = room.isShort();
            }
            addedBytes = isShort ? addedBytes : 0;
            return null;
        });
    }

    @Override
    public synchronized boolean remove(byte[] digest) {
        return write(false, open -> open.remove(digest));
    }

    @Override
    public synchronized Optional<Claim> claim(byte[] digest) {
        return read(Optional.of(Claim.NONE), open -> {
            try {
                claims = claims == null ? Claims.of(file.claims()) : claims;
                return claims.claim(place(digest));
            } catch (IOException e) {
                throw new StoreFailure(
                        settings + ": no lock can be had on " + file.claims() + ": " + StoreFile.reason(e), e);
            }
        });
    }

    /** Where in the file of claims a key of this version is. */
    private long place(byte[] digest) {
        return EntryChecksum.of(version.digest(), digest, new byte[0]) & Long.MAX_VALUE >> 1;
    }

    @Override
    public synchronized void clear() {
        uses.clear();
        write(null, open -> {
            open.clear();
            return null;
        });
    }

    @Override
    public synchronized long size() {
        return read(-1L, Entries::size);
    }

    @Override
    public synchronized void forEach(Consumer<Row> action) {
        flush();
        write(null, open -> {
            new UseLog(database).fold();
            return null;
        });
        read(null, open -> {
            open.forEach(action);
            return null;
        });
    }

    /**
     * Writes the uses that have come together; everything else is written as it comes. Without a word where that fails: a hit
     * that is not counted is no reason to fail a call.
     */
    @Override
    public synchronized void flush() {
        flushed = System.currentTimeMillis();
        if (database != null && !Objects.equals(fileKey, file.key())) {
            lose();
        }
        if (uses.size() > 0 && !counting.isOn()) {
            try {
                UseLog log = new UseLog(database);
                log.append(uses);
                uses.clear();
                if (log.blobs() > MOST_LOGGED_BLOBS) {
                    log.foldSome();
                }
            } catch (SQLException e) {
                counting.begin(failure(e));
            }
        }
        if (uses.size() >= MOST_USES) {
            uses.clear();
        }
    }

    @Override
    public synchronized List<String> notices() {
        List<String> all = new ArrayList<>(notices);
        if (damagedEntries > 0) {
            all.add(settings + ": " + damagedEntries + (damagedEntries == 1 ? " entry was" : " entries were")
                    + " damaged, dropped and computed anew");
        }
        return all;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        flush();
        if (database != null && addedBytes > 0) { // or a store that many short runs add to would grow for ever
            try {
                makeRoom();
            } catch (StoreFailure e) {
                // the next process finds it too large as well
            }
        }
        forget();
        closeClaims();
        closed = true;
    }

    private void closeClaims() {
        Claims open = claims;
        claims = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // nothing is written there
            }
        }
    }
}
