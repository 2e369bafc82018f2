package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Disks that are full, that cannot be written, that forbid programs. Mounts are made in a namespace that ends with the
 * process that made them.
 */
@Tag("jvm")
class DiskFaultsIT {
    /** Keeps 300 answers of 20 kB. */
    private static final String WIDE = """
            public class Wide {
                static String wide(int n) {
                    return String.valueOf(n % 10).repeat(20_000);
                }

                public static void main(String[] args) {
                    for (int i = 0; i < 300; i++) {
                        if (!wide(i).startsWith(String.valueOf(i % 10)) || wide(i).length() != 20_000) {
                            throw new AssertionError(i);
                        }
                    }
                    System.out.println("all right");
                }
            }
            """;

    private static final Path UNPACKED = Launched.PROJECT.resolve("target/native");

    @TempDir
    private Path folder;

    private Outcome script(String line) {
        return Launched.in(folder).script(line);
    }

    /** Runs a script that may mount what it wants below its folder. */
    private Outcome mounting(String script) throws IOException {
        Files.createDirectories(folder.resolve("m"));
        Files.writeString(folder.resolve("script"), script);
        assumeTrue(
                script("unshare -rm mount -t tmpfs tmpfs m").exitCode() == 0,
                "no file system can be mounted here: faults of disks are not tried");
        return script("unshare -rm bash -e script");
    }

    /** The run went on uncached, and one line of it says why. */
    private static void goesOnUncached(Outcome outcome, String reason) {
        assertThat(outcome.fine().out().lines())
                .startsWith("fib(15) = 610")
                .filteredOn(line -> line.contains("the store of "))
                .singleElement()
                .asString()
                .contains("Fibonacci.fib", " failed 1 time (disk:" + reason + "); what it did not give was computed");
    }

    /** One line says why. */
    private static void failsInOneLine(Outcome outcome, String reason) {
        assertThat(outcome.err()).isEqualTo("cachebench: " + reason + "\n");
        assertThat(outcome.exitCode()).isEqualTo(4);
    }

    @Test
    void aFullDisk() throws IOException {
        goesOnUncached(
                mounting("mount -t tmpfs -o size=64k tmpfs m; cachebench fib 15 --cache disk:m/s"),
                "m/s: there is no space left");
        goesOnUncached(
                mounting("mount -t tmpfs -o size=4k tmpfs m; echo > m/file; cachebench fib 15 --cache disk:m/s"),
                "m/s: No space left on device");
    }

