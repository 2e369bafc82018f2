package dev.cachebench.store.disk;

import dev.cachebench.store.EntryChecksum;
import dev.cachebench.store.StoredEntry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** The entries of all functions and versions in a store's file. */
final class AllEntries {
    private final Database database;
    private final HexFormat hex = HexFormat.of();

    AllEntries(Database database) {
        this.database = database;
    }

    /**
     * Hands out entries by function, version and key, those that are damaged as well.
     *
     * @param function whose entries; {@code null} for all
     */
    void forEach(String function, Consumer<StoredEntry> action) throws SQLException {
        // Version by version: SQLite would sort all entries by what is in order already.
        try (SqliteStatement select = database.prepare("SELECT function, digest, key, arguments, bytes, compute_nanos,"
                + " entry.created, last_used, hits, checksum, value FROM version JOIN entry ON " + EntryId.IS_OF_VERSION
                + " WHERE version.id = ? ORDER BY entry.id")) {
            for (long version : versions(function)) {
                select.setLong(1, version);
                try (Rows rows = select.executeQuery()) {
                    while (rows.next()) {
                        action.accept(entry(rows));
                    }
                }
            }
        }
    }

    /** The numbers of the versions of a function, or of all if that is {@code null}. */
    private List<Long> versions(String function) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (SqliteStatement select =
                database.prepare("SELECT id FROM version WHERE ?1 IS NULL OR function = ?1 ORDER BY function, id")) {
            select.setString(1, function);
            try (Rows rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
        }
        return ids;
    }

    private StoredEntry entry(Rows row) throws SQLException {
        byte[] version = row.getBytes(2);
        byte[] key = row.getBytes(3);
        byte[] value = row.getBytes(11);
        return new StoredEntry(
                row.getString(1),
                digits(version),
                digits(key),
                row.getString(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                value,
                EntryChecksum.is(row.getLong(10), version, key, value));
    }

    /** @param digest {@code null} in a damaged file */
    private String digits(byte[] digest) {
        return digest == null ? "" : hex.formatHex(digest);
    }
}
