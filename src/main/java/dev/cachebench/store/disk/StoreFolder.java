package dev.cachebench.store.disk;

import dev.cachebench.cache.StoreFailure;
import dev.cachebench.store.EntryChecksum;
import dev.cachebench.store.Explanation;
import dev.cachebench.store.StoredEntry;
import dev.cachebench.store.Trim;
import dev.cachebench.text.SourceNames;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** A store as people look at it, while programs may be using it. Every method may throw {@link UserFault}. */
public final class StoreFolder implements AutoCloseable {
    private static final int EXAMPLES = 5;
    private static final int LEAST_SHARE =
            2; // of a store's pages that are empty, as a divisor, before the file is made smaller

    private final StoreFile file;
    private final Database database;

    private StoreFolder(StoreFile file, Database database) {
        this.file = file;
        this.database = database;
    }

    /**
     * Opens a store that is there.
     *
     * @throws UserFault if there is none, or it cannot be read
     */
    public static StoreFolder open(String folder) {
        StoreFile file = existing(folder);
        try {
            return opened(file);
        } catch (SQLException e) {
            throw fault(file, e);
        }
    }

    private static StoreFile existing(String folder) {
        StoreFile file = new StoreFile(StoreFile.folder(folder));
        try {
            file.requireThere();
            return file;
        } catch (NoSuchFileException e) {
            throw UserFault.missing("there is no store in '" + folder + "'; --cache disk:" + folder + " makes one");
        } catch (IOException e) {
            throw UserFault.missing("'" + folder + "': " + StoreFile.reason(e), e);
        }
    }

    private static StoreFolder opened(StoreFile file) throws SQLException {
        try {
            StoreFolder opened = new StoreFolder(file, Database.openExisting(file, Schema.CURRENT));
            opened.fold();
            return opened;
        } catch (ForeignFile | StoreFailure e) {
            throw UserFault.missing("'" + file.folder() + "': " + e.getMessage(), e);
        }
    }

    private static UserFault fault(StoreFile file, SQLException e) {
        String remedy = SqliteFault.of(e) == SqliteFault.FULL
                ? ", which dropping entries needs as well; deleting the folder frees some"
                : "";
        return UserFault.missing("'" + file.folder() + "': " + file.reasonOf(e) + remedy, e);
    }

    /** Brings hits to the rows. Where that cannot be written, or another process writes for long, some stay out. */
    private void fold() throws SQLException {
        try {
            new UseLog(database).fold();
        } catch (SQLException e) {
            if (SqliteFault.of(e) == SqliteFault.DAMAGED) {
                throw e;
            }
        }
    }

