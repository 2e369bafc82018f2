package dev.cachebench.store.disk;

import java.sql.SQLException;
import java.util.List;

/**
 * What is in the file of a store. {@code PRAGMA user_version} counts the steps that a file has been through, so that a
 * newer cachebench brings an older file up to date. Times are milliseconds since 1970, in UTC. The guide's page on
 * stores describes the columns.
 */
final class Schema {
    /** {@code cbch}, in {@code PRAGMA application_id}: tells our files from others'. */
    static final int APPLICATION_ID = 0x63626368;

    /** The first step. */
    static final String FIRST = """
            CREATE TABLE setting (
                name TEXT PRIMARY KEY,
                value NOT NULL
            ) WITHOUT ROWID;
            CREATE TABLE version (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                function TEXT NOT NULL,
                digest BLOB NOT NULL,
                parts TEXT NOT NULL,
                created INTEGER NOT NULL,
                UNIQUE (function, digest)
            );
            CREATE TABLE entry (
                version INTEGER NOT NULL,
                key BLOB NOT NULL,
                created INTEGER NOT NULL,
                last_used INTEGER NOT NULL,
                hits INTEGER NOT NULL,
                compute_nanos INTEGER NOT NULL,
                bytes INTEGER NOT NULL,
                checksum INTEGER NOT NULL,
                arguments TEXT NOT NULL,
                value BLOB NOT NULL,
                PRIMARY KEY (version, key)
            ) WITHOUT ROWID;
            CREATE INDEX entry_by_use ON entry (last_used);
            CREATE TABLE usage (
                version INTEGER PRIMARY KEY,
                entries INTEGER NOT NULL,
                bytes INTEGER NOT NULL
            );
            CREATE TRIGGER entry_added AFTER INSERT ON entry BEGIN
                UPDATE usage SET entries = entries + 1, bytes = bytes + new.bytes WHERE version = new.version;
            END;
            CREATE TRIGGER entry_dropped AFTER DELETE ON entry BEGIN
                UPDATE usage SET entries = entries - 1, bytes = bytes - old.bytes WHERE version = old.version;
            END;
            CREATE TRIGGER version_added AFTER INSERT ON version BEGIN
                INSERT INTO usage VALUES (new.id, 0, 0);
            END;
            CREATE TRIGGER version_dropped AFTER DELETE ON version BEGIN
                DELETE FROM usage WHERE version = old.id;
            END;
            CREATE TABLE use_log (
                id INTEGER PRIMARY KEY,
                uses BLOB NOT NULL
            );
            CREATE VIEW entries AS
                SELECT function, arguments, bytes, hits, compute_nanos / 1e6 AS compute_ms,
                    datetime(entry.created / 1000, 'unixepoch') AS created,
                    datetime(last_used / 1000, 'unixepoch') AS last_used,
                    lower(hex(digest)) AS version, lower(hex(key)) AS key
                FROM entry JOIN version ON version.id = entry.version;
            """;

    /**
     * Entries at numbers made of their keys (see {@link EntryId}), so that a look-up reads one page and an insert
     * writes one: no index, which took some 40 bytes of each entry, and no triggers that keep sums.
     */
    static final String SECOND = """
            DROP VIEW entries;
            DROP TRIGGER version_added;
            DROP TRIGGER version_dropped;
            DROP TRIGGER entry_added;
            DROP TRIGGER entry_dropped;
            DROP TABLE usage;
            DROP TABLE IF EXISTS claim;
            ALTER TABLE entry RENAME TO older;
            CREATE TABLE entry (
                id INTEGER PRIMARY KEY,
                version INTEGER NOT NULL,
                key BLOB NOT NULL,
                created INTEGER NOT NULL,
                last_used INTEGER NOT NULL,
                hits INTEGER NOT NULL,
                compute_nanos INTEGER NOT NULL,
                bytes INTEGER NOT NULL,
                checksum INTEGER NOT NULL,
                arguments TEXT NOT NULL,
                value BLOB NOT NULL
            );
            INSERT OR IGNORE INTO entry
                SELECT ((version & 32767) << 48) + ((@) + (version >> 15) & 281474976710655),
                    version, key, created, last_used, hits, compute_nanos, bytes - 40, checksum, arguments, value
                FROM older ORDER BY version, key;
            DROP TABLE older;
            CREATE VIEW entries AS
                SELECT function, arguments, bytes, hits, compute_nanos / 1e6 AS compute_ms,
                    datetime(entry.created / 1000, 'unixepoch') AS created,
                    datetime(last_used / 1000, 'unixepoch') AS last_used,
                    lower(hex(digest)) AS version, lower(hex(key)) AS key
                FROM entry JOIN version ON version.id = entry.version;
            """.replace("@", keyStart());

    /** SQL for the first six bytes of a key as a number: SQLite has no function for that, only for single digits. */
    private static String keyStart() {
        StringBuilder sum = new StringBuilder();
        for (int digit = 1; digit <= 12; digit++) {
            sum.append(digit == 1 ? "" : " + ");
            sum.append("(instr('0123456789ABCDEF', substr(hex(key), ").append(digit);
            sum.append(", 1)) - 1 << ").append(48 - 4 * digit).append(")");
        }
        return sum.toString();
    }

    /** The steps of this cachebench. A step that has been released is never changed; another one follows it. */
    static final Schema CURRENT = new Schema(List.of(FIRST, SECOND));

    private final List<String> steps;

    /**
     * @param steps statements that bring a file from each version to the next; the first makes an empty file one of
     *     ours
     */
    Schema(List<String> steps) {
        this.steps = List.copyOf(steps);
    }

    /** Whether a file has been through all steps. */
    boolean isIn(SqliteConnection file) throws SQLException {
        long applicationId = file.number("PRAGMA application_id");
        long version = file.number("PRAGMA user_version");
        if (version > 0 && applicationId != APPLICATION_ID || version == 0 && file.number(TABLES) > 0) {
            throw new ForeignFile("it holds a database of another program");
        }
        if (version > steps.size()) {
            throw new ForeignFile("its store is of a newer cachebench (schema " + version + ", this one knows up to "
                    + steps.size() + ")");
        }
        return version == steps.size();
    }

    private static final String TABLES = "SELECT count(*) FROM sqlite_schema";

    /**
     * Takes a file through the steps that it lacks, in one transaction.
     *
     * @return whether it was empty
     */
    boolean bring(SqliteConnection file) throws SQLException {
        file.execute("BEGIN IMMEDIATE");
        try {
            isIn(file); // once more, now that no other process can write
            int version = (int) file.number("PRAGMA user_version");
            for (String step : steps.subList(version, steps.size())) {
                file.execute(step);
            }
            file.execute("PRAGMA application_id = " + APPLICATION_ID);
            file.execute("PRAGMA user_version = " + steps.size());
            file.execute("COMMIT");
            return version == 0;
        } catch (SQLException | RuntimeException e) {
            try {
                file.execute("ROLLBACK");
            } catch (SQLException again) {
                e.addSuppressed(again); // some errors have rolled back already
            }
            throw e;
        }
    }
}
