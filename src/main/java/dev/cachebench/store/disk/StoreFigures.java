package dev.cachebench.store.disk;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Adds up what is in a store's file. */
final class StoreFigures {
    private final StoreFile file;
    private final Database database;

    StoreFigures(StoreFile file, Database database) {
        this.file = file;
        this.database = database;
    }

    StoreStats stats() throws SQLException, IOException {
        List<FunctionUsage> functions = functions();
        long[] unused = database.numbers("SELECT count(*), coalesce(sum(bytes), 0) FROM entry WHERE hits = 0", 2);
        long[] times = database.numbers("SELECT coalesce(min(created), 0), coalesce(max(last_used), 0) FROM entry", 2);
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
}
