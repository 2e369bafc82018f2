package dev.cachebench.target.source;

import static dev.cachebench.target.TestRepository.needs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.target.TestRepository;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lock pins the jars of sources, byte for byte. */
class DependencyLockTest {
    private static final Resolution LOCKING = new Resolution(true, true, Downloads.UNSEEN);
    private static final Resolution OFFLINE = new Resolution(true, false, Downloads.UNSEEN);

    private final String named = System.getProperty("maven.repo.local");

    @TempDir
    Path folder;

    private TestRepository repository;
    private Path source;
    private Path lock;

    @BeforeEach
    void write() throws IOException {
        repository = new TestRepository(folder.resolve("repository"));
        repository.with("g:a:1", needs("g:b:1")).with("g:b:1").with("g:b:2");
        System.setProperty("maven.repo.local", repository.folder().toString());
        source = Files.writeString(folder.resolve("Main.java"), "//DEPS g:a:1\nclass Main {}");
        lock = folder.resolve("Main.deps.lock");
    }

    @AfterEach
    void restore() {
        if (named == null) {
            System.clearProperty("maven.repo.local");
        } else {
            System.setProperty("maven.repo.local", named);
        }
    }

    private List<Path> jars(Resolution how) throws IOException {
        return DependencyJars.of(SourceTree.ofFile(source), how);
    }

    private void refuses(UserFault.Kind kind, String... parts) {
        assertThatThrownBy(() -> jars(OFFLINE))
                .isInstanceOfSatisfying(
                        UserFault.class, fault -> assertThat(fault.kind()).isEqualTo(kind))
                .message()
                .contains(parts);
    }

    @Test
    void namesWhatWasAskedForAndEveryJarWithItsDigest() throws IOException {
        List<Path> jars = jars(LOCKING);

        assertThat(jars).containsExactly(repository.file("g:a:1", ".jar"), repository.file("g:b:1", ".jar"));
        assertThat(lock)
                .content()
                .matches("# Written by .*\nasked g:a:1\njar g:a:1 [0-9a-f]{64}\njar g:b:1 [0-9a-f]{64}\n");
        assertThat(jars(OFFLINE)).isEqualTo(jars);
    }

    @Test
    void ofAFolderLiesInTheFolder() throws IOException {
        DependencyJars.of(SourceTree.inFolder(folder), LOCKING);

        assertThat(folder.resolve("deps.lock")).exists();
        assertThat(lock).doesNotExist();
    }

    @Test
    void holdsVersionsThatWouldBeOthersByNow() throws IOException {
        jars(LOCKING);
        repository.with("g:a:1", needs("g:b:2"));
        assertThat(jars(OFFLINE)).contains(repository.file("g:b:1", ".jar"));

        jars(LOCKING);
        assertThat(jars(OFFLINE)).contains(repository.file("g:b:2", ".jar"));
    }

    @Test
    void aJarThatIsAnotherByNowIsRefused() throws IOException {
        jars(LOCKING);
        Path jar = repository.file("g:b:1", ".jar");
        byte[] bytes = Files.readAllBytes(jar);
        bytes[10] ^= 1;
        Files.write(jar, bytes);

        refuses(UserFault.Kind.MISSING, "g:b:1", jar + " is not the jar that was pinned", "--lock-deps");
    }

    @Test
    void aJarThatIsNoLongerThereIsLookedForAlone() throws IOException {
        jars(LOCKING);
        Files.delete(repository.file("g:b:1", ".jar"));

        refuses(UserFault.Kind.MISSING, "'jar g:b:1' in " + lock + ":4 needs g:b:1", "--offline");
    }

    @Test
    void linesThatAskForSomethingElseAreRefused() throws IOException {
        jars(LOCKING);
        Files.writeString(source, "//DEPS g:a:1 g:b:2\nclass Main {}");
        refuses(UserFault.Kind.USAGE, "'//DEPS g:b:2' in " + source + ":1 is not in " + lock, "--lock-deps");

        Files.writeString(source, "//DEPS g:b:1\nclass Main {}");
        refuses(UserFault.Kind.USAGE, "'//DEPS g:b:1'");

        Files.writeString(lock, Files.readString(lock) + "asked g:c:1\n");
        Files.writeString(source, "//DEPS g:a:1\nclass Main {}");
        refuses(UserFault.Kind.USAGE, lock + " pins g:c:1, which no //DEPS line asks for");
    }

    @Test
    void aFileThatIsNoLockIsRefused() throws IOException {
        Files.writeString(lock, "# fine\n{}\n");
        refuses(UserFault.Kind.USAGE, lock + ":2 is not a line of a lock");

        Files.write(lock, new byte[] {(byte) 0xff, (byte) 0xfe});
        refuses(UserFault.Kind.USAGE, lock + " is not a lock");
    }

    @Test
    void aDamagedJarIsRefusedWithoutALockToo() throws IOException {
        Path jar = repository.file("g:b:1", ".jar");
        byte[] bytes = Files.readAllBytes(jar);
        Files.write(jar, Arrays.copyOf(bytes, bytes.length / 2));

        refuses(
                UserFault.Kind.MISSING,
                "'//DEPS g:a:1' in " + source + ":1 needs " + jar + ", which is damaged",
                "delete it");
    }

    @Test
    void withoutLinesThereIsNothingToLock() throws IOException {
        Files.writeString(source, "class Main {}");

        assertThat(jars(OFFLINE)).isEmpty();
        assertThatThrownBy(() -> jars(LOCKING)).hasMessageStartingWith("--lock-deps: there is no //DEPS line");
    }
}
