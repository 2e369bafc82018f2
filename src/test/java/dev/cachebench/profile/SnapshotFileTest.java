package dev.cachebench.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotFileTest {
    @TempDir
    private Path directory;

    private Path file;
    private SnapshotFile written;

    @BeforeEach
    void write() throws IOException {
        file = directory.resolve("profile");
        ThreadTree large = new ThreadTree(
                "wörker ∅",
                new int[] {-1, 1, 0},
                new int[] {0, 0, 1},
                new ThreadTree.Totals(
                        new long[] {0, 127, Long.MAX_VALUE},
                        new long[] {0, 128, 0},
                        new long[] {0, 1L << 35, 16_384},
                        new long[] {0, 0, 300},
                        new long[] {0, 1_000_000, 1L << 40}),
                true);
        Snapshot snapshot = new Snapshot(
                ProbeClock.AUTO,
                Memory.COUNTED,
                new ProbeCost(1.5, 2.5, 3.5),
                123_456_789_012L,
                List.of(Profilee.tree(), large));
        written = new SnapshotFile(snapshot, Profilee.functions(), List.of("a.B: because"), 70_000, true);
        write(written);
    }

    private void write(SnapshotFile content) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            content.write(out);
        }
    }

    @Test
    void readsBackWhatWasWritten() throws IOException {
        assertThat(SnapshotFile.read(file)).usingRecursiveComparison().isEqualTo(written);
    }

    @Test
    void readsBackCountsOfCallsAndHowStacksWereSampledBesideThem() throws IOException {
        Sampling sampling = new Sampling("ctimer", Sampling.Unit.NANOS, 997_000, Sampling.UNKNOWN, List.of("a note"));
        CpuCost cost = new CpuCost(5_000_000_000L, 500_000_000, 4_800_000_000L, 2_000_000_000, 0);
        SnapshotFile counted = new SnapshotFile(
                written.snapshot(),
                written.names(),
                new SnapshotFile.Counted(
                        List.of(new ThreadCounts("main", new long[] {1, Long.MAX_VALUE})), sampling, cost),
                List.of(),
                0,
                true);
        write(counted);

        assertThat(SnapshotFile.read(file)).usingRecursiveComparison().isEqualTo(counted);
    }

    @Test
    void writesTheSameWhetherOrNotTheFirstFunctionsWereWrittenBefore() throws IOException {
        EncodedFunctions functions = new EncodedFunctions();
        new SnapshotFile(written.snapshot(), written.names().subList(0, 1), List.of(), 0, false)
                .write(OutputStream.nullOutputStream(), functions);
        try (OutputStream out = Files.newOutputStream(file)) {
            written.write(out, functions);
        }

        assertThat(SnapshotFile.read(file)).usingRecursiveComparison().isEqualTo(written);
    }

    /** A class file may name a method by half of a surrogate pair. */
    @ParameterizedTest
    @ValueSource(strings = {"", "fib", "f\u0000b", "f\u00EFb", "\uD83D\uDE00", "f\uD800b", "\uDE00\uD83D?"})
    void readsBackNamesOfAnyLetters(String name) throws IOException {
        write(new SnapshotFile(
                new Snapshot(ProbeClock.SAMPLED, ProbeCost.NONE, 0, List.of()),
                List.of(new Function("A.java", 1, name)),
                List.of(),
                0,
                true));

        assertThat(SnapshotFile.read(file).names().get(0).name()).isEqualTo(name);
    }

    @Test
    void tellsWhetherItWasTheLast() throws IOException {
        write(new SnapshotFile(written.snapshot(), written.names(), List.of(), 0, false));

        assertThat(SnapshotFile.read(file).last()).isFalse();
    }

    @Test
    void aFileOfAnotherVersionIsSaidToBe() throws IOException {
        byte[] older = Files.readAllBytes(file);
        older[7] = 1;
        Files.write(file, older);
        assertThatThrownBy(() -> SnapshotFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage("it is a profile of version 1, and this cachebench reads version 4");
    }

    @Tag("slow")
    @Test
    void aFileCutShortAnywhereIsSaidToBe() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SnapshotFile.read(file))
                    .as("cut after %d bytes", length)
                    .isInstanceOf(IOException.class)
                    .hasMessage("the profile is cut short");
        }
    }

    @Tag("slow")
    @Test
    void aFlippedBitAnywhereIsNoticed() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, damaged);
            assertThatThrownBy(() -> SnapshotFile.read(file))
                    .as("bit %d", bit)
                    .isInstanceOf(IOException.class)
                    .message()
                    .isNotBlank();
        }
    }
}
