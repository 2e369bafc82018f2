package dev.cachebench.store.disk;

import dev.cachebench.store.StoredEntry;
import dev.cachebench.text.SourceNames;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads all that a store's file has, and notes what is wrong with it. For one use. */
final class Verifier {
    private static final int EXAMPLES = 5;

    private final Database database;
    private final List<String> faults = new ArrayList<>();
    private final List<String> examples = new ArrayList<>();
    private long entries;
    private long damagedEntries;

    Verifier(Database database) {
        this.database = database;
    }

    /** @param folder of the store */
    Verification verify(Path folder) throws SQLException {
        try {
            checkPages();
            new AllEntries(database).forEach(null, this::check);
        } catch (SQLException e) {
            if (SqliteFault.of(e) != SqliteFault.DAMAGED) {
                throw e;
            }
            faults.add(e.getMessage());
        }
        return new Verification(folder, entries, damagedEntries, List.copyOf(examples), List.copyOf(faults));
    }

    private void checkPages() throws SQLException {
        try (SqliteStatement check = database.prepare("PRAGMA integrity_check(10)");
                Rows rows = check.executeQuery()) {
            while (rows.next()) {
                faults.add(rows.getString(1));
            }
        }
        faults.remove("ok");
    }

    private void check(StoredEntry entry) {
        entries++;
        if (!entry.isWhole()) {
            damagedEntries++;
            if (examples.size() < EXAMPLES) {
                examples.add(SourceNames.method(entry.function()) + " " + entry.arguments());
            }
        }
    }
}
