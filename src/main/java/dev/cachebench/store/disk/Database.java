package dev.cachebench.store.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * An open connection to a store's file, which is in the schema of this cachebench. It writes ahead (WAL), so that readers wait
 * for nobody, and what has been committed survives the end of the process; a power cut may take the last commits with it, unless
 * {@code sync=full}.
 */
final class Database implements AutoCloseable {
    /** How long to wait for another process that writes, in milliseconds. */
    static final int MOST_WAIT_MILLIS = 1000;

    private static final int CACHE_KIB = 8192;
    private static final int CHECKPOINT_PAGES = 4000; // of the log: a checkpoint waits for the disk

    private final Connection connection;
    private final boolean isNew;
    private final Path damaged;

    private Database(Connection connection, boolean isNew, Path damaged) {
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
        SqliteLibrary.load();
        Connection ready = ready(file, schema);
        if (ready != null) {
            return new Database(tuned(ready, sync), false, null);
        }
        file.makeFolder();
        return file.exclusively(() -> {
            Connection meanwhile = ready(file, schema);
            return meanwhile != null ? new Database(tuned(meanwhile, sync), false, null) : made(file, schema, sync);
        });
    }

    /** Opens a file that is there, and damaged or not stays where it is. */
    static Database openExisting(StoreFile file, Schema schema) throws SQLException {
        SqliteLibrary.load();
        Connection connection = connect(file);
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
    private static Connection ready(StoreFile file, Schema schema) throws SQLException {
        if (!file.exists()) {
            return null;
        }
        Connection connection = connect(file);
        try {
            if (mode(connection, "PRAGMA journal_mode").equals("wal") && schema.isIn(connection)) {
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
        Connection connection = connect(file);
        try {
            schema.isIn(connection); // else it is not for us to change
            execute(connection, "PRAGMA auto_vacuum = INCREMENTAL"); // a new file's, before its first table
            String mode = mode(connection, "PRAGMA journal_mode = WAL");
            if (!mode.equals("wal")) {
                throw new IOException("there is no write-ahead log in that folder, perhaps on a network file system");
            }
            boolean isNew = schema.bring(connection);
            return new Database(tuned(connection, sync), isNew, damaged);
        } catch (SQLException | IOException | RuntimeException e) {
            connection.close();
            if (!wasThere) {
                Files.deleteIfExists(file.path());
            }
            throw e;
        }
    }

    /** Whether a file is none that SQLite can read. */
    private static boolean isDamaged(StoreFile file) throws SQLException {
        try (Connection connection = connect(file)) {
            Schema.number(connection, "SELECT count(*) FROM sqlite_schema");
            return false;
        } catch (SQLException e) {
            if (SqliteFault.of(e) == SqliteFault.DAMAGED) {
                return true;
            }
            throw e;
        }
    }

    private static Connection connect(StoreFile file) throws SQLException {
        // As a URI, in which no character of the path means anything.
        String path = file.path().toUri().getRawPath();
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", String.valueOf(MOST_WAIT_MILLIS));
        return new JDBC4Connection("jdbc:sqlite:", "file:" + path, properties);
    }

    private static Connection tuned(Connection connection, boolean sync) throws SQLException {
        try {
            execute(connection, "PRAGMA synchronous = " + (sync ? "FULL" : "NORMAL"));
            execute(connection, "PRAGMA cache_size = -" + CACHE_KIB);
            execute(connection, "PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String mode(Connection connection, String pragma) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(pragma)) {
            return result.next() ? result.getString(1) : "";
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

    PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    /** Executes statements that need no values. */
    void execute(String sql) throws SQLException {
        execute(connection, sql);
    }

    /** The first column of the first row as a number; 0 without a row. */
    long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    /** Gives all empty pages back to the file system. */
    void incrementalVacuum() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "PRAGMA incremental_vacuum"); // a step for each page, which execute() would not take
        }
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

    /** Runs work that writes in a transaction that begins by writing: one that begins by reading cannot wait for others. */
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
