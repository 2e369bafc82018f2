package dev.cachebench.target.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbandonedFoldersTest {
    private static final Instant LONG_AGO = Instant.now().minusSeconds(100_000);
    private static final Instant LATER = LONG_AGO.plusSeconds(50_000);

    @TempDir
    private Path parent;

    /** A folder with something in it, as a process leaves it that is killed: its lock is gone. */
    private Path abandoned(String name) throws IOException {
        Path folder = Files.createDirectories(parent.resolve(name));
        Files.createDirectory(folder.resolve("logs"));
        Files.writeString(folder.resolve("logs/cache-0.events"), "something");
        AbandonedFolders.own(folder).close();
        age(folder);
        return folder;
    }

    private static void age(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
            }
        }
    }

    private List<String> left() throws IOException {
        return left(Files.getOwner(parent));
    }

    private List<String> left(UserPrincipal user) throws IOException {
        AbandonedFolders.remove(parent, "cachebench-", user, LATER);
        try (Stream<Path> files = Files.list(parent)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatAKilledProcessLeftIsDeleted() throws IOException {
        abandoned("cachebench-1");
        abandoned("others-2");

        assertThat(left()).containsExactly("others-2");
    }

    @Test
    void whatIsAnotherUsersStays() throws IOException {
        abandoned("cachebench-1");

        assertThat(left(() -> "another")).containsExactly("cachebench-1");
    }

    @Test
    void aFolderThatIsInUseStays() throws IOException {
        Path folder = Files.createDirectory(parent.resolve("cachebench-1"));
        try (Closeable owned = AbandonedFolders.own(folder)) {
            age(folder);
            assertThat(owned).isNotNull();
            assertThat(left()).containsExactly("cachebench-1");
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void aFolderThatIsWrittenToStays() throws IOException {
        Path folder = abandoned("cachebench-1");
        Files.writeString(folder.resolve("logs/cache-0.events"), "more, by what the process had started");

        assertThat(left()).containsExactly("cachebench-1");
        assertThat(folder.resolve("logs/cache-0.events")).exists();
    }

    @Test
    void aFolderOfWhichNothingIsKnownStays() throws IOException {
        Path folder = abandoned("cachebench-1");
        Files.delete(folder.resolve(".owned"));
        age(folder);

        assertThat(left()).containsExactly("cachebench-1");
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Path kept = Files.createDirectory(parent.resolve("kept"));
        Path file = Files.writeString(kept.resolve("file"), "kept");
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
        Path folder = abandoned("cachebench-1");
        Files.createSymbolicLink(parent.resolve("cachebench-2"), kept);
        Files.setLastModifiedTime(folder, FileTime.from(LONG_AGO));

        assertThat(left()).containsExactly("cachebench-2", "kept");
        assertThat(file).exists();
    }
}
