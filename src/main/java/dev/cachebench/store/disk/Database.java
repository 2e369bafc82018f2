package dev.cachebench.store.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * An open connection to a store's file, which is in the schema of this cachebench. It writes ahead (WAL), so that
 * readers wait for nobody, and what has been committed survives the end of the process; a power cut may take the last
 * commits with it, unless {@code sync=full}.
 */
final class Database implements AutoCloseable {
    /** How long to wait for another process that writes, in milliseconds. */
    static final int MOST_WAIT_MILLIS = 1000;

    private static final int CACHE_KIB = 8192;
    private static final int CHECKPOINT_PAGES = 4000; // of the log: a checkpoint waits for the disk

    private final SqliteConnection connection;
    private final boolean isNew;
    private final Path damaged;

    private Database(SqliteConnection connection, boolean isNew, Path damaged) {
        this.connection = connection;
        this.isNew = isNew;
        this.damaged = damaged;
    }

    /**
     * Opens a file. Where there is none, makes one; a damaged one is moved aside first.
     *
     * @param sync whether each commit is to survive a power cut
     * @throws ForeignFile if there is a file, and it is not ours or of a newer cachebench
     * @throws IOException if the folder cannot be made, or written
     */
    static Database open(StoreFile file, Schema schema, boolean sync) throws SQLException, IOException {
        SqliteConnection ready = ready(file, schema);
        if (ready != null) {
            return new Database(tuned(ready, sync), false, null);
        }
        file.makeFolder();
        return file.exclusively(() -> {
            SqliteConnection meanwhile = ready(file, schema);
            return meanwhile != null ? new Database(tuned(meanwhile, sync), false, null) : made(file, schema, sync);
        });
    }

    /** Opens a file that is there, and damaged or not stays where it is. */
    static Database openExisting(StoreFile file, Schema schema) throws SQLException {
        SqliteConnection connection = connect(file);
        try {
            if (!schema.isIn(connection)) {
                schema.bring(connection);
            }
            return new Database(tuned(connection, false), false, null);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** A connection to a file that needs nothing done; {@code null} if there is none. */
    private static SqliteConnection ready(StoreFile file, Schema schema) throws SQLException {
        if (!file.exists()) {
            return null;
        }
        SqliteConnection connection = connect(file);
        try {
            if (connection.text("PRAGMA journal_mode").equals("wal") && schema.isIn(connection)) {
                return connection;
            }
        } catch (SQLException e) {
            if (SqliteFault.of(e) != SqliteFault.DAMAGED) {
                connection.close();
                throw e;
            }
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
        connection.close();
        return null;
    }

    private static Database made(StoreFile file, Schema schema, boolean sync) throws SQLException, IOException {
        Path damaged = null;
        if (file.exists() && isDamaged(file)) {
            damaged = file.moveAside();
        }
        boolean wasThere = file.exists();
        SqliteConnection connection = connect(file);
        try {
            schema.isIn(connection); // else it is not for us to change
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL"); // a new file's, before its first table
            String mode = connection.text("PRAGMA journal_mode = WAL");
            if (!mode.equals("wal")) {
                throw new IOException("there is no write-ahead log in that folder, perhaps on a network file system");
            }
            boolean isNew = schema.bring(connection);
            return new Database(tuned(connection, sync), isNew, damaged);
        } catch (SQLException | IOException | RuntimeException e) {
            connection.close();
            if (!wasThere) {
                file.deleteParts();
            }
            throw e;
        }
    }

    /** Whether a file is none that SQLite can read. */
    private static boolean isDamaged(StoreFile file) throws SQLException {
        try (SqliteConnection connection = connect(file)) {
            connection.number("SELECT count(*) FROM sqlite_schema");
            return false;
        } catch (SQLException e) {
            if (SqliteFault.of(e) == SqliteFault.DAMAGED) {
                return true;
            }
            throw e;
        }
    }

    private static SqliteConnection connect(StoreFile file) throws SQLException {
        return SqliteConnection.open(file.path(), MOST_WAIT_MILLIS);
    }

    private static SqliteConnection tuned(SqliteConnection connection, boolean sync) throws SQLException {
        try {
            connection.execute("PRAGMA synchronous = " + (sync ? "FULL" : "NORMAL"));
            connection.execute("PRAGMA cache_size = -" + CACHE_KIB);
            connection.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Whether this connection made the file. */
    boolean isNew() {
        return isNew;
    }

    /** Where the damaged file is that was in its place; {@code null} if there was none. */
    Path damaged() {
        return damaged;
    }

    SqliteStatement prepare(String sql) throws SQLException {
        return connection.prepare(sql);
    }

    /** Executes statements that need no values. */
    void execute(String sql) throws SQLException {
        connection.execute(sql);
    }

    /** The first column of the first row as a number; 0 without a row. */
    long number(String query) throws SQLException {
        return connection.number(query);
    }

    /** The first columns of the first row as numbers; zeros without a row. */
    long[] numbers(String query, int count) throws SQLException {
        long[] numbers = new long[count];
        try (SqliteStatement select = prepare(query);
                Rows row = select.executeQuery()) {
            if (row.next()) {
                for (int i = 0; i < count; i++) {
                    numbers[i] = row.getLong(i + 1);
                }
            }
        }
        return numbers;
    }

    /** Bytes of the pages that hold something. */
    long usedBytes() throws SQLException {
        return (number("PRAGMA page_count") - number("PRAGMA freelist_count")) * number("PRAGMA page_size");
    }

    /** What is done in one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }

    /**
     * Runs work that writes in a transaction that begins by writing: one that begins by reading cannot wait for others.
     */
    <T> T transaction(Work<T> work) throws SQLException {
        execute("BEGIN IMMEDIATE");
        try {
            T result = work.run();
            execute("COMMIT");
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            try {
                execute("ROLLBACK");
            } catch (SQLException again) {
                e.addSuppressed(again); // some errors have rolled back already
            }
            throw e;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