    /** Work with the file that SQLite may have something against. */
    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException, IOException;
    }

    private <T> T ask(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw fault(file, e);
        } catch (IOException e) {
            throw UserFault.missing("'" + file.folder() + "': " + StoreFile.reason(e), e);
        }
    }

    public StoreStats stats() {
        return ask(() -> {
            List<FunctionUsage> functions = functions();
            long[] unused = numbers("SELECT count(*), coalesce(sum(bytes), 0) FROM entry WHERE hits = 0", 2);
            long[] times = numbers("SELECT coalesce(min(created), 0), coalesce(max(last_used), 0) FROM entry", 2);
            return new StoreStats(
                    file.folder(),
                    (int) database.number("PRAGMA user_version"),
                    file.bytes(),
                    new SettingTable(database).maxBytes(),
                    functions.stream().mapToLong(FunctionUsage::entries).sum(),
                    functions.stream().mapToLong(FunctionUsage::bytes).sum(),
                    functions.stream().mapToLong(FunctionUsage::hits).sum(),
                    functions.stream().mapToLong(FunctionUsage::savedNanos).sum(),
                    unused[0],
                    unused[1],
                    times[0],
                    times[1],
                    functions);
        });
    }

    private long[] numbers(String query, int count) throws SQLException {
        try (SqliteStatement select = database.prepare(query);
                Rows row = select.executeQuery()) {
            long[] numbers = new long[count];
            for (int i = 0; row.next() && i < count; i++) {
                for (int column = 0; column < count; column++) {
                    numbers[column] = row.getLong(column + 1);
                }
            }
            return numbers;
        }
    }

    private List<FunctionUsage> functions() throws SQLException {
        List<FunctionUsage> functions = new ArrayList<>();
        try (SqliteStatement select = database.prepare("SELECT function, count(DISTINCT version.id), count(key),"
                        + " coalesce(sum(bytes), 0) AS size, coalesce(sum(hits), 0), coalesce(sum(compute_nanos * hits), 0),"
                        + " coalesce(max(last_used), 0)"
                        + " FROM version LEFT JOIN entry ON " + EntryId.IS_OF_VERSION
                        + " GROUP BY function ORDER BY size DESC, function");
                Rows rows = select.executeQuery()) {
            while (rows.next()) {
                functions.add(new FunctionUsage(
                        rows.getString(1),
                        (int) rows.getLong(2),
                        rows.getLong(3),
                        rows.getLong(4),
                        rows.getLong(5),
                        rows.getLong(6),
                        rows.getLong(7)));
            }
        }
        return functions;
    }

    /**
     * Reads all that a store has. Drops nothing: who asks for a damaged entry does.
     *
     * @throws UserFault if there is no store
     */
    public static Verification verify(String folder) {
        StoreFile file = existing(folder);
        try (StoreFolder opened = opened(file)) {
            return opened.verification();
        } catch (SQLException e) {
            if (SqliteFault.of(e) != SqliteFault.DAMAGED) {
                throw fault(file, e);
            }
            return new Verification(file.folder(), 0, 0, List.of(), List.of(SqliteFault.words(e)));
        }
    }

    private Verification verification() {
        return ask(() -> {
            List<String> faults = new ArrayList<>();
            List<String> examples = new ArrayList<>();
            long[] counts = new long[2];
            try {
                try (SqliteStatement check = database.prepare("PRAGMA integrity_check(10)");
                        Rows rows = check.executeQuery()) {
                    while (rows.next()) {
                        faults.add(rows.getString(1));
                    }
                }
                faults.remove("ok");
                forEach(null, entry -> {
                    counts[0]++;
                    if (!entry.isWhole()) {
                        counts[1]++;
                        if (examples.size() < EXAMPLES) {
                            examples.add(SourceNames.method(entry.function()) + " " + entry.arguments());
                        }
                    }
                });
            } catch (SQLException e) {
                if (SqliteFault.of(e) != SqliteFault.DAMAGED) {
                    throw e;
                }
                faults.add(e.getMessage());
            }
            return new Verification(file.folder(), counts[0], counts[1], List.copyOf(examples), List.copyOf(faults));
        });
    }

    /**
     * Hands out entries by function, version and key.
     *
     * @param function whose entries; {@code null} for all
     */
    public void entries(String function, Consumer<StoredEntry> action) {
        ask(() -> {
            forEach(function, action);
            return null;
        });
    }

    private void forEach(String function, Consumer<StoredEntry> action) throws SQLException {
        HexFormat hex = HexFormat.of();
        // Version by version: SQLite would sort all entries by what is in order already.
        try (SqliteStatement select = database.prepare("SELECT function, digest, key, arguments, bytes, compute_nanos,"
                + " entry.created, last_used, hits, checksum, value FROM version JOIN entry ON " + EntryId.IS_OF_VERSION
                + " WHERE version.id = ? ORDER BY entry.id")) {
            for (long id : ids(function)) {
                select.setLong(1, id);
                try (Rows rows = select.executeQuery()) {
                    while (rows.next()) {
                        byte[] version = rows.getBytes(2);
                        byte[] key = rows.getBytes(3);
                        byte[] value = rows.getBytes(11);
                        action.accept(new StoredEntry(
                                rows.getString(1),
                                version == null ? "" : hex.formatHex(version),
                                key == null ? "" : hex.formatHex(key),
                                rows.getString(4),
                                rows.getLong(5),
                                rows.getLong(6),
                                rows.getLong(7),
                                rows.getLong(8),
                                rows.getLong(9),
                                value,
                                EntryChecksum.is(rows.getLong(10), version, key, value)));
                    }
                }
            }
        }
    }

    /** The numbers of the versions of a function, or of all if that is {@code null}. */
    private List<Long> ids(String function) throws SQLException {
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

    /** The versions of all functions, the latest of each first. */
    public List<StoredVersion> versions() {
        return ask(() -> {
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
        });
    }

    /**
     * Explains why calls of a function hit or miss.
     *
     * @param arguments of a call, as entries have them; {@code null} for no call in particular
     */
    public Explanation explain(String function, String arguments) {
        List<Explanation.Version> known = new ArrayList<>();
        for (StoredVersion version : versions()) {
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
    private boolean has(StoredVersion version, String arguments) {
        return ask(() -> {
            try (SqliteStatement select = database.prepare("SELECT count(*) FROM version JOIN entry ON "
                    + EntryId.IS_OF_VERSION + " WHERE version.id = ? AND arguments = ?")) {
                select.setLong(1, version.id());
                select.setString(2, arguments);
                try (Rows row = select.executeQuery()) {
                    return row.next() && row.getLong(1) > 0;
                }
            }
        });
    }

    /**
     * Drops entries that were not used for long, and then those used longest ago until the rest takes few enough bytes.
     *
     * @param keepBytes of entries; {@link Long#MAX_VALUE} for any
     * @param unusedSinceMillis entries last used before that time go; 0 for none
     * @param isTrial whether only to count them
     */
    public Trim trim(long keepBytes, long unusedSinceMillis, boolean isTrial) {
        return ask(() -> {
            Cut cut = new Cut(database);
            long before = file.bytes();
            List<Trim.Drop> drops = cut.count(keepBytes, unusedSinceMillis);
            if (!isTrial) {
                cut.make();
                tidy();
            }
            return trimmed(isTrial, drops, before);
        });
    }

    /**
     * Drops all entries and versions, or those of one function.
     *
     * @param function {@code null} for all
     */
    public Trim clear(String function) {
        return ask(() -> {
            Cut cut = new Cut(database);
            long before = file.bytes();
            List<Trim.Drop> drops = cut.countOf(function);
            cut.make();
            cut.dropVersions(function);
            tidy();
            return trimmed(false, drops, before);
        });
    }

    private Trim trimmed(boolean isTrial, List<Trim.Drop> drops, long before) throws SQLException, IOException {
        long[] rest = numbers("SELECT count(*), coalesce(sum(bytes), 0) FROM entry", 2);
        long entries = rest[0];
        long bytes = rest[1];
        if (isTrial) {
            for (Trim.Drop drop : drops) {
                entries -= drop.entries();
                bytes -= drop.bytes();
            }
        }
        return new Trim(file.folder().toString(), isTrial, drops, entries, bytes, before, file.bytes());
    }

    /** Gives empty pages back to the file system, and rewrites a file most of which is unused. */
    private void tidy() throws SQLException {
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

    @Override
    public void close() {
        ask(() -> {
            database.close();
            return null;
        });
    }
}
