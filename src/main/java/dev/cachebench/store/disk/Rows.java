package dev.cachebench.store.disk;

import java.sql.SQLException;

/** The rows of a query, one at a time. Columns count from 1. Not thread-safe. */
final class Rows implements AutoCloseable {
    private final SqliteStatement statement;

    Rows(SqliteStatement statement) {
        this.statement = statement;
    }

    /** Goes to the next row. After the last one it is not to be called again. */
    boolean next() throws SQLException {
        return statement.step();
    }

    /** 0 for {@code NULL}. */
    long getLong(int column) throws SQLException {
        return statement.getLong(column);
    }

    /** {@code null} for {@code NULL}. */
    String getString(int column) throws SQLException {
        return statement.getString(column);
    }

    /** {@code null} for {@code NULL}, and for no bytes. */
    byte[] getBytes(int column) throws SQLException {
        return statement.getBytes(column);
    }

    @Override
    public void close() throws SQLException {
        statement.reset();
    }
}
