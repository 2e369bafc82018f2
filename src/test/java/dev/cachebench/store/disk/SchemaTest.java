package dev.cachebench.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a store as cachebench changes: a file that an early one has written has 13 entries of {@code fib}. */
class SchemaTest {
    private static final int ENTRIES = 13;
    private static final String TABLES = "SELECT count(*) FROM sqlite_schema WHERE name = 'claim'";

    /** A schema to come, without a table that the early one made. */
    private static final Schema NEXT = new Schema(List.of(
            Schema.FIRST,
            "DROP TABLE IF EXISTS claim; ALTER TABLE entry ADD COLUMN machine TEXT NOT NULL DEFAULT '';"
                    + " CREATE INDEX entry_by_machine ON entry (machine)"));

    @TempDir
    private Path folder;

    private StoreFile file;

    @BeforeEach
    void copyAnOlderStore() throws IOException {
        file = new StoreFile(folder);
        try (InputStream older = SchemaTest.class.getResourceAsStream("older.db")) {
            Files.copy(older, file.path());
        }
    }

    @Test
    void aStoreOfAnEarlyCachebenchIsRead() {
        Verification verified = StoreFolder.verify(folder.toString());
        assertThat(verified.isClean()).isTrue();
        try (StoreFolder store = StoreFolder.open(folder.toString())) {
            assertThat(store.stats().entries()).isEqualTo(ENTRIES);
            assertThat(store.stats().hits()).isEqualTo(11);
        }
    }

    @Test
    void anOlderStoreIsBroughtUpToDateWithItsEntriesAndThenRefusedByTheOlderCachebench() throws Exception {
        try (Database next = Database.open(file, NEXT, false)) {
            assertThat(next.isNew()).isFalse();
            assertThat(next.damaged()).isNull();
            assertThat(next.number("PRAGMA user_version")).isEqualTo(2);
            assertThat(next.number("SELECT count(*) FROM entry WHERE machine = ''"))
                    .isEqualTo(ENTRIES);
            assertThat(next.number("SELECT sum(entries) FROM usage")).isEqualTo(ENTRIES);
            assertThat(next.number(TABLES)).isZero();
        }
        assertThatThrownBy(() -> StoreFolder.open(folder.toString()))
                .isInstanceOf(UserFault.class)
                .hasMessage("'" + folder + "': its store is of a newer cachebench (schema 2, this one knows up to 1)");
    }

    @Test
    void aNewStoreGoesThroughAllSteps() throws Exception {
        StoreFile other = new StoreFile(folder.resolve("new"));
        try (Database next = Database.open(other, NEXT, false)) {
            assertThat(next.isNew()).isTrue();
            assertThat(next.number("PRAGMA user_version")).isEqualTo(2);
            assertThat(next.number("SELECT count(machine) FROM entry")).isZero();
        }
    }

    @Test
    void aStepThatFailsLeavesTheStoreAsItWas() throws Exception {
        Schema broken = new Schema(
                List.of(Schema.FIRST, "ALTER TABLE entry ADD COLUMN machine TEXT; INSERT INTO nowhere VALUES (1)"));
        assertThatThrownBy(() -> Database.open(file, broken, false)).isInstanceOf(SQLException.class);
        try (Database same = Database.open(file, Schema.CURRENT, false)) {
            assertThat(same.number("PRAGMA user_version")).isEqualTo(1);
            assertThat(same.number("SELECT count(*) FROM pragma_table_info('entry') WHERE name = 'machine'"))
                    .isZero();
            assertThat(same.number("SELECT count(*) FROM entry")).isEqualTo(ENTRIES);
        }
    }

    @Test
    void severalWhoOpenAnOlderStoreAtOnceAllFindItUpToDate() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Long>> opened = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            opened.add(threads.submit(() -> {
                try (Database next = Database.open(file, NEXT, false)) {
                    return next.number("SELECT count(machine) FROM entry");
                }
            }));
        }
        for (Future<Long> each : opened) {
            assertThat(each.get()).isEqualTo(ENTRIES);
        }
        threads.shutdown();
    }
}
