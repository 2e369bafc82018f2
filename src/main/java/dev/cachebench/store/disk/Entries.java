package dev.cachebench.store.disk;

import dev.cachebench.store.ByteStore;
import dev.cachebench.store.EntryChecksum;
import dev.cachebench.store.FunctionVersion;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.function.Consumer;

/** The rows of one version of one function. Not thread-safe. */
final class Entries {
    /** What the file needs for an entry besides its key, arguments and value, about: columns, and room in pages. */
    private static final int ROW_BYTES = 80;

    private static final String WHERE = " WHERE id = ? AND version = ? AND key = ?";
    private static final String OF_VERSION = " FROM entry WHERE id BETWEEN ? AND ? AND version = ?";

    private final Database database;
    private final FunctionVersion version;
    private final SqliteStatement find;
    private final SqliteStatement add;
    private final SqliteStatement remove;
    private long id;

    Entries(Database database, FunctionVersion version) throws SQLException {
        this.database = database;
        this.version = version;
        id = id();
        find = database.prepare("SELECT created, checksum, arguments, value FROM entry" + WHERE);
        add = database.prepare("INSERT INTO entry SELECT ?1, ?2, ?3, ?4, ?4, 0, ?5, ?6, ?7, ?8, ?9"
                + " WHERE EXISTS (SELECT 1 FROM version WHERE id = ?2) ON CONFLICT DO NOTHING");
        remove = database.prepare("DELETE FROM entry" + WHERE);
    }

    /** What {@link #find} found. */
    record Found(long createdMillis, String arguments, byte[] value, boolean isWhole) {}

    /** The version's number in the file, which it gets now if it has none. */
    private long id() throws SQLException {
        long known = knownId();
        if (known >= 0) {
            return known;
        }
        try (SqliteStatement insert = database.prepare(
                "INSERT INTO version (function, digest, parts, created) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, version.function());
            insert.setBytes(2, version.digest());
            insert.setString(3, version.parts());
            insert.setLong(4, System.currentTimeMillis());
            insert.executeUpdate();
        }
        return knownId();
    }

    private long knownId() throws SQLException {
        try (SqliteStatement select = database.prepare("SELECT id FROM version WHERE function = ? AND digest = ?")) {
            select.setString(1, version.function());
            select.setBytes(2, version.digest());
            try (Rows row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : -1;
            }
        }
    }

    /** Whether a row of that number in the file's table of versions is this one. */
    boolean isOfVersion(long number) {
        return number == id;
    }

    Uses.Place place(byte[] key) {
        return new Uses.Place(id, key);
    }

    /** {@code null} if there is none. */
    Found find(byte[] key) throws SQLException {
        where(find, key);
        try (Rows row = find.executeQuery()) {
            if (!row.next()) {
                return null;
            }
            byte[] value = row.getBytes(4);
            return new Found(
                    row.getLong(1),
                    row.getString(3),
                    value,
                    EntryChecksum.is(row.getLong(2), version.digest(), key, value));
        }
    }

    private void where(SqliteStatement statement, byte[] key) throws SQLException {
        statement.setLong(1, EntryId.of(id, key));
        statement.setLong(2, id);
        statement.setBytes(3, key);
    }

    private SqliteStatement ofVersion(String select, String order) throws SQLException {
        SqliteStatement statement = database.prepare(select + OF_VERSION + order);
        statement.setLong(1, EntryId.first(id));
        statement.setLong(2, EntryId.last(id));
        statement.setLong(3, id);
        return statement;
    }

    private long checksum(byte[] key, byte[] value) {
        return EntryChecksum.of(version.digest(), key, value);
    }

    /** Adds a row unless there is one. Returns whether there was none. */
    boolean add(ByteStore.Row row) throws SQLException {
        if (insert(row)) {
            return true;
        }
        long known = knownId();
        if (known == id) {
            return false;
        }
        id = id(); // another process has dropped the version
        return insert(row);
    }

    private boolean insert(ByteStore.Row row) throws SQLException {
        add.setLong(1, EntryId.of(id, row.digest()));
        add.setLong(2, id);
        add.setBytes(3, row.digest());
        add.setLong(4, System.currentTimeMillis());
        add.setLong(5, row.computeNanos());
        add.setLong(6, bytes(row));
        add.setLong(7, checksum(row.digest(), row.value()));
        add.setString(8, row.arguments());
        add.setBytes(9, row.value());
        return add.executeUpdate() > 0;
    }

    /** What a row takes in the file, about. */
    static long bytes(ByteStore.Row row) {
        return row.digest().length
                + row.arguments().getBytes(StandardCharsets.UTF_8).length
                + row.value().length
                + (long) ROW_BYTES;
    }

    /** Puts a row in place of the one that may be there. Returns whether there was one. */
    boolean put(ByteStore.Row row) throws SQLException {
        return database.transaction(() -> {
            boolean wasThere = remove(row.digest());
            add(row);
            return wasThere;
        });
    }

    boolean remove(byte[] key) throws SQLException {
        where(remove, key);
        return remove.executeUpdate() > 0;
    }

    void clear() throws SQLException {
        try (SqliteStatement delete = ofVersion("DELETE", "")) {
            delete.executeUpdate();
        }
    }

    long size() throws SQLException {
        try (SqliteStatement count = ofVersion("SELECT count(*)", "");
                Rows row = count.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** Hands out the rows that are whole, the one used longest ago first. */
    void forEach(Consumer<ByteStore.Row> action) throws SQLException {
        try (SqliteStatement select =
                        ofVersion("SELECT key, arguments, value, compute_nanos, checksum", " ORDER BY last_used, id");
                Rows rows = select.executeQuery()) {
            while (rows.next()) {
                ByteStore.Row row =
                        new ByteStore.Row(rows.getBytes(1), rows.getString(2), rows.getBytes(3), rows.getLong(4));
                if (EntryChecksum.is(rows.getLong(5), version.digest(), row.digest(), row.value())) {
                    action.accept(row);
                }
            }
        }
    }
}
