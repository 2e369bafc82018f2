package dev.cachebench.cache.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Digests of files on a file system whose clock has ticks as long as we say. */
class FileDigestsTest {
    private static final long SEED = 2038;

    @TempDir
    Path folder;

    private Path file;
    private long now = 1_000_000;
    private long edited;
    private long tick = 1;
    private int looks;
    private final FileDigests digests = new FileDigests(() -> now, path -> stamp());

    @BeforeEach
    void writeFile() throws IOException {
        file = folder.resolve("file");
        edit("a");
    }

    /** As a file system shows it, to the tick. */
    private FileStamp stamp() {
        looks++;
        FileTime time = FileTime.fromMillis(edited / tick * tick);
        return new FileStamp(1, time, null, 7L, true, false);
    }

    private void edit(String letter) throws IOException {
        Files.writeString(file, letter);
        edited = now;
    }

    private byte[] digest() throws IOException {
        return digests.of(file, stamp());
    }

    private byte[] truth() throws IOException {
        return Arrays.copyOf(CanonicalBytes.sha256().digest(Files.readAllBytes(file)), 16);
    }

    /** The reference: the digest of what is there. A tick of two seconds is that of FAT. */
    @ParameterizedTest
    @ValueSource(longs = {1, 10, 1_000, 2_000})
    void anEditThatTheClockDoesNotShowIsSeen(long ticks) throws IOException {
        tick = ticks;
        Random random = new Random(SEED);
        for (int step = 0; step < 3_000; step++) {
            now += random.nextInt(random.nextInt(10) == 0 ? 4_000 : 100);
            if (random.nextInt(3) == 0) {
                edit("" + (char) ('a' + random.nextInt(5)));
            }
            assertThat(digest()).as("seed %d, step %d", SEED, step).isEqualTo(truth());
        }
    }

    @Test
    void aFileThatHasBeenLeftAloneIsReadOnce() throws IOException {
        now += 3_000;
        digest();
        int before = looks;
        Files.writeString(file, "b"); // behind the file system's back, which shows whether it is read
        assertThat(digest()).isNotEqualTo(truth());
        assertThat(looks).isEqualTo(before + 1);
    }

    @Test
    void aFileFromTheFutureIsReadEachTime() throws IOException {
        edited = now + 1_000_000;
        digest();
        Files.writeString(file, "b");
        assertThat(digest()).isEqualTo(truth());
    }

    @Test
    void aFileThatNeverRestsIsNoKey() {
        FileDigests restless = new FileDigests(() -> now, path -> {
            edited++;
            return stamp();
        });
        assertThatThrownBy(() -> restless.of(file, stamp()))
                .isInstanceOf(Unkeepable.class)
                .hasMessage("a file that an argument names changes as it is read");
    }
}