    @Test
    void aDiskThatFillsWhileAProgramRuns() throws IOException {
        Files.writeString(folder.resolve("Wide.java"), WIDE);
        Outcome outcome = mounting("mount -t tmpfs -o size=2m tmpfs m\n"
                + "cachebench memoize Wide.java --method Wide.wide --cache disk:m/s; cachebench store verify m/s");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).startsWith("all right\nclean: ");
        assertThat(outcome.err().lines())
                .filteredOn(line -> line.contains("the store of "))
                .singleElement()
                .asString()
                .contains(" failed 1 time (disk:m/s: there is no space left); what it did not give was computed");
    }

    @Test
    void aLimitOfTheSizeOfFiles() throws IOException {
        goesOnUncached(script("ulimit -f 20; cachebench fib 15 --cache disk:s"), "s: there is no space left");
        Files.writeString(folder.resolve("Wide.java"), WIDE);
        Outcome outcome = script("ulimit -f 4000; cachebench memoize Wide.java --method Wide.wide --cache disk:t");
        assertThat(outcome.out()).isEqualTo("all right\n");
        assertThat(outcome.err()).contains("failed 1 time (disk:t: writing to the disk failed); ");
    }

    @Test
    void aFolderThatCannotBeWritten() throws IOException {
        script("cachebench fib 15 --cache disk:s").fine();
        String readOnly = "mount --bind s m; mount -o remount,ro,bind m; ";
        goesOnUncached(
                mounting(readOnly + "cachebench fib 15 --cache disk:m"),
                "m: the folder cannot be written, which even reading needs");
        goesOnUncached(
                mounting(readOnly + "cachebench fib 15 --cache disk:m/s"),
                "m/s: " + folder.toRealPath().resolve("m/s") + ": Read-only file system");
        for (String command :
                new String[] {"list m", "stats m", "verify m", "export m", "clear m", "explain m fib 1"}) {
            failsInOneLine(
                    mounting(readOnly + "cachebench store " + command),
                    "'m': the folder cannot be written, which even reading needs");
        }
    }

    @Test
    void aFileThatCannotBeWritten() throws IOException {
        script("cachebench fib 15 --cache disk:s").fine();
        String readOnly = "mount --bind s/cachebench.db s/cachebench.db; mount -o remount,ro,bind s/cachebench.db; ";
        Outcome outcome =
                mounting(readOnly + "cachebench fib 16 --cache disk:s").fine();
        assertThat(outcome.out())
                .startsWith("fib(16) = 987\nCacheInfo(hits=2, misses=1, maxsize=None, currsize=16)\n")
                .contains("failed 1 time (disk:s: its file cannot be written); ");
        failsInOneLine(mounting(readOnly + "cachebench store clear s"), "'s': its file cannot be written");
        assertThat(mounting(readOnly + "cachebench store list s").fine().out()).contains("Fibonacci.fib(int)");
    }

    @Test
    void aFolderForTemporaryFilesThatForbidsPrograms() throws IOException {
        String noexec = "mkdir -p '" + UNPACKED + "'; mount -t tmpfs -o noexec tmpfs '" + UNPACKED + "'\n"
                + "mount -t tmpfs -o noexec tmpfs m; export CACHEBENCH_JAVA_OPTS=-Djava.io.tmpdir=m\n";
        goesOnUncached(
                mounting(noexec + "cachebench fib 15 --cache disk:s"),
                "s: SQLite's native library cannot be loaded from m, the folder for temporary files, which may be"
                        + " mounted noexec; -Djava.io.tmpdir=DIR names another");
    }

    @Test
    void pathsThatLeadNowhere() throws IOException {
        script("ln -s two one; ln -s one two");
        goesOnUncached(script("cachebench fib 15 --cache disk:one"), "one: one is no folder");
        goesOnUncached(
                script("cachebench fib 15 --cache disk:one/s"),
                "one/s: " + folder.toRealPath().resolve("one")
                        + ": Too many levels of symbolic links or unable to access attributes of symbolic link");
        failsInOneLine(
                script("cachebench store list one"),
                "'one': one/cachebench.db: Too many levels of symbolic links"
                        + " or unable to access attributes of symbolic link");
        goesOnUncached(script("cachebench fib 15 --cache disk:/proc/s"), "/proc/s: /proc/s cannot be made");
        String name = "x".repeat(300);
        goesOnUncached(
                script("cachebench fib 15 --cache disk:" + name),
                name + ": " + folder.toRealPath().resolve(name) + ": File name too long");
        failsInOneLine(
                script("cachebench store list " + name),
                "'" + name + "': " + name + "/cachebench.db: File name too long");
        script("touch file");
        failsInOneLine(script("cachebench store list file"), "'file': file is no folder");
    }

    @Test
    void namesOfAnyCharacters() {
        for (String name : new String[] {"wörk 日本 😀", "a?b#c%20;d", "new\nline"}) {
            Outcome first = Launched.in(folder).run("fib", "15", "--cache", "disk:" + name);
            assertThat(first.fine().out()).contains("misses=16", "made the store " + name.replace("\n", "\\n") + ", ");
            Outcome second = Launched.in(folder).run("fib", "15", "--cache", "disk:" + name);
            assertThat(second.fine().out()).contains("hits=1, misses=0");
        }
    }
}
