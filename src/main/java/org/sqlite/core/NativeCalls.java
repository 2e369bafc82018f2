package org.sqlite.core;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/**
 * The calls of SQLite's C interface that the driver keeps to its own package. A store on disk makes them itself instead
 * of going through JDBC, which costs a start more than all the rest of it: it makes formatters for dates in every
 * locale and starts a process to find out whether this is Android.
 *
 * <p>Statements are addresses: none may be used after {@link #finish}, or after its database is closed.
 */
public final class NativeCalls {
    private NativeCalls() {}

    /**
     * Opens a file.
     *
     * @param name as {@code sqlite3_open_v2} takes it
     * @param flags of that function
     */
    public static NativeDB open(String name, int flags) throws SQLException {
        NativeDB database = new NativeDB(name, name, null);
        database._open_utf8(utf8(name), flags);
        return database;
    }

    /** Closes a database whose statements are all finished. */
    public static void close(NativeDB database) throws SQLException {
        database._close();
    }

    /** Runs statements that need no values. */
    public static void execute(NativeDB database, String sql) throws SQLException {
        database._exec_utf8(utf8(sql));
    }

    public static long prepare(NativeDB database, String sql) throws SQLException {
        return database.prepare_utf8(utf8(sql));
    }

    public static void finish(NativeDB database, long statement) throws SQLException {
        database.finalize(statement);
    }

    /** Gives a parameter its value. Returns SQLite's code. */
    public static int bind(NativeDB database, long statement, int parameter, long value) {
        return database.bind_long(statement, parameter, value);
    }

    /** Gives a parameter its value, which may be {@code null}. Returns SQLite's code. */
    public static int bind(NativeDB database, long statement, int parameter, byte[] value) {
        return value == null
                ? database.bind_null(statement, parameter)
                : database.bind_blob(statement, parameter, value);
    }

    /** Gives a parameter its value, which may be {@code null}. Returns SQLite's code. */
    public static int bind(NativeDB database, long statement, int parameter, String value) {
        return value == null
                ? database.bind_null(statement, parameter)
                : database.bind_text_utf8(statement, parameter, utf8(value));
    }

    /** The exception for a code that a call has just returned. */
    public static SQLException failure(NativeDB database, int code) {
        return DB.newSQLException(code, database.errmsg());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
