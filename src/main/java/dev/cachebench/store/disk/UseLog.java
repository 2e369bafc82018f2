package dev.cachebench.store.disk;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The table of hits that the rows of their entries do not show yet. Not thread-safe. */
final class UseLog {
    /** Blobs whose uses are brought to their rows in one transaction, which others who write wait for. */
    private static final int BLOBS_AT_ONCE = 8;

    private final Database database;

    UseLog(Database database) {
        this.database = database;
    }

    void append(Uses uses) throws SQLException {
        try (SqliteStatement insert = database.prepare("INSERT INTO use_log (uses) VALUES (?)")) {
            insert.setBytes(1, uses.toBytes());
            insert.executeUpdate();
        }
    }

    /** How many blobs there are. */
    long blobs() throws SQLException {
        return database.number("SELECT count(*) FROM use_log");
    }

    /** Brings all uses to their rows. */
    void fold() throws SQLException {
        while (foldSome()) {
            // until there are none left
        }
    }

    /**
     * Brings the latest uses to their rows, those that matter most to what is dropped next.
     *
     * @return whether there are more
     */
    boolean foldSome() throws SQLException {
        return blobs() > 0
                && database.transaction(() -> {
                    List<Long> ids = new ArrayList<>();
                    Uses uses = new Uses();
                    read(ids, uses);
                    update(uses);
                    for (long id : ids) {
                        database.execute("DELETE FROM use_log WHERE id = " + id);
                    }
                    return ids.size() == BLOBS_AT_ONCE;
                });
    }

    private void read(List<Long> ids, Uses uses) throws SQLException {
        try (SqliteStatement latest =
                        database.prepare("SELECT id, uses FROM use_log ORDER BY id DESC LIMIT " + BLOBS_AT_ONCE);
                Rows rows = latest.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
                uses.addAll(rows.getBytes(2));
            }
        }
    }

    private void update(Uses uses) throws SQLException {
        try (SqliteStatement touch = database.prepare(
                "UPDATE entry SET hits = hits + ?, last_used = max(last_used, ?) WHERE id = ? AND version = ? AND key = ?")) {
            uses.forEach((place, hits, lastMillis) -> {
                touch.setLong(1, hits);
                touch.setLong(2, lastMillis);
                touch.setLong(3, EntryId.of(place.version(), place.key()));
                touch.setLong(4, place.version());
                touch.setBytes(5, place.key());
                touch.executeUpdate();
            });
        }
    }
}
