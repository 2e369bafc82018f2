package dev.cachebench.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.CacheEvent;
import dev.cachebench.cache.CacheListener;
import dev.cachebench.cache.Claim;
import dev.cachebench.cache.StoreFailure;
import dev.cachebench.cache.key.Unkeepable;
import dev.cachebench.store.ByteStore.Row;
import dev.cachebench.store.FunctionVersion;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.jdbc4.JDBC4Connection;

class DiskStoreTest {
    private static final FunctionVersion VERSION =
            new FunctionVersion("com.acme.Pricing.quote(I)J", new byte[] {1, 2, 3}, "code 1");

    private final Map<CacheEvent, Integer> drops = new EnumMap<>(CacheEvent.class);
    private final CacheListener dropped = (event, key) -> drops.merge(event, 1, Integer::sum);

    @TempDir
    private Path home;

    private Path folder() {
        return home.resolve("a store?#%");
    }

    private DiskStore open() {
        return open(VERSION);
    }

    private DiskStore open(FunctionVersion version) {
        return open(version, 0, DropOrder.LRU, 0);
    }

    private DiskStore open(FunctionVersion version, long maxBytes, DropOrder order, long ttlMillis) {
        return new DiskStore(new DiskSettings(folder(), maxBytes, order, false, ttlMillis), version, dropped);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Row row(String key, String value) {
        return new Row(bytes(key), "(" + key + ")", bytes(value), 1000);
    }

    private static String value(DiskStore store, String key) {
        return store.get(bytes(key))
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .orElse(null);
    }

    private Connection sql() throws SQLException {
        String path = new StoreFile(folder()).path().toUri().getRawPath();
        return new JDBC4Connection("jdbc:sqlite:", "file:" + path, new Properties());
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = sql();
                Statement executed = connection.createStatement()) {
            executed.executeUpdate(statement);
        }
    }

