package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.JsonTree;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Of two methods that keys of fields would make safe, the launcher offers them for the one whose keys are a number, and
 * not for the other: calls that are watched tell nothing of what a list of four hundred patterns takes as a key, which
 * is several times what the call does.
 */
@Tag("jvm")
class KeyTrialsIT {
    private static final Path LAUNCHER =
            Path.of(System.getProperty("user.dir")).toAbsolutePath().resolve("scripts/cachebench");
    private static final String PROGRAM = """
            import java.util.ArrayList;
            import java.util.List;
            import java.util.Random;
            import java.util.regex.Pattern;

            public class Guesses {
                record Rule(Pattern pattern, String language) {}

                static class Tariff {
                    private double base;

                    void base(double base) {
                        this.base = base;
                    }

                    double price(int pieces) {
                        double price = base;
                        for (int i = 0; i < 3_000; i++) {
                            price = Math.sqrt(price + pieces + i);
                        }
                        return price;
                    }
                }

                static class Rules {
                    private final List<Rule> rules = new ArrayList<>();

                    void add(Rule rule) {
                        rules.add(rule);
                    }

                    String guess(String word) {
                        int found = 0;
                        for (Rule each : rules) {
                            found += word.endsWith(each.language()) ? each.pattern().flags() + 1 : 0;
                        }
                        return "guess " + found;
                    }
                }

                public static void main(String[] args) {
                    Rules rules = new Rules();
                    for (int i = 0; i < 400; i++) {
                        rules.add(new Rule(Pattern.compile("(a|e)" + (char) ('a' + i % 26) + i % 10 + "$"), "" + i));
                    }
                    Tariff tariff = new Tariff();
                    tariff.base(7.5);
                    Random random = new Random(7);
                    long sum = 0;
                    int rounds = Integer.parseInt(args[0]);
                    for (int i = 0; i < rounds; i++) {
                        for (int j = 0; j < 8; j++) {
                            sum += rules.guess("word" + random.nextInt(50)).hashCode();
                        }
                        sum += (long) (1e6 * tariff.price(random.nextInt(50)));
                    }
                    System.out.println(sum);
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void offersKeysOfFieldsThatPayAndNoneThatDoNot() throws Exception {
        Path source = Files.writeString(folder.resolve("Guesses.java"), PROGRAM);
        Path json = folder.resolve("advice.json");
        Path errors = folder.resolve("errors.txt");
        ProcessBuilder launcher = new ProcessBuilder(
                        LAUNCHER + "",
                        "advise",
                        source + "",
                        "--quick",
                        "--anyway",
                        "--json",
                        "-o",
                        json + "",
                        "--",
                        "60000")
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(errors.toFile())
                .redirectErrorStream(true);
        launcher.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = launcher.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(json).as(Files.readString(errors)).isNotEmptyFile();
        Map<String, Object> advice = JsonTree.map(JsonTree.parse(Files.readString(json)));

        Map<String, Object> price = unsafe(advice, "price");
        Map<String, Object> keys =
                JsonTree.map(JsonTree.list(price.get("remedies")).get(0));
        assertThat(keys.get("option")).isEqualTo("keys=this.base");
        Map<String, Object> predicted = JsonTree.map(keys.get("predicted"));
        assertThat((Double) predicted.get("share")).isBetween(0.05, (Double) price.get("most"));
        assertThat(((Number) keys.get("bytes")).longValue()).isBetween(1_000L, 100_000L);
        assertThat(price.get("predicted")).isNull(); // of a cache without these keys, which nothing looked up
        assertThat((String) price.get("compare")).contains((String) keys.get("cache"));
        assertThat(JsonTree.list(price.get("noHelp"))).isEmpty();

        Map<String, Object> guess = unsafe(advice, "guess");
        assertThat(JsonTree.list(guess.get("remedies")))
                .noneSatisfy(each ->
                        assertThat(JsonTree.map(each).get("option")).asString().startsWith("keys="));
        assertThat(JsonTree.list(guess.get("noHelp")))
                .singleElement()
                .asString()
                .startsWith("keys=this.rules would make it safe, but ");
        if (guess.get("compare") != null) {
            assertThat((String) guess.get("compare")).doesNotContain("keys=");
        }
        assertThat(JsonTree.list(advice.get("runs")))
                .extracting(each -> JsonTree.map(each).get("name"))
                .contains("keys_tried");
    }

    private static Map<String, Object> unsafe(Map<String, Object> advice, String method) {
        List<Map<String, Object>> found = JsonTree.list(advice.get("unsafe")).stream()
                .map(JsonTree::map)
                .filter(each -> each.get("method").equals(method))
                .toList();
        assertThat(found).as("%s among %s", method, advice).hasSize(1);
        return found.get(0);
    }
}
