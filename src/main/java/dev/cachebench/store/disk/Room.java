package dev.cachebench.store.disk;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Keeps a store within its limit, a bounded piece of work at a time. The entries that go are those used longest ago of
 * a random sample, as Redis has it: an order of all would have to be written with each entry. Not thread-safe.
 */
final class Room {
    private static final int BATCHES = 16; // in a call
    private static final int MOST_DROPPED = 64; // in a batch, which is a transaction that others who write wait for
    private static final int SAMPLE = 16 * MOST_DROPPED; // of which a batch drops the oldest
    private static final int PLACES = 16; // that the sample is taken from

    private final Database database;
    private final Limit limit;
    private final Census census;
    private final Random random = new Random();
    private long excess;

    Room(Database database, Limit limit) throws SQLException {
        this.database = database;
        this.limit = limit;
        census = Census.of(database);
        excess = census.bytes() - limit.bytes();
    }

    /** Whether the entries take more than they may. */
    boolean isShort() {
        return excess > 0;
    }

    /** An entry that had to go. */
    record Victim(long version, byte[] key, String arguments) {}

    /**
     * Drops entries until those that stay are within the limit, or enough for one call.
     *
     * @return what was dropped
     */
    List<Victim> make() throws SQLException {
        List<Victim> dropped = new ArrayList<>();
        UseLog log = new UseLog(database);
        for (int batch = 0; batch < BATCHES && isShort(); batch++) {
            log.foldSome();
            List<Victim> victims = database.transaction(this::drop);
            if (victims.isEmpty()) {
                break;
            }
            dropped.addAll(victims);
        }
        return dropped;
    }

    private List<Victim> drop() throws SQLException {
        List<Victim> victims = new ArrayList<>();
        try (SqliteStatement delete =
                database.prepare("DELETE FROM entry WHERE id = ? RETURNING version, key, arguments")) {
            for (Candidate candidate : limit.order().first(sample(), MOST_DROPPED)) {
                if (!isShort()) {
                    break;
                }
                delete.setLong(1, candidate.id());
                try (Rows row = delete.executeQuery()) {
                    if (row.next()) {
                        victims.add(new Victim(row.getLong(1), row.getBytes(2), row.getString(3)));
                    }
                }
                excess -= candidate.bytes();
            }
        }
        return victims;
    }

    /** Entries from random places, each with the same chance; all of them if they are few. */
    private Collection<Candidate> sample() throws SQLException {
        Map<Long, Candidate> sample = new HashMap<>();
        try (SqliteStatement select = database.prepare(
                "SELECT id, bytes, last_used, compute_nanos, hits FROM entry WHERE id >= ? ORDER BY id LIMIT ?")) {
            if (census.entries() <= SAMPLE) {
                take(select, 0, SAMPLE, sample);
            }
            for (int i = 0; i < PLACES && sample.size() < SAMPLE; i++) {
                take(select, census.place(random), SAMPLE / PLACES, sample);
            }
            if (sample.isEmpty()) { // beyond the last entry
                take(select, 0, SAMPLE, sample);
            }
        }
        return sample.values();
    }

    private static void take(SqliteStatement select, long from, int most, Map<Long, Candidate> sample)
            throws SQLException {
        select.setLong(1, from);
        select.setLong(2, most);
        try (Rows rows = select.executeQuery()) {
            while (rows.next()) {
                long id = rows.getLong(1);
                sample.put(id, new Candidate(id, rows.getLong(2), rows.getLong(3), rows.getLong(4), rows.getLong(5)));
            }
        }
    }
}
