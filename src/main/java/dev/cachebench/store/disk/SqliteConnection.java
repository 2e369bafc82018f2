package dev.cachebench.store.disk;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.core.NativeCalls;
import org.sqlite.core.NativeDB;

/** An open SQLite file. Not thread-safe. */
final class SqliteConnection implements AutoCloseable {
    /** {@code SQLITE_OPEN_READWRITE | CREATE | URI | NOMUTEX}: nobody shares a connection. */
    private static final int FLAGS = 0x2 | 0x4 | 0x40 | 0x8000;

    private final NativeDB database;
    private final List<SqliteStatement> statements = new ArrayList<>(); // that are not closed
    private boolean closed;

    private SqliteConnection(NativeDB database) {
        this.database = database;
    }

    /**
     * Opens a file, or makes an empty one.
     *
     * @param mostWaitMillis how long to wait for another connection that writes
     */
    static SqliteConnection open(Path file, int mostWaitMillis) throws SQLException {
        SqliteLibrary.load();
        // As a URI, in which no character of the path means anything.
        NativeDB database = NativeCalls.open("file:" + file.toUri().getRawPath(), FLAGS);
        database.busy_timeout(mostWaitMillis);
        return new SqliteConnection(database);
    }

    private NativeDB database() throws SQLException {
        if (closed) {
            throw new SQLException("the database is closed");
        }
        return database;
    }

    SqliteStatement prepare(String sql) throws SQLException {
        SqliteStatement statement = new SqliteStatement(this, database(), NativeCalls.prepare(database, sql));
        statements.add(statement);
        return statement;
    }

    void isClosed(SqliteStatement statement) {
        statements.remove(statement);
    }

    /** Executes statements that need no values. */
    void execute(String sql) throws SQLException {
        NativeCalls.execute(database(), sql);
    }

    /** The first column of the first row as a number; 0 without a row. */
    long number(String query) throws SQLException {
        try (SqliteStatement statement = prepare(query);
                Rows rows = statement.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** The first column of the first row as text; nothing without a row. */
    String text(String query) throws SQLException {
        try (SqliteStatement statement = prepare(query);
                Rows rows = statement.executeQuery()) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    @Override
    public void close() throws SQLException {
        if (!closed) {
            closed = true;
            for (SqliteStatement statement : statements.toArray(new SqliteStatement[0])) {
                statement.close();
            }
            NativeCalls.close(database);
        }
    }
}
