package dev.cachebench.store.disk;

import dev.cachebench.store.Trim;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Entries that are to go, chosen first and dropped afterwards in small transactions, so that programs need not wait.
 */
final class Cut {
    private static final int BATCH = 1000;
    private static final int LEAST_SHARE = 2; // a file of which less than one part in so many is used is rewritten
    private static final String IS_EMPTY = "NOT EXISTS (SELECT 1 FROM entry WHERE " + EntryId.IS_OF_VERSION + ")";

    private final Database database;
    private final List<Long> chosen = new ArrayList<>(); // by their numbers in the table

    Cut(Database database) {
        this.database = database;
    }

    /** Chooses entries that were not used for long, and the ones used longest ago of the rest. */
    List<Trim.Drop> count(long keepBytes, long unusedSinceMillis) throws SQLException {
        Map<String, Map<Trim.Reason, long[]>> sums = new TreeMap<>();
        long rest = database.number("SELECT sum(bytes) FROM entry");
        try (SqliteStatement select = database.prepare("SELECT entry.id, bytes, function, last_used"
                        + " FROM entry JOIN version ON version.id = entry.version ORDER BY last_used, entry.id");
                Rows rows = select.executeQuery()) {
            while (rows.next()) {
                boolean isOld = rows.getLong(4) < unusedSinceMillis;
                if (!isOld && rest <= keepBytes) {
                    break;
                }
                rest -= rows.getLong(2);
                choose(rows, isOld ? Trim.Reason.UNUSED : Trim.Reason.LIMIT, sums);
            }
        }
        return drops(sums);
    }

    /** Chooses the entries of a function, or all if that is {@code null}. */
    List<Trim.Drop> countOf(String function) throws SQLException {
        Map<String, Map<Trim.Reason, long[]>> sums = new TreeMap<>();
        try (SqliteStatement select =
                database.prepare("SELECT entry.id, bytes, function FROM version CROSS JOIN entry ON "
                        + EntryId.IS_OF_VERSION + " WHERE ?1 IS NULL OR function = ?1")) {
            select.setString(1, function);
            try (Rows rows = select.executeQuery()) {
                while (rows.next()) {
                    choose(rows, Trim.Reason.CLEARED, sums);
                }
            }
        }
        return drops(sums);
    }

    private void choose(Rows row, Trim.Reason reason, Map<String, Map<Trim.Reason, long[]>> sums) throws SQLException {
        chosen.add(row.getLong(1));
        long[] sum = sums.computeIfAbsent(row.getString(3), function -> new EnumMap<>(Trim.Reason.class))
                .computeIfAbsent(reason, absent -> new long[2]);
        sum[0]++;
        sum[1] += row.getLong(2);
    }

    private static List<Trim.Drop> drops(Map<String, Map<Trim.Reason, long[]>> sums) {
        List<Trim.Drop> drops = new ArrayList<>();
        sums.forEach((function, reasons) ->
                reasons.forEach((reason, sum) -> drops.add(new Trim.Drop(function, reason, sum[0], sum[1]))));
        return drops;
    }

    /**
     * Drops what was chosen, and versions that have nothing left. The last one of each function stays, for
     * explanations.
     */
    void make() throws SQLException {
        Collections.sort(chosen); // neighbours share pages
        for (int start = 0; start < chosen.size(); start += BATCH) {
            List<Long> batch = chosen.subList(start, Math.min(chosen.size(), start + BATCH));
            database.transaction(() -> {
                delete(batch);
                return null;
            });
        }
        if (!chosen.isEmpty()) {
            database.execute("DELETE FROM version WHERE " + IS_EMPTY
                    + " AND id NOT IN (SELECT max(id) FROM version GROUP BY function)");
        }
    }

    private void delete(List<Long> batch) throws SQLException {
        try (SqliteStatement delete = database.prepare("DELETE FROM entry WHERE id = ?")) {
            for (long id : batch) {
                delete.setLong(1, id);
                delete.executeUpdate();
            }
        }
    }

    /** Forgets the versions of a function, or of all, that have no entries. */
    void dropVersions(String function) throws SQLException {
        try (SqliteStatement delete =
                database.prepare("DELETE FROM version WHERE (?1 IS NULL OR function = ?1) AND " + IS_EMPTY)) {
            delete.setString(1, function);
            delete.executeUpdate();
        }
    }

    /** Gives empty pages back to the file system, and rewrites a file most of which is unused. */
    void giveBack() throws SQLException {
        try {
            long used = database.usedBytes();
            long needed = database.number("SELECT sum(bytes) FROM entry");
            if (needed < used / LEAST_SHARE) {
                database.execute("VACUUM");
            } else {
                database.execute("PRAGMA incremental_vacuum");
            }
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            if (SqliteFault.of(e) != SqliteFault.LOCKED && SqliteFault.of(e) != SqliteFault.FULL) {
                throw e;
            }
        }
    }
}
