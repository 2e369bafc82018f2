package dev.cachebench.store.disk;

import java.sql.SQLException;
import org.sqlite.core.Codes;
import org.sqlite.core.NativeCalls;
import org.sqlite.core.NativeDB;

/** A prepared statement. Parameters and columns count from 1, and keep to JDBC's names. Not thread-safe. */
final class SqliteStatement implements AutoCloseable {
    private final SqliteConnection connection;
    private final NativeDB database;
    private final Rows rows = new Rows(this);
    private long address; // 0 once it is closed

    SqliteStatement(SqliteConnection connection, NativeDB database, long address) {
        this.connection = connection;
        this.database = database;
        this.address = address;
    }

    private long address() throws SQLException {
        if (address == 0) {
            throw new SQLException("the statement is closed");
        }
        return address;
    }

    private void require(int code) throws SQLException {
        if (code != Codes.SQLITE_OK) {
            throw NativeCalls.failure(database, code);
        }
    }

    void setLong(int parameter, long value) throws SQLException {
        require(NativeCalls.bind(database, address(), parameter, value));
    }

    /** @param value may be {@code null} */
    void setBytes(int parameter, byte[] value) throws SQLException {
        require(NativeCalls.bind(database, address(), parameter, value));
    }

    /** @param value may be {@code null} */
    void setString(int parameter, String value) throws SQLException {
        require(NativeCalls.bind(database, address(), parameter, value));
    }

    /** Runs it to its end. Returns how many rows it has inserted, updated or deleted. */
    long executeUpdate() throws SQLException {
        try {
            while (step()) {
                // its rows are not asked for
            }
            return database.changes();
        } finally {
            reset();
            database.clear_bindings(address); // what may be a large value
        }
    }

    /** Runs it up to its first row. The rows are those of the latest run alone. */
    Rows executeQuery() throws SQLException {
        reset();
        return rows;
    }

    /** Whether there is another row. */
    boolean step() throws SQLException {
        int code = database.step(address());
        if (code != Codes.SQLITE_ROW && code != Codes.SQLITE_DONE) {
            throw NativeCalls.failure(database, code);
        }
        return code == Codes.SQLITE_ROW;
    }

    /** Lets go of the file, which reading a row holds on to. */
    void reset() throws SQLException {
        database.reset(address()); // returns what the last step has thrown already
    }

    long getLong(int column) throws SQLException {
        return database.column_long(address(), column - 1);
    }

    String getString(int column) throws SQLException {
        return database.column_text(address(), column - 1);
    }

    byte[] getBytes(int column) throws SQLException {
        return database.column_blob(address(), column - 1);
    }

    @Override
    public void close() throws SQLException {
        if (address != 0) {
            long closing = address;
            address = 0;
            connection.isClosed(this);
            NativeCalls.finish(database, closing);
        }
    }
}
