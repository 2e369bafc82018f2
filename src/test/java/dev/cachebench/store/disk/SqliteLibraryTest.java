package dev.cachebench.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLibraryTest {
    @TempDir
    private Path folder;

    private Path jar;

    @BeforeEach
    void makeJar() throws IOException {
        jar = Files.createFile(folder.resolve("cachebench.jar"));
    }

    @Test
    void isUnpackedOnce() throws IOException {
        Path library = SqliteLibrary.unpacked(jar);
        Object file = Files.getAttribute(library, "fileKey");
        assertThat(SqliteLibrary.unpacked(jar)).isEqualTo(library);
        assertThat(Files.getAttribute(library, "fileKey")).isEqualTo(file);
        try (Stream<Path> files = Files.list(library.getParent())) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void isUnpackedAgainWhereItWasCutOrChanged() throws IOException {
        Path library = SqliteLibrary.unpacked(jar);
        byte[] whole = Files.readAllBytes(library);
        Files.write(library, new byte[100]);
        assertThat(SqliteLibrary.unpacked(jar)).hasBinaryContent(whole);
        byte[] changed = whole.clone();
        changed[changed.length / 2] ^= 1;
        Files.write(library, changed);
        assertThat(SqliteLibrary.unpacked(jar)).hasBinaryContent(whole);
    }

    @Test
    void isUnpackedAgainForANewerJar() throws IOException {
        Path library = SqliteLibrary.unpacked(jar);
        Object file = Files.getAttribute(library, "fileKey");
        assertThat(library.toFile().setLastModified(jar.toFile().lastModified() - 10_000))
                .isTrue();
        assertThat(Files.getAttribute(SqliteLibrary.unpacked(jar), "fileKey")).isNotEqualTo(file);
    }
}
