package dev.cachebench.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cachebench.store.ByteStore.Row;
import dev.cachebench.store.Explanation;
import dev.cachebench.store.FunctionVersion;
import dev.cachebench.store.Trim;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFolderTest {
    private static final String QUOTE = "com.acme.Pricing.quote(I)J";
    private static final String TAX = "com.acme.Pricing.tax(I)J";

    @TempDir
    private Path folder;

    private DiskStore store(String function, int version) {
        String parts = "code\tcom.acme.Pricing.quote(I)J\t1\t\nfile\twords.txt\t" + version + "\t10 words\n";
        return new DiskStore(
                new DiskSettings(folder, 0, DropOrder.LRU, false, 0),
                new FunctionVersion(function, new byte[] {(byte) version}, parts),
                (event, key) -> {});
    }

    private void fill(String function, int version, int entries, int valueBytes) {
        try (DiskStore store = store(function, version)) {
            for (int i = 0; i < entries; i++) {
                store.add(new Row(key(i), "(" + i + ")", new byte[valueBytes], 1000));
            }
        }
    }

    private static byte[] key(int number) {
        return bytes("key " + number);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private StoreFolder open() {
        return StoreFolder.open(folder.toString());
    }

    @Test
    void addsUpEntriesAndHitsByFunction() {
        fill(QUOTE, 1, 10, 100);
        fill(QUOTE, 2, 5, 100);
        fill(TAX, 1, 3, 10_000);
        try (DiskStore store = store(QUOTE, 2)) {
            store.get(key(0));
            store.get(key(0));
            store.get(key(1));
        }
        try (StoreFolder opened = open()) {
            StoreStats stats = opened.stats();
            assertThat(stats.functions())
                    .extracting(
                            FunctionUsage::function,
                            FunctionUsage::versions,
                            FunctionUsage::entries,
                            FunctionUsage::hits,
                            FunctionUsage::savedNanos)
                    .containsExactly(tuple(TAX, 1, 3L, 0L, 0L), tuple(QUOTE, 2, 15L, 3L, 3000L));
            assertThat(stats.entries()).isEqualTo(18);
            assertThat(stats.unused()).isEqualTo(16);
            assertThat(stats.maxBytes()).isEqualTo(Limit.DEFAULT_BYTES);
        }
    }

    @Test
    void trimsToASizeAndSaysWhatWent() throws InterruptedException {
        fill(QUOTE, 1, 50, 10_000);
        Thread.sleep(2);
        fill(TAX, 1, 50, 10_000);
        try (StoreFolder opened = open()) {
            Trim trial = opened.trim(600_000, 0, true);
            assertThat(opened.stats().entries()).as("a trial changes nothing").isEqualTo(100);
            Trim trim = opened.trim(600_000, 0, false);
            assertThat(trim.drops()).isEqualTo(trial.drops());
            assertThat(trim.entries())
                    .isEqualTo(trial.entries())
                    .isEqualTo(opened.stats().entries());
            assertThat(trim.drops()).singleElement().satisfies(drop -> {
                assertThat(drop.function()).isEqualTo(QUOTE);
                assertThat(drop.reason()).isEqualTo(Trim.Reason.LIMIT);
                assertThat(drop.entries()).isEqualTo(100 - trim.entries());
            });
            assertThat(trim.bytes()).isLessThanOrEqualTo(600_000).isGreaterThan(580_000);
            assertThat(trim.fileBytes()).isLessThan(trim.fileBytesBefore());
        }
    }

    @Test
    void trimsWhatWasNotUsedForLong() throws InterruptedException {
        fill(QUOTE, 1, 4, 10);
        Thread.sleep(20);
        long then = System.currentTimeMillis();
        fill(QUOTE, 2, 3, 10);
        try (DiskStore store = store(QUOTE, 1)) {
            store.get(key(2));
        }
        try (StoreFolder opened = open()) {
            assertThat(opened.trim(Long.MAX_VALUE, then, false).drops())
                    .containsExactly(new Trim.Drop(
                            QUOTE, Trim.Reason.UNUSED, 3, opened.stats().bytes() / 4 * 3));
            assertThat(opened.stats().entries()).isEqualTo(4);
        }
    }

    @Test
    void clearsOneFunctionAndNoOther() {
        fill(QUOTE, 1, 4, 10);
        fill(TAX, 1, 3, 10);
        try (StoreFolder opened = open()) {
            assertThat(opened.clear(QUOTE).droppedEntries()).isEqualTo(4);
            assertThat(opened.stats().functions())
                    .extracting(FunctionUsage::function)
                    .containsExactly(TAX);
            opened.clear(null);
            assertThat(opened.stats().functions()).isEmpty();
        }
    }

    @Test
    void verificationFindsAFlippedBit() throws IOException {
        try (DiskStore store = store(QUOTE, 1)) {
            for (int i = 0; i < 20; i++) {
                store.add(new Row(key(i), "(" + i + ")", bytes("value " + i + ";"), 1000));
            }
        }
        assertThat(StoreFolder.verify(folder.toString()).isClean()).isTrue();
        Path path = new StoreFile(folder).path();
        String file = Files.readString(path, StandardCharsets.ISO_8859_1);
        Files.writeString(path, file.replace("value 7;", "value 6;"), StandardCharsets.ISO_8859_1);

        Verification verified = StoreFolder.verify(folder.toString());
        assertThat(verified.entries()).isEqualTo(20);
        assertThat(verified.damagedEntries()).isEqualTo(1);
        assertThat(verified.examples()).containsExactly("com.acme.Pricing.quote(int) (7)");
    }

    @Test
    void verificationFindsAFileThatIsNone() throws IOException {
        Files.write(new StoreFile(folder).path(), new byte[] {1, 2, 3});
        assertThat(StoreFolder.verify(folder.toString()).faults()).containsExactly("the file is damaged");
    }

    @Test
    void explainsWhatChangedBetweenVersions() {
        fill(QUOTE, 1, 2, 10);
        fill(QUOTE, 2, 1, 10);
        try (StoreFolder opened = open()) {
            Explanation explanation = opened.explain(QUOTE, "(1)");
            assertThat(explanation.found()).isEqualTo(1);
            assertThat(explanation.steps()).hasSize(2);
            assertThat(explanation.steps().get(0).changes()).containsExactly("words.txt changed (10 words)");
            assertThat(explanation.steps().get(1).changes()).isEmpty();
            assertThat(opened.explain(QUOTE, "(0)").found()).isZero();
            assertThat(opened.explain(QUOTE, "(7)").found()).isEqualTo(-1);
        }
    }

    @Test
    void handsOutAllEntriesOfAFunction() {
        fill(QUOTE, 1, 3, 10);
        fill(TAX, 1, 3, 10);
        List<String> arguments = new ArrayList<>();
        try (StoreFolder opened = open()) {
            opened.entries(QUOTE, entry -> arguments.add(entry.arguments()));
        }
        assertThat(arguments).containsExactlyInAnyOrder("(0)", "(1)", "(2)");
    }

    @Test
    void aFolderWithoutAStoreIsNone() {
        assertThatThrownBy(this::open)
                .isInstanceOf(UserFault.class)
                .hasMessage("there is no store in '" + folder + "'; --cache disk:" + folder + " makes one");
    }
}
