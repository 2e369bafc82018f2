package dev.cachebench.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cachebench.store.ByteStore.Row;
import dev.cachebench.store.FunctionVersion;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a store's entries are counted, and which of them go, where they are too many to look at each. */
class RoomTest {
    private static final long FEW = 20; // entries, of which a tenth would go if none were preferred

    private static final String ENTRIES = "SELECT count(*) FROM entry";
    private static final String BYTES = "SELECT sum(bytes) FROM entry";

    @TempDir
    private Path folder;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private Database database;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(new StoreFile(folder), Schema.CURRENT, false);
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private void fill(int version, int count) throws SQLException {
        FunctionVersion function =
                new FunctionVersion("com.acme.Pricing.quote(I)J", new byte[] {(byte) version}, "code");
        Entries entries = new Entries(database, function);
        database.transaction(() -> {
            for (int i = 0; i < count; i++) {
                byte[] key = ByteBuffer.allocate(16)
                        .putLong(random.nextLong())
                        .putLong(i)
                        .array();
                entries.add(new Row(key, "", new byte[random.nextInt(200)], 1000));
            }
            return null;
        });
    }

    private void assertCounted(Percentage off) throws SQLException {
        Census census = Census.of(database);
        assertThat(census.entries()).as("seed %d", seed).isCloseTo(database.number(ENTRIES), off);
        assertThat(census.bytes()).as("seed %d", seed).isCloseTo(database.number(BYTES), off);
    }

    @Test
    void countsFewEntriesExactly() throws SQLException {
        assertCounted(Percentage.withPercentage(0));
        fill(1, 1000);
        fill(2, 1);
        assertCounted(Percentage.withPercentage(0));
    }

    @Test
    void countsManyEntriesNearly() throws SQLException {
        fill(1, 60_000);
        fill(2, 500);
        fill(3, 20_000);
        assertCounted(Percentage.withPercentage(8)); // six standard deviations
    }

    @Test
    void anEntryIsAsLikelyToBeLookedAtAsAnyOther() throws SQLException {
        fill(1, 40_000);
        fill(2, 10_000);
        Census census = Census.of(database);
        int ofSecond = 0;
        for (int i = 0; i < 10_000; i++) {
            ofSecond += census.place(random) >= EntryId.first(2) ? 1 : 0;
        }
        assertThat(ofSecond / 10_000.0).as("seed %d", seed).isCloseTo(0.2, within(0.06));
    }

    /**
     * A tenth has to go, where half was not used for long: hardly any of the others goes, as samples are drawn at
     * random, and the limit holds.
     */
    @Test
    void ofManyEntriesThoseUsedLongestAgoGo() throws SQLException {
        fill(1, 20_000);
        fill(2, 20_000);
        database.execute("UPDATE entry SET last_used = id % 2");
        long recent = database.number(ENTRIES + " WHERE last_used = 1");
        Limit limit = new Limit(database.number(BYTES) * 9 / 10, DropOrder.LRU);
        long dropped = 0;
        for (Room room = new Room(database, limit); room.isShort(); room = new Room(database, limit)) {
            dropped += room.make().size();
        }
        assertThat(database.number(ENTRIES)).isEqualTo(40_000 - dropped);
        assertThat(database.number(ENTRIES + " WHERE last_used = 1"))
                .as("seed %d", seed)
                .isBetween(recent - FEW, recent);
        assertThat(database.number(BYTES)).as("seed %d", seed).isCloseTo(limit.bytes(), Percentage.withPercentage(8));
    }

    @Test
    void whatIsDearStaysLongestWhereThatIsAskedFor() throws SQLException {
        fill(1, 20_000);
        database.execute(
                "UPDATE entry SET last_used = id % 2, compute_nanos = CASE WHEN id % 4 < 2 THEN 1000 ELSE 1 END,"
                        + " bytes = 100");
        long dear = database.number(ENTRIES + " WHERE compute_nanos = 1000");
        Limit limit = new Limit(database.number(BYTES) * 9 / 10, DropOrder.CHEAP);
        new Room(database, limit).make();
        assertThat(database.number(ENTRIES)).isLessThan(20_000);
        assertThat(database.number(ENTRIES + " WHERE compute_nanos = 1000"))
                .as("seed %d", seed)
                .isBetween(dear - FEW, dear);
    }

    @Test
    void everyEntryMayGo() throws SQLException {
        fill(1, 3000);
        Limit none = new Limit(0, DropOrder.LRU);
        for (int i = 0; i < 20 && database.number(ENTRIES) > 0; i++) {
            new Room(database, none).make();
        }
        assertThat(database.number(ENTRIES)).as("seed %d", seed).isZero();
    }
}
