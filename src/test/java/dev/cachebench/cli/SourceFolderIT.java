package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of several source files is run from its folder, and a file of it with its neighbours. */
class SourceFolderIT {
    private static final String MAIN = """
            package shop;

            import shop.rates.Rates;

            public class Main {
                public static void main(String[] args) throws Exception {
                    int sum = 0;
                    for (int i = 0; i < 20; i++) {
                        sum += Rates.rate(args[i % args.length]);
                    }
                    try (var in = Main.class.getResourceAsStream("/greeting.txt")) {
                        System.out.println(in == null ? "no greeting" : new String(in.readAllBytes()).strip());
                    }
                    System.out.println(sum);
                }
            }
            """;
    private static final String RATES = """
            package shop.rates;

            public class Rates {
                public static int rate(String currency) {
                    return currency.length() * Factor.TWO;
                }
            }

            class Factor {
                static final int TWO = 2;
            }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        file("src/shop/Main.java", MAIN);
        file("src/shop/rates/Rates.java", RATES);
        file("src/greeting.txt", "hello");
    }

    private void file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Outcome run(String... args) {
        return Launched.in(folder).run(args);
    }

    @Test
    void memoizeRunsAFolder() {
        Outcome outcome = run("memoize", "src", "--method", "Rates.rate", "--", "EUR", "CHF", "USDT");

        assertThat(outcome.out()).isEqualTo("hello\n132\n");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err())
                .startsWith("shop.rates.Rates.rate(String)  lru:128\n")
                .contains("CacheInfo(hits=17, misses=3, maxsize=128, currsize=3)");
    }

    @Test
    void aFileFindsItsNeighboursAndNothingElse() throws IOException {
        file("src/shop/Broken.java", "package shop; class Broken { does not compile }");

        Outcome outcome = run("memoize", "src/shop/Main.java", "--method", "Rates.rate", "--", "EUR");

        assertThat(outcome.out())
                .as("what lies beside a file is not on the class path")
                .isEqualTo("no greeting\n120\n");
        assertThat(outcome.err()).startsWith("shop.rates.Rates.rate(String)");
    }

    @Test
    void profileCountsTheCallsOfAFolder() {
        Outcome outcome = run("profile", "--mode", "counts", "src", "--", "EUR");

        assertThat(outcome.out()).startsWith("hello\n120\n");
        assertThat(outcome.out() + outcome.err()).contains("Rates.java:5(Rates.rate)");
    }

    @Test
    void callFindsAMethodInAFolder() {
        assertThat(run("call", "src#rate", "EUR", "--cache", "lru:10").fine().value())
                .startsWith("6");
        assertThat(run("call", "src#shop.rates.Rates.rate", "EURO").fine().value())
                .startsWith("8");
    }

    @Test
    void ofTwoMainsOneIsChosen() throws IOException {
        file("src/shop/Other.java", "package shop; class Other { public static void main(String[] a) {} }");

        run("memoize", "src", "--method", "rate", "--", "EUR")
                .mistake("2 classes with a main method, shop.Main, shop.Other", "--main shop.Main");
        assertThat(run("memoize", "src", "--main", "Main", "--method", "rate", "--", "EUR")
                        .out())
                .isEqualTo("hello\n120\n");
    }

    @Test
    void whatDoesNotCompileIsSaidWithItsFileAndLine() throws IOException {
        file("src/shop/Broken.java", "package shop;\nclass Broken { int x = \"\"; }\n");

        for (Outcome outcome :
                new Outcome[] {run("memoize", "src", "--method", "rate"), run("call", "src#rate", "EUR")}) {
            assertThat(outcome.exitCode()).isEqualTo(2);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err())
                    .startsWith("cachebench: 'src' does not compile\n")
                    .contains("src/shop/Broken.java:2: error: incompatible types");
        }
    }

    @Test
    void aFolderWithoutSourcesIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("empty"));

        run("memoize", "empty", "--method", "rate").mistake("no .java file in the folder 'empty'");
        run("call", "empty#rate", "1").mistake("'empty' has no classes");
        run("profile", "nowhere").mistake("'nowhere' is neither");
    }
}
