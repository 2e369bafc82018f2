package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Caches of whole programs whose entries outlive them. */
class StoresInProgramsIT {
    private static final String SHOP = """
            import java.util.function.Supplier;

            public class Shop {
                record Quote(int n, String currency, double price) {}

                static double rate = 1.5;

                static Quote quote(int n, String currency) {
                    return new Quote(n, currency, round(n * rate));
                }

                static double round(double x) {
                    return Math.rint(x * 100) / 100;
                }

                static Supplier<String> later(String text) {
                    return () -> text;
                }

                public static void main(String[] args) {
                    for (int i = 0; i < 4; i++) {
                        System.out.println(quote(i, "EUR") + later("!").get());
                    }
                    if (args.length > 0 && args[0].equals("exit")) {
                        System.exit(0);
                    } else if (args.length > 0) {
                        Runtime.getRuntime().halt(0);
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeProgram() throws IOException {
        Files.writeString(folder.resolve("Shop.java"), SHOP);
    }

    private Outcome run(String... args) {
        List<String> all = new ArrayList<>(
                List.of("memoize", "Shop.java", "--method", "Shop.quote", "--cache", "disk:entries", "--"));
        all.addAll(List.of(args));
        return Launched.in(folder).run(all.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"return", "exit", "halt"})
    void aLaterRunHitsHoweverTheProgramEnds(String end) {
        String[] args = end.equals("return") ? new String[0] : new String[] {end};
        Outcome first = run(args);
        assertThat(first.err()).contains("CacheInfo(hits=0, misses=4, maxsize=None, currsize=4)");
        Outcome second = run(args);
        assertThat(second.err()).contains("CacheInfo(hits=4, misses=0, maxsize=None, currsize=4)");
        assertThat(second.out()).isEqualTo(first.out()).startsWith("Quote[n=0, currency=EUR, price=0.0]!\n");
    }

    @Test
    void aChangedHelperOrGlobalIsNoHitAndOldVersionsStay() throws IOException {
        run();
        Files.writeString(folder.resolve("Shop.java"), SHOP.replace("* 100) / 100", "* 10) / 10"));
        assertThat(run().err()).contains("CacheInfo(hits=0, misses=4, ");
        Files.writeString(folder.resolve("Shop.java"), SHOP.replace("rate = 1.5", "rate = 2"));
        Outcome dearer = run();
        assertThat(dearer.err()).contains("CacheInfo(hits=0, misses=4, ");
        assertThat(dearer.out()).contains("price=6.0");
        Files.writeString(folder.resolve("Shop.java"), SHOP);
        assertThat(run().err()).contains("CacheInfo(hits=4, misses=0, ");
    }

    @Test
    void eachTierIsReported() throws IOException {
        run();
        Path report = folder.resolve("report.json");
        Outcome outcome = Launched.in(folder)
                .run(
                        "memoize",
                        "Shop.java",
                        "--method",
                        "Shop.quote",
                        "--cache",
                        "lru:5+disk:entries,once",
                        "-o",
                        report.toString());
        assertThat(outcome.fine().out()).startsWith("Quote[n=0, currency=EUR, price=0.0]!\n");
        ParsedJson json = ParsedJson.of(Files.readString(report));
        assertThat(json.at("methods/0/tiers/0/cache")).isEqualTo("lru:5,once");
        assertThat(json.number("methods/0/tiers/0/calls")).isEqualTo(4);
        assertThat(json.at("methods/0/tiers/1/cache")).isEqualTo("disk:entries,once");
        assertThat(json.number("methods/0/tiers/1/cacheInfo/hits")).isEqualTo(4);
        assertThat(json.number("methods/0/tiers/1/errors")).isZero();
        Outcome shown = Launched.in(folder)
                .run("memoize", "Shop.java", "--method", "Shop.quote", "--cache", "lru:5+disk:entries");
        assertThat(shown.err())
                .containsPattern("  tier +calls +hits +hit ratio +errors +time per hit\n")
                .containsPattern("  lru:5 +4 +0 +0.0 % +0 ")
                .containsPattern("  disk:entries +4 +4 +100.0 % +0 ");
    }

    @Test
    void whatCannotBeStoredIsComputedAndNamed() {
        Outcome outcome =
                Launched.in(folder).run("memoize", "Shop.java", "--method", "Shop.later", "--cache", "disk:entries");
        assertThat(outcome.out()).contains("price=4.5]!\n");
        assertThat(outcome.err()).contains("4 calls went past the cache: a result cannot be stored (lambda of Shop)");
    }
}
