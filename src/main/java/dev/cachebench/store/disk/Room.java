package dev.cachebench.store.disk;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Keeps a store within its limit, a bounded piece of work at a time. Not thread-safe. */
final class Room {
    private static final int BATCH = 256; // entries in one transaction, which others who write wait for
    private static final int BATCHES = 8; // in a call

    private final Database database;

    Room(Database database) {
        this.database = database;
    }

    /** Bytes of all entries. */
    long bytes() throws SQLException {
        return database.number("SELECT sum(bytes) FROM usage");
    }

    /**
     * Drops entries until those that stay are within the limit, or enough for one call.
     *
     * @return what was dropped
     */
    List<Victim> make(Limit limit) throws SQLException {
        List<Victim> dropped = new ArrayList<>();
        long excess = bytes() - limit.bytes();
        UseLog log = new UseLog(database);
        for (int batch = 0; batch < BATCHES && excess > 0; batch++) {
            log.foldSome();
            long most = excess;
            List<Victim> victims = database.transaction(() -> drop(limit.order(), most));
            dropped.addAll(victims);
            excess = victims.isEmpty() ? 0 : bytes() - limit.bytes();
        }
        return dropped;
    }

    /** An entry that had to go. */
    record Victim(long version, byte[] key, String arguments, long bytes) {}

    private List<Victim> drop(DropOrder order, long excess) throws SQLException {
        List<Victim> victims = new ArrayList<>();
        long freed = 0;
        try (SqliteStatement select = database.prepare(order.query(BATCH));
                Rows rows = select.executeQuery()) {
            while (freed < excess && rows.next()) {
                victims.add(new Victim(rows.getLong(1), rows.getBytes(2), rows.getString(3), rows.getLong(4)));
                freed += rows.getLong(4);
            }
        }
        try (SqliteStatement delete = database.prepare("DELETE FROM entry WHERE version = ? AND key = ?")) {
            for (Victim victim : victims) {
                delete.setLong(1, victim.version());
                delete.setBytes(2, victim.key());
                delete.executeUpdate();
            }
        }
        return victims;
    }
}
