package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data that results depend on: when it changes, no entry of a store answers for it. */
class DependsIT {
    private static final String SHOP = """
            import java.nio.file.*;

            public class Shop {
                static String price(int n) throws Exception {
                    return n + " " + Files.readString(Path.of("rate.txt")).strip();
                }

                public static void main(String[] args) throws Exception {
                    System.out.println(price(1));
                }
            }
            """;

    @TempDir
    private Path folder;

    private void assertFollowsRate(String... command) throws IOException {
        Path rate = folder.resolve("rate.txt");
        Files.writeString(folder.resolve("Shop.java"), SHOP);
        Files.writeString(rate, "EUR\n");
        assertRun("1 EUR", "hits=0, misses=1", command);
        Files.writeString(rate, "EUR\n"); // with another time
        assertRun("1 EUR", "hits=1, misses=0", command);
        Files.writeString(rate, "USD\n");
        assertRun("1 USD", "hits=0, misses=1", command);
        Files.writeString(rate, "EUR\n");
        assertRun("1 EUR", "hits=1, misses=0", command);
    }

    private void assertRun(String out, String info, String... command) {
        Outcome outcome = Launched.in(folder).run(command);
        assertThat(outcome.out()).contains(out);
        assertThat(outcome.out() + outcome.err()).contains(info);
    }

    @Test
    void aFileThatACalledMethodDependsOn() throws IOException {
        assertFollowsRate("call", "Shop.java#price", "1", "--cache", "disk:entries", "--depends", "rate.txt");
    }

    @Test
    void aFileThatAMethodOfAProgramDependsOn() throws IOException {
        assertFollowsRate(
                "memoize", "Shop.java", "--method", "Shop.price", "--cache", "disk:entries", "--depends", "*.txt");
    }

    @Test
    void aFileThatIsNotThereIsAMistake() throws IOException {
        Files.writeString(folder.resolve("Shop.java"), SHOP);
        Outcome outcome = Launched.in(folder)
                .run("call", "Shop.java#price", "1", "--cache", "disk:entries", "--depends", "rates.txt");
        assertThat(outcome.err()).isEqualTo("cachebench: --depends rates.txt: there is no such file\n");
    }

    @Test
    void theDictionaryOfAWholeLookUp() throws IOException {
        Path words = Files.writeString(folder.resolve("words.txt"), "spelling\nspewing\n");
        String[] command = {
            "levenshtein",
            "speling",
            "--dictionary",
            "words.txt",
            "--top",
            "1",
            "--around",
            "closest",
            "--cache",
            "disk:entries"
        };
        assertRun("speling: spelling (1)", "hits=0, misses=1", command);
        assertRun("speling: spelling (1)", "hits=1, misses=0", command);
        Files.writeString(words, "spewing\nspeling\n");
        assertRun("speling: speling (0)", "hits=0, misses=1", command);
    }
}