    private long number(String query) throws SQLException {
        try (Connection connection = sql();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    @Test
    void aClaimIsOnlyOnesUntilItIsReleasedOrTheStoreIsClosed() {
        byte[] key = {4};
        try (DiskStore one = open()) {
            DiskStore other = open();
            Claim claim = one.claim(key).orElseThrow();
            assertThat(other.claim(key)).isEmpty();
            assertThat(one.claim(key)).isEmpty();
            assertThat(other.claim(new byte[] {5})).isPresent();
            claim.release();
            claim.release();
            assertThat(other.claim(key)).isPresent();
            assertThat(one.claim(key)).isEmpty();
            other.close();
        }
        try (DiskStore later = open()) {
            assertThat(later.claim(key)).isPresent();
        }
    }

    @Test
    void keepsEntriesForALaterProcess() {
        try (DiskStore store = open()) {
            assertThat(store.add(row("a", "1"))).isTrue();
            assertThat(store.add(row("a", "2"))).isFalse();
        }
        try (DiskStore store = open()) {
            assertThat(value(store, "a")).isEqualTo("1");
            assertThat(value(store, "b")).isNull();
            assertThat(store.size()).isEqualTo(1);
        }
    }

    @Test
    void keepsVersionsAndFunctionsApart() {
        FunctionVersion changed = new FunctionVersion(VERSION.function(), new byte[] {1, 2, 4}, "code 2");
        FunctionVersion other = new FunctionVersion("com.acme.Pricing.tax(I)J", VERSION.digest(), "code 1");
        try (DiskStore first = open();
                DiskStore second = open(changed);
                DiskStore third = open(other)) {
            first.add(row("a", "1"));
            assertThat(value(second, "a")).isNull();
            assertThat(value(third, "a")).isNull();
            second.add(row("a", "2"));
            second.clear();
            assertThat(value(second, "a")).isNull();
            assertThat(value(first, "a")).isEqualTo("1");
        }
    }

    @Test
    void doesWhatAMapDoes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, String> model = new HashMap<>();
        DiskStore store = open();
        for (int step = 0; step < 2000; step++) {
            String key = "k" + random.nextInt(60);
            String value = "v" + random.nextInt(1000);
            String as = "seed " + seed + ", step " + step;
            switch (random.nextInt(40) == 0 ? 5 + random.nextInt(3) : random.nextInt(5)) {
                case 0, 1 -> assertThat(value(store, key)).as(as).isEqualTo(model.get(key));
                case 2 ->
                    assertThat(store.add(row(key, value))).as(as).isEqualTo(model.putIfAbsent(key, value) == null);
                case 3 -> assertThat(store.put(row(key, value))).as(as).isEqualTo(model.put(key, value) != null);
                case 4 -> assertThat(store.remove(bytes(key))).as(as).isEqualTo(model.remove(key) != null);
                case 5 -> {
                    store.close();
                    store = open();
                }
                case 6 -> {
                    Map<String, String> all = new HashMap<>();
                    store.forEach(row -> all.put(
                            new String(row.digest(), StandardCharsets.UTF_8),
                            new String(row.value(), StandardCharsets.UTF_8)));
                    assertThat(all).as(as).isEqualTo(model);
                }
                default -> {
                    if (random.nextInt(10) == 0) {
                        store.clear();
                        model.clear();
                    }
                }
            }
            assertThat(store.size()).as(as).isEqualTo(model.size());
        }
        store.close();
    }

    @Test
    void handsOutTheEntryUsedLongestAgoFirst() throws InterruptedException {
        try (DiskStore store = open()) {
            for (String key : List.of("a", "b", "c")) {
                store.add(row(key, key));
                Thread.sleep(2);
            }
            value(store, "a");
            List<String> order = new ArrayList<>();
            store.forEach(row -> order.add(row.arguments()));
            assertThat(order).containsExactly("(b)", "(c)", "(a)");
        }
    }

    @Test
    void writesNothingOnAHit() throws SQLException {
        try (DiskStore store = open()) {
            store.add(row("a", "1"));
            long before = number("SELECT count(*) FROM use_log");
            value(store, "a");
            assertThat(number("SELECT hits FROM entry")).isZero();
            assertThat(number("SELECT count(*) FROM use_log")).isEqualTo(before);
        }
        assertThat(number("SELECT count(*) FROM use_log")).isEqualTo(1);
    }

    @Test
    void dropsAnEntryWithAFlippedBitAndSaysSoOnce() throws SQLException {
        try (DiskStore store = open()) {
            store.add(row("a", "value"));
            store.add(row("b", "value"));
        }
        sql("UPDATE entry SET value = CAST('valuf' AS BLOB) WHERE arguments = '(a)'");
        try (DiskStore store = open()) {
            assertThat(value(store, "a")).isNull();
            assertThat(value(store, "b")).isEqualTo("value");
            assertThat(store.add(row("a", "value"))).isTrue();
            assertThat(value(store, "a")).isEqualTo("value");
            assertThat(store.notices())
                    .containsExactly("disk:" + folder() + ": 1 entry was damaged, dropped and computed anew");
        }
    }

    @Test
    void movesAFileOfGarbageAside() throws IOException {
        Files.createDirectories(folder());
        byte[] garbage = new byte[10_000];
        new Random(1).nextBytes(garbage);
        Files.write(new StoreFile(folder()).path(), garbage);
        try (DiskStore store = open()) {
            store.add(row("a", "1"));
            assertThat(value(store, "a")).isEqualTo("1");
            assertThat(store.notices()).hasSize(2).first().asString().contains("the file was damaged; it is now");
        }
        try (var files = Files.list(folder())) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("damaged-")))
                    .singleElement()
                    .satisfies(file -> assertThat(file).hasBinaryContent(garbage));
        }
    }

    @Test
    void startsAnewWhereTheFileWasTruncated() throws IOException {
        try (DiskStore store = open()) {
            for (int i = 0; i < 1000; i++) {
                store.add(row("k" + i, "value".repeat(20)));
            }
        }
        try (RandomAccessFile file =
                new RandomAccessFile(new StoreFile(folder()).path().toFile(), "rw")) {
            file.setLength(file.length() / 2);
        }
        try (DiskStore store = open()) {
            assertThat(value(store, "k1")).isNull();
            store.add(row("k1", "1"));
            assertThat(value(store, "k1")).isEqualTo("1");
            assertThat(store.notices()).first().asString().contains("the file was damaged");
        }
    }

    /** No flipped bit ever makes a wrong value, and none makes a store that cannot be used. */
    @Test
    void survivesFlippedBitsAnywhereInTheFile() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (DiskStore store = open()) {
            for (int i = 0; i < 300; i++) {
                store.add(row("k" + i, "value " + i));
            }
        }
        Path path = new StoreFile(folder()).path();
        byte[] whole = Files.readAllBytes(path);
        for (int round = 0; round < 100; round++) {
            byte[] flipped = whole.clone();
            for (int i = random.nextInt(30); i >= 0; i--) {
                flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
            }
            new StoreFile(folder()).delete();
            Files.createDirectories(folder());
            Files.write(path, flipped);
            try (DiskStore store = open()) {
                for (int i = 0; i < 300; i++) {
                    Optional<byte[]> found = Optional.empty();
                    try {
                        found = store.get(bytes("k" + i));
                    } catch (StoreFailure e) {
                        // computed
                    }
                    if (found.isPresent()) {
                        assertThat(new String(found.get(), StandardCharsets.UTF_8))
                                .as("seed %d, round %d", seed, round)
                                .isEqualTo("value " + i);
                    }
                }
            }
        }
    }

    @Test
    void failsOnceInAFolderThatCannotBeMade() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");
        try (DiskStore store =
                new DiskStore(new DiskSettings(file.resolve("store"), 0, DropOrder.LRU, false, 0), VERSION, dropped)) {
            assertThatThrownBy(() -> store.get(bytes("a")))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessageContaining("disk:" + file.resolve("store"));
            assertThat(store.add(row("a", "1"))).isFalse();
            assertThat(store.get(bytes("a"))).isEmpty();
            assertThat(store.size()).as("unknown").isEqualTo(-1);
            store.clear();
            store.flush();
        }
    }

    @Test
    void failsWithoutEndlessWaitWhileAnotherProcessHoldsTheLock() throws SQLException {
        try (DiskStore store = open()) {
            store.add(row("a", "1"));
            try (Connection other = sql();
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                long start = System.nanoTime();
                assertThatThrownBy(() -> store.add(row("b", "1")))
                        .isInstanceOf(StoreFailure.class)
                        .hasMessageEndingWith("another process holds it locked");
                for (int i = 0; i < 1000; i++) {
                    assertThat(store.add(row("c" + i, "1"))).as("is left alone").isFalse();
                }
                assertThat(System.nanoTime() - start).isLessThan(30_000_000_000L);
                assertThat(value(store, "a")).as("readers wait for nobody").isEqualTo("1");
            }
        }
    }

    @Test
    void failsWithoutEndlessWaitWhileAnotherProcessHoldsTheWholeFile() throws SQLException {
        try (DiskStore store = open()) {
            store.add(row("a", "1"));
        }
        try (Connection other = sql();
                Statement statement = other.createStatement()) {
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            statement.execute("BEGIN EXCLUSIVE");
            try (DiskStore store = open()) {
                assertThatThrownBy(() -> store.get(bytes("a")))
                        .isInstanceOf(StoreFailure.class)
                        .hasMessageEndingWith("another process holds it locked");
                assertThat(store.get(bytes("a"))).isEmpty();
            }
        }
    }

    @Test
    void failsWithoutEndlessWaitWhileAnotherProcessMakesTheFile() throws IOException {
        Files.createDirectories(folder());
        Path program = Files.writeString(home.resolve("Hold.java"), """
                import java.nio.channels.FileChannel;
                import java.nio.file.*;

                class Hold {
                    public static void main(String[] args) throws Exception {
                        FileChannel.open(Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE).lock();
                        System.out.println("locked");
                        Thread.sleep(Long.MAX_VALUE);
                    }
                }
                """);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process other = new ProcessBuilder(
                        java.toString(),
                        program.toString(),
                        folder().resolve("cachebench.db-lock").toString())
                .start();
        try (DiskStore store = open()) {
            assertThat(other.inputReader().readLine()).isEqualTo("locked");
            assertThatThrownBy(() -> store.get(bytes("a")))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessageEndingWith("another process holds it locked");
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void beginsANewFileWhereItsOwnWasDeletedOrReplaced() throws IOException {
        FunctionVersion other = new FunctionVersion("com.acme.Pricing.tax(I)J", new byte[] {9}, "code");
        try (DiskStore store = open()) {
            store.add(row("a", "1"));
            value(store, "a");
            Files.move(folder(), home.resolve("moved"));
            store.flush();
            assertThat(value(store, "a")).isNull();
            assertThat(store.add(row("b", "2"))).isTrue();
            value(store, "b");

            Files.move(folder(), home.resolve("moved again"));
            try (DiskStore replacement = open(other)) {
                replacement.add(row("b", "3"));
                store.flush();
                assertThat(value(store, "b")).isNull();
                assertThat(store.add(row("b", "4"))).isTrue();
                assertThat(value(replacement, "b")).isEqualTo("3");
            }
            assertThat(store.notices())
                    .hasSize(2)
                    .last()
                    .isEqualTo("disk:" + folder()
                            + ": the file was deleted or replaced while it was in use; what it had is"
                            + " gone, and entries are kept in a new one");
        }
        try (DiskStore store = open()) {
            assertThat(value(store, "b")).isEqualTo("4");
        }
        assertThat(StoreFolder.verify(folder().toString()).isClean()).isTrue();
        assertThat(StoreFolder.verify(home.resolve("moved").toString()).isClean())
                .isTrue();
    }

    @Test
    void anEntryFromTheFutureHasExpired() throws SQLException {
        try (DiskStore store = open(VERSION, 0, DropOrder.LRU, 3_600_000)) {
            store.add(row("a", "1"));
            assertThat(value(store, "a")).isEqualTo("1");
            sql("UPDATE entry SET created = created + 86400000, last_used = last_used + 86400000");
            assertThat(value(store, "a")).as("the clock was set back by a day").isNull();
        }
    }

    @Test
    void oneMillisecondIsNotTheFuture() {
        try (DiskStore store = open(VERSION, 0, DropOrder.LRU, 3_600_000)) {
            for (int i = 0; i < 1000; i++) {
                store.add(row("k" + i, "1"));
                assertThat(value(store, "k" + i)).isEqualTo("1");
            }
        }
    }

    @Test
    void hitsOfAStoreThatCannotBeWrittenFailNoCall() throws SQLException {
        try (DiskStore store = open()) {
            store.add(row("a", "1"));
            try (Connection other = sql();
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                value(store, "a");
                store.flush();
                store.flush();
                assertThat(value(store, "a")).isEqualTo("1");
            }
            assertThat(store.add(row("b", "1")))
                    .as("writing rests no longer than it must")
                    .isTrue();
        }
    }

    @Test
    void leavesTheFileOfAnotherProgramAlone() throws SQLException, IOException {
        Files.createDirectories(folder());
        sql("CREATE TABLE theirs (x)");
        byte[] before = Files.readAllBytes(new StoreFile(folder()).path());
        try (DiskStore store = open()) {
            assertThatThrownBy(() -> store.add(row("a", "1")))
                    .hasMessageEndingWith("it holds a database of another program");
        }
        assertThat(new StoreFile(folder()).path()).hasBinaryContent(before);
    }

    @Test
    void leavesTheFileOfANewerCachebenchAlone() throws SQLException {
        open().add(row("a", "1"));
        sql("PRAGMA user_version = 99");
        try (DiskStore store = open()) {
            assertThatThrownBy(() -> store.get(bytes("a"))).hasMessageContaining("newer cachebench (schema 99");
        }
    }

    @Test
    void entriesExpire() throws InterruptedException {
        try (DiskStore store = open(VERSION, 0, DropOrder.LRU, 50)) {
            long start = System.nanoTime();
            store.add(row("a", "1"));
            String found = value(store, "a");
            if (System.nanoTime() - start < 40_000_000) { // else it may have expired: the machine is busy
                assertThat(found).isEqualTo("1");
            }
            Thread.sleep(60);
            assertThat(value(store, "a")).isNull();
            assertThat(store.size()).isZero();
            assertThat(drops).containsExactly(Map.entry(CacheEvent.EXPIRE, 1));
        }
    }

    @Test
    void staysWithinItsLimitAndKeepsWhatWasUsedLast() {
        int count = 4000;
        try (DiskStore store = open(VERSION, Limit.LEAST_BYTES, DropOrder.LRU, 0)) {
            for (int i = 0; i < count; i++) {
                store.add(row("k" + i, "x".repeat(1000)));
                value(store, "k0");
            }
            assertThat(store.size()).isBetween(600L, 1000L);
            assertThat(drops).containsExactly(Map.entry(CacheEvent.EVICT, count - (int) store.size()));
            assertThat(value(store, "k0")).as("used all the time").isNotNull();
            assertThat(value(store, "k" + (count - 1))).isNotNull();
            assertThat(value(store, "k1")).isNull();
        }
    }

    @Test
    void staysWithinItsLimitWhereManyProcessesAddALittle() {
        for (int process = 0; process < 300; process++) {
            try (DiskStore store = open(VERSION, Limit.LEAST_BYTES, DropOrder.LRU, 0)) {
                for (int i = 0; i < 10; i++) {
                    store.add(row("k" + (10 * process + i), "x".repeat(1000)));
                }
            }
        }
        try (DiskStore store = open()) {
            assertThat(store.size()).isBetween(600L, 1000L);
        }
    }

    @Test
    void keepsWhatWasDearWhereThatIsAskedFor() {
        try (DiskStore store = open(VERSION, Limit.LEAST_BYTES, DropOrder.CHEAP, 0)) {
            for (int i = 0; i < 3000; i++) {
                long nanos = i % 10 == 0 ? 1_000_000 : 1000;
                store.add(new Row(bytes("k" + i), "", bytes("x".repeat(1000)), nanos));
            }
            int[] dear = new int[1];
            store.forEach(row -> dear[0] += row.computeNanos() == 1_000_000 ? 1 : 0);
            assertThat(dear[0]).isGreaterThan(250);
        }
    }

    @Test
    void ofTwoKeysThatShareTheirPlaceTheFirstIsKept() {
        byte[] first = bytes("same start, one");
        byte[] second = bytes("same start, two");
        try (DiskStore store = open()) {
            assertThat(store.add(new Row(first, "(1)", bytes("1"), 1000))).isTrue();
            assertThat(store.add(new Row(second, "(2)", bytes("2"), 1000))).isFalse();
            assertThat(store.put(new Row(second, "(2)", bytes("2"), 1000))).isFalse();
            assertThat(store.get(second)).isEmpty();
            assertThat(store.remove(second)).isFalse();
            assertThat(store.get(first)).hasValue(bytes("1"));
            assertThat(store.size()).isEqualTo(1);
        }
    }

    @Test
    void refusesAnEntryThatWouldFillTheStore() {
        try (DiskStore store = open(VERSION, Limit.LEAST_BYTES, DropOrder.LRU, 0)) {
            assertThatThrownBy(() -> store.add(row("a", "x".repeat(300_000))))
                    .isInstanceOf(Unkeepable.class)
                    .hasMessage("a result takes more than a quarter of what disk:%s may keep, which is 1MB", folder());
            assertThat(store.add(row("b", "1"))).isTrue();
        }
    }

    @Test
    void aNewFolderStaysOutOfVersionControlAndBackups() throws IOException {
        open().add(row("a", "1"));
        assertThat(folder().resolve(".gitignore")).hasContent("*");
        assertThat(Files.readString(folder().resolve("CACHEDIR.TAG")))
                .startsWith("Signature: 8a477f597d28d172789f06886806bc55");
    }

    @Test
    void aFolderThatWasThereGetsNothingButTheDatabase() throws IOException {
        Files.createDirectories(folder());
        try (DiskStore store = open()) {
            store.add(row("a", "1"));
        }
        assertThat(folder().resolve(".gitignore")).doesNotExist();
    }

    @Test
    void recoversWhenAnotherProcessDropsTheVersion() throws SQLException {
        try (DiskStore store = open()) {
            store.add(row("a", "1"));
            sql("DELETE FROM entry; DELETE FROM version");
            assertThat(value(store, "a")).isNull();
            assertThat(store.add(row("a", "2"))).isTrue();
            assertThat(value(store, "a")).isEqualTo("2");
            assertThat(store.size()).isEqualTo(1);
        }
    }

    @Test
    void saysWhenAStoreIsMadeHowMuchItKeeps() {
        try (DiskStore store = open()) {
            value(store, "a");
            assertThat(store.notices()).singleElement().asString().contains("made the store", "up to 1GB");
        }
        try (DiskStore store = open()) {
            value(store, "a");
            assertThat(store.notices()).isEmpty();
        }
    }
}
