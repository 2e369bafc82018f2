package dev.cachebench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.report.compare.ComparisonJson;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonFileTest {
    private static final long SEED = 20261122;
    private static final String GOOD = ComparisonJson.of(Comparisons.fib());

    @TempDir
    private Path folder;

    private Comparison read(byte[] content) throws IOException {
        return ComparisonFile.read(
                Files.write(folder.resolve("base.json"), content).toString());
    }

    private Comparison read(String content) throws IOException {
        return read(content.getBytes(StandardCharsets.UTF_8));
    }

    /** What is said of the file, after its name. */
    private String complaint(String content) {
        String[] complaint = new String[1];
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(UserFault.class)
                .satisfies(e -> complaint[0] = e.getMessage());
        String file = "'" + folder.resolve("base.json") + "': ";
        assertThat(complaint[0]).startsWith(file).hasLineCount(1);
        return complaint[0].substring(file.length());
    }

    private static String with(String from, String to) {
        assertThat(GOOD).contains(from);
        return GOOD.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
    }

    @Test
    void whatWasWrittenIsReadAsItWas() throws IOException {
        assertThat(read(GOOD)).isEqualTo(Comparisons.fib());
        assertThat(read(ComparisonJson.of(Comparisons.factorial()))).isEqualTo(Comparisons.factorial());
        assertThat(read(ComparisonJson.of(Comparisons.tooFew()))).isEqualTo(Comparisons.tooFew());
    }

    @Test
    void everyComparisonIsReadAsItWasWritten() throws IOException {
        Random random = new Random(SEED);
        for (int i = 0; i < 300; i++) {
            Comparison comparison = Comparisons.random(random);
            byte[] written = ComparisonJson.of(comparison).getBytes(StandardCharsets.UTF_8);
            assertThat(read(written)).as("seed %d, comparison %d", SEED, i).isEqualTo(comparison);
        }
    }

    @Test
    void aDamagedFileIsAlwaysAMistakeOrAComparison() throws IOException {
        Random random = new Random(SEED);
        byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
        int mistakes = 0;
        for (int i = 0; i < 1_000; i++) {
            byte[] damaged = good.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                read(damaged);
            } catch (UserFault e) {
                assertThat(e.getMessage()).as("seed %d, damage %d", SEED, i).hasLineCount(1);
                mistakes++;
            }
        }
        assertThat(mistakes).as("seed %d", SEED).isBetween(500, 1_000);
    }

    @Test
    void membersThatItDoesNotKnowArePassedOver() throws IOException {
        assertThat(read(with("\"schema\": 1,", "\"schema\": 1, \"later\": {\"a\": [1, [true], \"x\", 2]},")))
                .isEqualTo(Comparisons.fib());
    }

    @Test
    void damagedJsonIsToldByLineAndColumn() {
        assertThat(complaint("{\n  \"schema\": 1,\n  }"))
                .startsWith("line 3, column 3: it is not JSON: Unexpected character ('}'");
        assertThat(complaint(GOOD.substring(0, 100)))
                .startsWith("line 7, column 17: ")
                .contains("it is not JSON: Unexpected end");
        assertThat(complaint(GOOD + "{}")).contains("something follows the JSON document");
        assertThat(complaint("")).isEqualTo("it is empty");
    }

    @Test
    void anotherDocumentIsTold() {
        assertThat(complaint("{\"schema\": 1, \"runs\": []}"))
                .isEqualTo("it is JSON, but no saved comparison, which has a member 'comparisons'");
        assertThat(complaint("[1, 2]")).startsWith("it is JSON, but no saved comparison");
        assertThat(complaint("\"text\"")).startsWith("it is JSON, but no saved comparison");
    }

    @Test
    void anotherSchemaIsTold() {
        assertThat(complaint(with("\"schema\": 1", "\"schema\": 2")))
                .isEqualTo("it is of schema 2, and this cachebench reads schema 1; save the comparison again");
    }

    @Test
    void aMissingMemberIsNamed() {
        assertThat(complaint(with("\"medianNanos\": 1245.0,", "")))
                .matches("line \\d+, column 5: 'variants\\[1]' has no 'medianNanos'");
        assertThat(complaint(with("\"workload\": \"fib 25\",", "")))
                .isEqualTo("line 1, column 1: the document has no 'workload'");
    }

    @Test
    void whatIsOfTheWrongKindIsTold() {
        assertThat(complaint(with("\"minEffect\": 0.02", "\"minEffect\": \"2 %\"")))
                .isEqualTo("line 4, column 16: 'minEffect' is not a number");
        assertThat(complaint(with("\"mode\": \"cold\"", "\"mode\": \"tepid\"")))
                .endsWith("'variants[0].mode' is not 'cold' or 'warm'");
        assertThat(complaint(with("\"verdict\": \"faster\"", "\"verdict\": \"better\"")))
                .endsWith("'comparisons[0].verdict' is not 'faster', 'slower' or '~'");
        assertThat(complaint(with("\"hits\": 23", "\"hits\": -23")))
                .endsWith("'variants[1].cacheInfo.hits' is not a count");
        assertThat(complaint(with("\"hits\": 23", "\"hits\": 1e300")))
                .endsWith("'variants[1].cacheInfo.hits' is not a whole number of 64 bits");
        assertThat(complaint(with("402000.0", "null"))).contains("'variants[0].samples' is not an array of numbers");
        assertThat(complaint(with("398000.0, 401000.0", "1e999, 1")))
                .contains("'variants[0].samples[1]' is out of range");
        assertThat(complaint(with("\"25\"", "25"))).endsWith("'variants[0].args[1]' is not a text");
        assertThat(complaint(with("\"fib\"", "25"))).endsWith("'variants[0].args[0]' is not a text");
        assertThat(complaint(with("402000.0", "-1"))).contains("none of them below zero");
    }

    @Test
    void whatDoesNotHoldTogetherIsTold() {
        assertThat(complaint(with("402000.0, ", "")))
                .endsWith("'variants[0].forks' is not how many of 'variants[0].samples' are of each fork");
        assertThat(complaint(with("\"against\": \"none\"", "\"against\": \"nobody\"")))
                .endsWith("'comparisons[0].against' is not the name of a variant");
        assertThat(complaint(with("\"name\": \"lru:10\"", "\"name\": \"none\"")))
                .endsWith("'variants[1].name' is not a name of its own: another variant is called 'none'");
        assertThat(complaint(with("\"seed\": 42", "\"seed\": 42, \"seed\": 43")))
                .endsWith("'seed' is there twice");
    }

    @Tag("slow")
    @Test
    void whatWouldFillTheMemoryIsRefused() {
        assertThatThrownBy(() -> read("[".repeat(100_000)))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("cannot read")
                .hasMessageContaining("depth");
        assertThat(complaint("[\"\"" + ",\"\"".repeat(1_000_000) + "]")).endsWith("more than 1000000 values");
        assertThat(complaint("[0" + ",0".repeat(4_000_000) + "]")).endsWith("more than 4000000 samples");
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        assertThatThrownBy(() -> ComparisonFile.read(folder.resolve("none.json").toString()))
                .isInstanceOf(UserFault.class)
                .hasMessage(
                        "cannot read '" + folder.resolve("none.json") + "': there is no such file that may be read; "
                                + "name a file that 'cachebench compare ... --save FILE' wrote");
        assertThatThrownBy(() -> ComparisonFile.read(folder.toString()))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("it is a folder");
    }
}
