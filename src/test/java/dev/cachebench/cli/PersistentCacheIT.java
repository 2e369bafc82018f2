package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.store.FolderProvider;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store of the tests' own beside the jar, as a user's would be: what it holds outlives the process. */
class PersistentCacheIT {
    @TempDir
    private Path folder;

    private Outcome cachebench(String... args) throws URISyntaxException {
        Path tests = Path.of(FolderProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String classPath = String.join(
                File.pathSeparator,
                Launched.PROJECT.resolve("target/cachebench.jar").toString(),
                tests.toString(),
                Launched.PROJECT.resolve("src/test/resources").toString());
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-cp", classPath, Main.class.getName()));
        command.addAll(List.of(args));
        return Launched.in(folder).run(command);
    }

    private List<String> entries() throws IOException {
        List<String> entries = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder.resolve("kept"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                entries.add(file.getFileName() + " " + Files.readString(file) + Files.getLastModifiedTime(file));
            }
        }
        return entries;
    }

    @Test
    void aSecondProcessHitsAndAComparisonLeavesTheEntriesAlone() throws Exception {
        cachebench("fib", "20", "--cache", "folder:kept").fine();
        assertThat(cachebench("fib", "20", "--cache", "folder:kept").fine().out())
                .contains("CacheInfo(hits=1, misses=0, maxsize=None, currsize=21)");
        List<String> before = entries();
        Outcome outcome = cachebench(
                "compare",
                "fib",
                "22",
                "--cache",
                "none",
                "--cache",
                "folder:kept",
                "--mode",
                "cold",
                "--mode",
                "warm",
                "--forks",
                "1");
        // Without the launcher, a newer JVM warns of what JMH does.
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("folder:kept");
        assertThat(entries()).isEqualTo(before).hasSize(21);
    }
}
