package dev.cachebench.profile.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeLibraryTest {
    @TempDir
    Path cache;

    private NativeLibrary library() {
        return new NativeLibrary("Linux", "amd64", cache);
    }

    @Test
    void isUnpackedOnce() throws IOException {
        Path file = library().unpacked();
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));

        assertThat(library().unpacked()).isEqualTo(file);
        assertThat(Files.getLastModifiedTime(file).toMillis()).isEqualTo(1_000);
        assertThat(file.getParent().getFileName())
                .hasToString("async-profiler-" + NativeLibrary.version() + "-linux-x64");
        try (var beside = Files.list(file.getParent())) {
            assertThat(beside).containsExactly(file);
        }
    }

    @Test
    void isRepairedWhenCutShort() throws IOException {
        Path file = library().unpacked();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, new byte[] {1, 2, 3});

        library().unpacked();

        assertThat(file).hasBinaryContent(whole);
    }

    @Test
    void isRepairedWhenDamagedInPlace() throws IOException {
        Path file = library().unpacked();
        byte[] whole = Files.readAllBytes(file);
        byte[] damaged = whole.clone();
        damaged[damaged.length / 2] ^= 1;
        Files.write(file, damaged);

        library().unpacked();

        assertThat(file).hasBinaryContent(whole);
    }

    @ParameterizedTest
    @CsvSource({"Linux,aarch64,linux-arm64", "Mac OS X,aarch64,macos", "Mac OS X,x86_64,macos"})
    void isThereForOtherPlatforms(String os, String arch, String folder) {
        assertThat(new NativeLibrary(os, arch, cache)
                        .unpacked()
                        .getParent()
                        .getFileName()
                        .toString())
                .endsWith(folder);
    }

    @ParameterizedTest
    @CsvSource({"Windows 11,amd64", "Linux,riscv64", "FreeBSD,amd64"})
    void saysWhereItRunsIfNotHere(String os, String arch) {
        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> new NativeLibrary(os, arch, cache))
                .withMessage("async-profiler does not run on " + os + " " + arch
                        + ", only on Linux (x64, arm64) and macOS; --profile calls works everywhere");
    }

    @Test
    void saysThatTheCacheFolderCannotBeMade() throws IOException {
        Path file = Files.createFile(cache.resolve("file"));

        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> new NativeLibrary("Linux", "amd64", file).unpacked())
                .withMessageStartingWith("cannot unpack async-profiler into " + file)
                .withMessageEndingWith("; name another folder by CACHEBENCH_JAVA_OPTS=-Dcachebench.cache=DIR");
    }

    @Test
    void saysThatAnAgentCannotStandThere() {
        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> new NativeLibrary("Linux", "amd64", cache.resolve("a=b")).unpacked())
                .withMessageContaining("holds '=' or ','");
    }

    @Test
    void goesWhereTheUserKeepsCaches() {
        Path home = Path.of("/home/u");
        assertThat(NativeLibrary.cacheFolder(null, Map.of(), "Linux", home)).hasToString("/home/u/.cache/cachebench");
        assertThat(NativeLibrary.cacheFolder(null, Map.of(), "Mac OS X", home))
                .hasToString("/home/u/Library/Caches/cachebench");
        assertThat(NativeLibrary.cacheFolder(null, Map.of("XDG_CACHE_HOME", "/x"), "Linux", home))
                .hasToString("/x/cachebench");
        assertThat(NativeLibrary.cacheFolder(null, Map.of("XDG_CACHE_HOME", "not/absolute"), "Linux", home))
                .hasToString("/home/u/.cache/cachebench");
        assertThat(NativeLibrary.cacheFolder("/mine", Map.of("XDG_CACHE_HOME", "/x"), "Linux", home))
                .hasToString("/mine");
    }
}
