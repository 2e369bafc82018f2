package dev.cachebench.store.disk;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** What went wrong in SQLite, by its primary result code. */
enum SqliteFault {
    /** Another process holds a lock for too long. */
    LOCKED("another process holds it locked"),
    FULL("there is no space left"),
    READ_ONLY("it cannot be written"),
    DAMAGED("the file is damaged"),
    /** Anything else: a disk that fails, too little memory. */
    OTHER("");

    private final String words;

    SqliteFault(String words) {
        this.words = words;
    }

    static SqliteFault of(SQLException e) {
        int code = e.getErrorCode() & 0xff;
        if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return LOCKED;
        }
        if (code == SQLiteErrorCode.SQLITE_FULL.code) {
            return FULL;
        }
        if (code == SQLiteErrorCode.SQLITE_READONLY.code
                || code == SQLiteErrorCode.SQLITE_CANTOPEN.code
                || code == SQLiteErrorCode.SQLITE_PERM.code) {
            return READ_ONLY;
        }
        if (code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return DAMAGED;
        }
        return OTHER;
    }

    /** What failed, as the end of a sentence. */
    static String words(SQLException e) {
        SqliteFault fault = of(e);
        return fault == OTHER ? e.getMessage() : fault.words;
    }
}
