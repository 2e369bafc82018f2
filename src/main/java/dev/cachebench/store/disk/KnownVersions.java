package dev.cachebench.store.disk;

import dev.cachebench.store.Explanation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The versions of functions in a store's file. */
final class KnownVersions {
    private final Database database;

    KnownVersions(Database database) {
        this.database = database;
    }

    /** Those of all functions, the latest of each first. */
    List<StoredVersion> all() throws SQLException {
        List<StoredVersion> versions = new ArrayList<>();
        try (SqliteStatement select = database.prepare(
                        "SELECT id, function, lower(hex(digest)), parts, created, (SELECT count(*) FROM entry WHERE "
                                + EntryId.IS_OF_VERSION + ") FROM version ORDER BY function, id DESC");
                Rows rows = select.executeQuery()) {
            while (rows.next()) {
                versions.add(new StoredVersion(
                        rows.getLong(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getLong(5),
                        rows.getLong(6)));
            }
        }
        return versions;
    }

    /**
     * Explains why calls of a function hit or miss.
     *
     * @param arguments of a call, as entries have them; {@code null} for no call in particular
     */
    Explanation explain(String function, String arguments) throws SQLException {
        List<Explanation.Version> known = new ArrayList<>();
        for (StoredVersion version : all()) {
            if (version.function().equals(function)) {
                known.add(new Explanation.Version(
                        version.digest(),
                        version.parts(),
                        version.createdMillis(),
                        version.entries(),
                        arguments != null && has(version, arguments)));
            }
        }
        return Explanation.of(function, arguments, known);
    }

    /** Whether a version has an entry whose arguments read so. */
    private boolean has(StoredVersion version, String arguments) throws SQLException {
        try (SqliteStatement select = database.prepare("SELECT count(*) FROM version JOIN entry ON "
                + EntryId.IS_OF_VERSION + " WHERE version.id = ? AND arguments = ?")) {
            select.setLong(1, version.id());
            select.setString(2, arguments);
            try (Rows row = select.executeQuery()) {
                return row.next() && row.getLong(1) > 0;
            }
        }
    }
}
