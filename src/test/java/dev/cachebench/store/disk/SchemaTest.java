package dev.cachebench.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.store.EntryChecksum;
import dev.cachebench.store.FunctionVersion;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of a store as cachebench changes: a file that an early one has written has 13 entries of {@code fib}.
 */
class SchemaTest {
    private static final int ENTRIES = 13;
    private static final String TABLES = "SELECT count(*) FROM sqlite_schema WHERE name IN ('claim', 'usage', 'older')";

    private static final Schema EARLY = new Schema(List.of(Schema.FIRST));

    /** A schema to come. */
    private static final Schema NEXT = new Schema(List.of(
            Schema.FIRST,
            Schema.SECOND,
            "ALTER TABLE entry ADD COLUMN machine TEXT NOT NULL DEFAULT '';"
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
            assertThat(next.number("PRAGMA user_version")).isEqualTo(3);
            assertThat(next.number("SELECT count(*) FROM entry WHERE machine = ''"))
                    .isEqualTo(ENTRIES);
            assertThat(next.number(TABLES)).isZero();
        }
        assertThatThrownBy(() -> StoreFolder.open(folder.toString()))
                .isInstanceOf(UserFault.class)
                .hasMessage("'" + folder + "': its store is of a newer cachebench (schema 3, this one knows up to 2)");
    }

    @Test
    void entriesOfTheFirstSchemaAreFoundAsTheyWereAndTheFirstCachebenchThenRefusesTheStore() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        StoreFile other = new StoreFile(Files.createDirectory(folder.resolve("first")));
        List<FunctionVersion> versions = new ArrayList<>();
        Map<String, byte[]> values = new HashMap<>();
        try (Database first = Database.open(other, EARLY, false);
                SqliteStatement version =
                        first.prepare("INSERT INTO version VALUES (?, 'com.acme.Pricing.quote(I)J', ?, 'code', 1)");
                SqliteStatement entry = first.prepare("INSERT INTO entry VALUES (?, ?, 2, 3, 4, 5, ?, ?, ?, ?)")) {
            for (long id :
                    new long[] {1, 2, 32_767, 32_768, 32_769, 40_000, 1L << 40}) { // those far apart share a range
                FunctionVersion of = new FunctionVersion(
                        "com.acme.Pricing.quote(I)J", BigInteger.valueOf(id).toByteArray(), "code");
                versions.add(of);
                version.setLong(1, id);
                version.setBytes(2, of.digest());
                version.executeUpdate();
                for (int i = 0; i < 200; i++) {
                    byte[] key = key(i);
                    byte[] value = new byte[1 + random.nextInt(9000)];
                    random.nextBytes(value);
                    values.put(id + "." + i, value);
                    entry.setLong(1, id);
                    entry.setBytes(2, key);
                    entry.setLong(3, value.length + 40);
                    entry.setLong(4, EntryChecksum.of(of.digest(), key, value));
                    entry.setString(5, "(" + i + ")");
                    entry.setBytes(6, value);
                    entry.executeUpdate();
                }
            }
        }
        for (FunctionVersion version : versions) {
            long id = new BigInteger(version.digest()).longValue();
            try (DiskStore store = new DiskStore(
                    new DiskSettings(other.folder(), 0, DropOrder.LRU, false, 0), version, (event, key) -> {})) {
                assertThat(store.size()).isEqualTo(200);
                for (int i = 0; i < 200; i++) {
                    assertThat(store.get(key(i)))
                            .as("seed %d, %d.%d", seed, id, i)
                            .hasValue(values.get(id + "." + i));
                }
            }
        }
        assertThat(StoreFolder.verify(other.folder().toString()).isClean()).isTrue();
        try (Database second = Database.open(other, Schema.CURRENT, false)) {
            assertThat(second.number("SELECT count(*) FROM entry WHERE created = 2 AND compute_nanos = 5"
                            + " AND bytes = length(value) AND hits = 5 AND last_used > 3"))
                    .isEqualTo(values.size());
            assertThat(second.number(TABLES)).isZero();
        }
        assertThatThrownBy(() -> Database.open(other, EARLY, false))
                .isInstanceOf(ForeignFile.class)
                .hasMessage("its store is of a newer cachebench (schema 2, this one knows up to 1)");
    }

    private static byte[] key(int number) {
        return ByteBuffer.allocate(16)
                .putLong(new Random(number).nextLong())
                .putLong(number)
                .array();
    }

    @Test
    void aNewStoreGoesThroughAllSteps() throws Exception {
        StoreFile other = new StoreFile(folder.resolve("new"));
        try (Database next = Database.open(other, NEXT, false)) {
            assertThat(next.isNew()).isTrue();
            assertThat(next.number("PRAGMA user_version")).isEqualTo(3);
            assertThat(next.number("SELECT count(machine) FROM entry")).isZero();
        }
    }

    @Test
    void aStepThatFailsLeavesTheStoreAsItWas() throws Exception {
        Schema broken = new Schema(List.of(
                Schema.FIRST,
                Schema.SECOND,
                "ALTER TABLE entry ADD COLUMN machine TEXT; INSERT INTO nowhere VALUES (1)"));
        assertThatThrownBy(() -> Database.open(file, broken, false)).isInstanceOf(SQLException.class);
        try (Database same = Database.open(file, EARLY, false)) {
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
