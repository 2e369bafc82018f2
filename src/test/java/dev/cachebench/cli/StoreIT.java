package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreIT {
    @TempDir
    private Path folder;

    private Outcome cachebench(String... args) {
        return Launched.in(folder).run(args);
    }

    private Outcome fib(int n) {
        return cachebench("fib", String.valueOf(n), "--cache", "disk:kept").fine();
    }

    @Test
    void aSecondProcessHits() {
        assertThat(fib(30).out())
                .contains("fib(30) = 832040", "CacheInfo(hits=28, misses=31, maxsize=None, currsize=31)")
                .contains("made the store kept, which keeps up to 1GB of entries");
        assertThat(fib(30).out())
                .contains("fib(30) = 832040", "CacheInfo(hits=1, misses=0, maxsize=None, currsize=31)")
                .doesNotContain("made the store");
        ParsedJson stats = ParsedJson.of(
                cachebench("store", "stats", "kept", "--json").fine().out());
        assertThat(stats.number("store/entries")).isEqualTo(31);
        assertThat(stats.number("store/hits")).isEqualTo(29);
    }

    @Test
    void everyCommandDoesWhatItSays() {
        fib(20);
        assertThat(cachebench("store", "list", "kept").fine().out()).contains("Fibonacci.fib(int)", " 21 ");
        assertThat(cachebench("store", "verify", "kept").fine().out())
                .isEqualTo("clean: 21 entries in kept, every checksum right\n");
        assertThat(cachebench("store", "explain", "kept", "fib", "20").fine().out())
                .contains("(20)", "kept");
        assertThat(cachebench("store", "export", "kept", "Fibonacci.fib")
                        .fine()
                        .out()
                        .lines())
                .hasSize(21)
                .allMatch(line -> line.startsWith("{\"function\":\"dev.cachebench."));
        assertThat(cachebench("store", "trim", "kept", "--older", "1h").fine().out())
                .startsWith("nothing to drop: 21 entries of ");
        assertThat(cachebench("store", "clear", "kept").fine().out()).contains("dropped 21 entries");
        assertThat(cachebench("store", "list", "kept").fine().out()).startsWith("nothing is in the store");
        cachebench("store", "explain", "kept", "fib").mistake("no function 'fib' is in the store, which is empty");
    }

    @Test
    void aDamagedFileCostsAWarningAndNoAnswer() throws IOException {
        fib(20);
        Files.writeString(folder.resolve("kept/cachebench.db"), "no database".repeat(1000));
        assertThat(fib(20).out()).contains("fib(20) = 6765", "the file was damaged; it is now kept/damaged-");
    }

    @Test
    void aStoreOfANewerCachebenchIsRefusedInOneLineAndLeftAlone() throws IOException {
        fib(20);
        Path database = folder.resolve("kept/cachebench.db");
        byte[] bytes = Files.readAllBytes(database);
        bytes[63] = 99; // the number of the schema: see https://sqlite.org/fileformat.html#user_version_number
        Files.write(database, bytes);
        String words = "its store is of a newer cachebench (schema 99, this one knows up to 2)";
        Outcome stats = cachebench("store", "stats", "kept");
        assertThat(stats.exitCode()).isEqualTo(4);
        assertThat(stats.err()).isEqualTo("cachebench: 'kept': " + words + "\n");
        assertThat(fib(20).out()).contains("fib(20) = 6765").containsOnlyOnce(words);
        Outcome strict = cachebench("fib", "20", "--cache", "disk:kept", "--strict");
        assertThat(strict.exitCode()).isEqualTo(4);
        assertThat(strict.err()).contains(words).hasLineCount(1);
        assertThat(database).hasBinaryContent(bytes);
    }

    @Test
    void aFolderThatCannotBeMadeCostsAWarningAndNoAnswer() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        assertThat(cachebench("fib", "20", "--cache", "disk:file/kept").fine().out())
                .contains("fib(20) = 6765", "disk:file/kept: ");
        cachebench("fib", "20", "--cache", "disk:file").mistake("file is a file; disk needs a folder");
    }

    @Test
    void aComparisonLeavesAUsersEntriesAlone() {
        fib(20);
        String before = cachebench("store", "export", "kept").fine().out();
        String compared = cachebench(
                        "compare",
                        "fib",
                        "22",
                        "--cache",
                        "none",
                        "--cache",
                        "disk:kept",
                        "--mode",
                        "warm",
                        "--forks",
                        "1")
                .fine()
                .out();
        assertThat(compared).contains("disk:kept");
        assertThat(cachebench("store", "export", "kept").fine().out()).isEqualTo(before);
    }

    @Test
    void anotherProgramReadsTheFile() {
        fib(20);
        Outcome python = Launched.in(folder)
                .run(List.of(
                        "python3",
                        "-c",
                        "import sqlite3; c = sqlite3.connect('file:kept/cachebench.db?mode=ro', uri=True);"
                                + " print(c.execute('pragma integrity_check').fetchone()[0],"
                                + " c.execute('select count(*) from entries').fetchone()[0])"));
        assertThat(python.fine().out()).isEqualTo("ok 21\n");
    }

    @Test
    void specsThatMakeNoSenseAreSaidSo() {
        cachebench("fib", "20", "--cache", "disk:").mistake("disk needs a folder, for example disk:.cachebench");
        cachebench("fib", "20", "--cache", "disk:d,max=5kB").mistake("max= takes a size", "1MB or more");
        cachebench("fib", "20", "--cache", "disk:d,drop=old").mistake("drop= takes lru or cheap, not 'old'");
        assertThat(cachebench("fib", "20", "--cache", "disk:d,maxx=1GB").err())
                .contains("unknown option 'maxx=1GB'", "did you mean 'max='?");
        cachebench("store", "trim", "d").mistake("trim needs --keep SIZE or --older TIME");
    }

    @Test
    void aFileThatAMethodReadsIsAskedForUntilItIsNamed() throws IOException {
        Files.writeString(folder.resolve("rate.txt"), "3");
        Files.writeString(folder.resolve("Shop.java"), """
                import java.nio.file.*;

                public class Shop {
                    public static int price(int n) throws Exception {
                        return n * Integer.parseInt(Files.readString(Path.of("rate.txt")));
                    }
                }
                """);
        String[] call = {"call", "Shop.java#price", "2", "--cache", "disk:kept", "--depends", "rate.txt"};
        assertThat(cachebench("call", "Shop.java#price", "2", "--cache", "disk:kept")
                        .fine()
                        .out())
                .contains("price(2) = 6")
                .contains(
                        "Shop.price reads the file rate.txt (Shop.java:5), on which kept results do not depend; --depends"
                                + " rate.txt makes them do so");
        assertThat(cachebench(call).fine().out())
                .contains("price(2) = 6", "misses=1")
                .doesNotContain("--depends");
        Files.writeString(folder.resolve("rate.txt"), "4");
        assertThat(cachebench(call).fine().out()).contains("price(2) = 8", "misses=1");
        assertThat(cachebench("store", "explain", "kept", "price", "2").fine().out())
                .contains("rate.txt changed");
    }

    @Test
    void aStoreThatIsNotThereIsSaidSo() {
        Outcome outcome = cachebench("store", "list", "nowhere");
        assertThat(outcome.exitCode()).isEqualTo(4);
        assertThat(outcome.err()).contains("there is no store in 'nowhere'; --cache disk:nowhere makes one");
    }
}
