package dev.cachebench.store.disk;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What went wrong in SQLite, by its primary result code. */
enum SqliteFault {
    /** Another process holds a lock for too long. */
    LOCKED("another process holds it locked"),
    FULL("there is no space left"),
    READ_ONLY("it cannot be opened for reading and writing"),
    DAMAGED("the file is damaged"),
    /** There is no shared memory, as on some network file systems. */
    UNSHARED("the folder does not let processes share memory, as some network file systems do not"),
    UNREAD("reading from the disk failed"),
    UNWRITTEN("writing to the disk failed"),
    /** Anything else, such as too little memory. */
    OTHER("");

    private final String words;

    SqliteFault(String words) {
        this.words = words;
    }

    static SqliteFault of(SQLException e) {
        int extended = e instanceof SQLiteException fault ? fault.getResultCode().code : e.getErrorCode();
        int code = extended & 0xff;
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
        return code == SQLiteErrorCode.SQLITE_IOERR.code ? ofDisk(extended) : OTHER;
    }

    private static SqliteFault ofDisk(int code) {
        if (code == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE.code) {
            return FULL;
        }
        if (code == SQLiteErrorCode.SQLITE_IOERR_SHMOPEN.code
                || code == SQLiteErrorCode.SQLITE_IOERR_SHMLOCK.code
                || code == SQLiteErrorCode.SQLITE_IOERR_SHMMAP.code) {
            return UNSHARED;
        }
        boolean reads = code == SQLiteErrorCode.SQLITE_IOERR_READ.code
                || code == SQLiteErrorCode.SQLITE_IOERR_SHORT_READ.code
                || code == SQLiteErrorCode.SQLITE_IOERR_FSTAT.code;
        return reads ? UNREAD : UNWRITTEN;
    }

    /** What failed, as the end of a sentence. */
    static String words(SQLException e) {
        SqliteFault fault = of(e);
        return fault == OTHER ? e.getMessage() : fault.words;
    }
}
