package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words and the words nearest to them. */
class LevenshteinIT {

    @Test
    void namesTheNearestWordsOfTheEnglishList() {
        Outcome outcome = Launched.cachebench("levenshtein", "recieve", "seperate", "--top", "2")
                .fine();

        assertThat(outcome.lines().get(0)).isEqualTo("levenshtein(recieve, seperate) =");
        assertThat(outcome.lines().get(1)).startsWith("recieve: relieve (1), ");
        assertThat(outcome.lines().get(2)).startsWith("seperate: separate (1), ");
        assertThat(outcome.lines().get(2).split("\\(\\d\\)", -1)).hasSize(3);
    }

    @Test
    void theEnglishListHasAtLeastFiftyThousandWords() throws IOException {
        List<String> words = Files.readAllLines(Launched.PROJECT.resolve("samples/words.txt"));

        assertThat(words).hasSizeGreaterThan(50_000).doesNotHaveDuplicates();
    }

    @Test
    void searchesADictionaryOfTheUsers(@TempDir Path folder) throws IOException {
        Path dictionary =
                Files.write(folder.resolve("my words.txt"), List.of("help", "", "hello", "  yellow  ", "world"));

        Outcome outcome = Launched.cachebench(
                        "levenshtein",
                        "helo",
                        "--dictionary",
                        dictionary.toString(),
                        "--top",
                        "9",
                        "--cache",
                        "unbounded")
                .fine();

        assertThat(outcome.lines().get(0))
                .isEqualTo("levenshtein(helo) = helo: help (1), hello (1), yellow (3), world (4)");
        assertThat(outcome.lines().get(1)).isEqualTo("CacheInfo(hits=0, misses=4, maxsize=None, currsize=4)");
    }

    @Test
    void asksTheCacheAgainOnTheSecondRun(@TempDir Path folder) throws IOException {
        Path dictionary = Files.write(folder.resolve("words"), List.of("a", "b", "c"));

        Outcome outcome = Launched.cachebench(
                        "levenshtein",
                        "x",
                        "y",
                        "--dictionary",
                        dictionary.toString(),
                        "--cache",
                        "unbounded",
                        "--repeat",
                        "2")
                .fine();

        assertThat(outcome.out())
                .contains("CacheInfo(hits=0, misses=6, maxsize=None, currsize=6)")
                .contains("CacheInfo(hits=6, misses=6, maxsize=None, currsize=6)");
    }

    @Test
    void drawsWordsFromAllOverTheDictionaryAndLooksForThemThere() {
        Outcome outcome = Launched.cachebench("levenshtein", "--words", "40", "--top", "1", "--cache", "unbounded")
                .fine();

        assertThat(outcome.lines().get(0)).isEqualTo("levenshtein(40 words) =");
        List<String> found = outcome.lines().subList(1, 41);
        assertThat(found).allMatch(line -> line.matches("(.+): \\1 \\(0\\)"));
        Set<String> words = new HashSet<>(found);
        assertThat(words).hasSizeBetween(15, 39);
        assertThat(outcome.line("CacheInfo")).contains("misses=" + 40 * words.size() + ",");
    }

    @Test
    void drawsTheSameWordsFromTheSameSeedWhateverTheCache() {
        String none = random("7", "none");

        assertThat(random("7", "none")).isEqualTo(none);
        assertThat(random("7", "arc:100")).isEqualTo(none);
        assertThat(random("8", "none")).isNotEqualTo(none);
        assertThat(random("7", "none", "--zipf", "1.2")).isNotEqualTo(none);
    }

    private static String random(String seed, String cache, String... more) {
        List<String> args = new ArrayList<>(List.of("levenshtein", "--words", "30", "--seed", seed, "--cache", cache));
        args.addAll(List.of(more));
        return String.join(
                "\n",
                Called.cachebench(args.toArray(String[]::new)).fine().lines().subList(1, 31));
    }

    @Test
    void theTextbookRecursionIsAMethodOfTwoArguments() {
        Outcome outcome = Launched.cachebench(
                        "levenshtein-recursive", "kitten", "sitting", "--cache", "unbounded", "--peek=json")
                .fine();

        assertThat(ParsedJson.of(outcome.out()).list("0/entries")).hasSize(50);
    }

    @Test
    void theTextbookRecursionFindsTheSameDistances() {
        assertThat(distance("kitten", "sitting")).isEqualTo("3");
        assertThat(distance("", "abc")).isEqualTo("3");
        assertThat(distance("flaw", "lawn")).isEqualTo("2");
        assertThat(distance("same", "same")).isEqualTo("0");
        assertThat(distance("naïve", "naive")).isEqualTo("1");
    }

    private static String distance(String a, String b) {
        return Called.cachebench("levenshtein-recursive", a, b, "--cache", "lru")
                .fine()
                .value();
    }
}
