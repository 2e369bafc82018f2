package dev.cachebench.store.disk;

import java.sql.SQLException;
import java.util.OptionalLong;

/** What a store's file says about itself. */
final class SettingTable {
    private static final String MAX_BYTES = "max_bytes";

    private final Database database;

    SettingTable(Database database) {
        this.database = database;
    }

    /** The most bytes of entries that the store keeps. */
    long maxBytes() throws SQLException {
        return get(MAX_BYTES).orElse(Limit.DEFAULT_BYTES);
    }

    /** Writes nothing if that is the limit already. */
    void maxBytes(long bytes) throws SQLException {
        if (maxBytes() != bytes) {
            set(MAX_BYTES, bytes);
        }
    }

    private OptionalLong get(String name) throws SQLException {
        try (SqliteStatement select = database.prepare("SELECT value FROM setting WHERE name = ?")) {
            select.setString(1, name);
            try (Rows row = select.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    private void set(String name, long value) throws SQLException {
        try (SqliteStatement insert = database.prepare("INSERT OR REPLACE INTO setting VALUES (?, ?)")) {
            insert.setString(1, name);
            insert.setLong(2, value);
            insert.executeUpdate();
        }
    }
}
