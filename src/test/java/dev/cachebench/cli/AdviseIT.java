package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Advice names what is worth a cache and safe, says why other methods are not, and is honest where there is nothing.
 */
class AdviseIT {
    @TempDir
    private Path folder;

    private static List<String> methods(ParsedJson advice, String list) {
        List<String> methods = new ArrayList<>();
        for (int i = 0; i < advice.list(list).size(); i++) {
            methods.add(advice.at(list + "/" + i + "/method").toString());
        }
        return methods;
    }

    /**
     * Advice that recommends something. On a busy machine, runs of the program as it is may differ by more than a cache
     * saves, and then none is recommended.
     */
    private ParsedJson advice(String... args) throws IOException {
        Path json = folder.resolve("advice.json");
        List<String> all = new ArrayList<>(List.of("advise", "-o", json.toString()));
        all.addAll(List.of(args));
        for (int i = 1; true; i++) {
            Outcome outcome = Launched.in(Launched.PROJECT).within(600).run(all.toArray(String[]::new));
            assertThat(outcome.exitCode()).as(outcome.err()).isIn(ExitCode.FINE.code, ExitCode.TOO_NOISY.code);
            ParsedJson advice = ParsedJson.of(Files.readString(json));
            if (!methods(advice, "worth").isEmpty() || i == 5) {
                assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.FINE.code);
                return advice;
            }
        }
    }

    @Test
    void onlyWhatIsSafeIsRecommendedAndTheRestIsExplained() throws IOException {
        ParsedJson advice = advice(Programs.source("Orders"), "--quick", "--anyway", "--", "120000");
        assertThat(advice.at("ending")).isEqualTo("predicted");
        assertThat(methods(advice, "worth")).containsExactly("score");
        assertThat(advice.at("worth/0/cache")).isEqualTo("lru:256");
        assertThat(advice.at("worth/0/differing")).isEqualTo(0L);
        assertThat(methods(advice, "unsafe")).doesNotContain("score", "unique", "random", "sorting");
        assertThat(methods(advice, "declined")).contains("unique", "random").doesNotContain("score");
        assertThat(advice.at("proof")).isNull();
        assertThat(advice.at("worth/0/paste/caffeine").toString())
                .contains(
                        "private record ScoreKey(String name, int size) {}",
                        "Caffeine.newBuilder().maximumSize(256)",
                        "return SCORE_CACHE.get(new ScoreKey(name, size), key -> scoreUncached(name, size));");
        assertThat(advice.at("command").toString()).startsWith("cachebench memoize ");
        assertThat(advice.list("watched")).hasSize(5);
    }

    @Test
    void whatIsWrittenIsWhatMemoizeReads() throws IOException {
        Path yaml = folder.resolve("advice.yaml");
        String program = Programs.source("Scores");
        ParsedJson advice = advice(program, "--anyway", "--write", yaml.toString(), "--", "20000");
        assertThat(advice.at("ending")).isEqualTo("shown");
        assertThat(methods(advice, "worth")).containsExactly("score");
        assertThat(advice.at("proof/difference")).isNull();
        Outcome plain = Launched.bash("java " + program + " 20000");
        Outcome cached = Launched.cachebench("memoize", program, "--config", yaml.toString(), "--", "20000");
        assertThat(cached.exitCode()).isZero();
        assertThat(cached.out()).isEqualTo(plain.out());
        assertThat(cached.err()).contains("Scores.score(String, int)", "hits=19800, misses=200");
        String later = Files.readString(yaml).replace("score(", "scoreOf(");
        Outcome gone = Launched.cachebench(
                "memoize", program, "--config", Files.writeString(yaml, later).toString(), "--", "200");
        assertThat(gone.exitCode()).isEqualTo(ExitCode.USAGE.code);
        assertThat(gone.err()).contains("scoreOf");
    }

    @Test
    void whatACacheOfTheProgramLoadsIsLeftToTheCommandForThese() throws IOException {
        Path json = folder.resolve("advice.json");
        Path yaml = folder.resolve("advice.yaml");
        String program = Programs.source("Forgetful");
        Outcome outcome = Launched.in(Launched.PROJECT)
                .within(600)
                .run("advise", "-o", json.toString(), program, "--anyway", "--write", yaml.toString(), "--", "20000");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        ParsedJson advice = ParsedJson.of(Files.readString(json));
        assertThat(methods(advice, "worth")).isEmpty();
        assertThat(methods(advice, "unsafe")).isEmpty();
        int worked = methods(advice, "declined").indexOf("worked");
        assertThat(advice.at("declined/" + worked + "/kind")).isEqualTo("loaded");
        assertThat(advice.at("declined/" + worked + "/reason").toString())
                .startsWith("is called for what Forgetful.KEPT lacks, and its calls repeat");
        assertThat(advice.at("tune")).isEqualTo("cachebench tune " + program + " -- 20000");
        Outcome cached = Launched.cachebench("memoize", program, "--config", yaml.toString(), "--", "200");
        assertThat(cached.exitCode()).isZero();
        assertThat(cached.err()).contains("asks for no caches");
    }

    @Test
    void whatCollectingGarbageTakesBelongsToTheMethodThatMakesIt() throws IOException {
        ParsedJson advice = advice(
                Programs.source("Tables"),
                "--jvm-arg=-Xmx64m",
                "--jvm-arg=-XX:+UseG1GC",
                "--quick",
                "--anyway",
                "--",
                "3000");

        assertThat(methods(advice, "worth")).containsExactly("price");
        assertThat((double) advice.at("worth/0/allocatedShare")).isBetween(0.5, 1.0);
        double collecting = (double) advice.at("worth/0/collectingShare");
        assertThat(collecting).isBetween(0.1, 1.0);
        assertThat((double) advice.at("worth/0/predicted/share") + (double) advice.at("worth/0/predicted/once"))
                .isGreaterThan((double) advice.at("worth/0/cpuShare"));
        assertThat(advice.list("runs").toString()).contains("name=allocation");
    }

    @Test
    void methodsOfPluginsAreLookedAtToo() throws IOException {
        Path source = Files.writeString(folder.resolve("Palindrome.java"), """
                public class Palindrome implements java.util.function.ToIntFunction<String> {
                    @Override
                    public int applyAsInt(String text) {
                        return longest(text);
                    }

                    private static int longest(String text) {
                        int best = 0;
                        for (int from = 0; from < text.length(); from++) {
                            for (int to = text.length(); to > from; to--) {
                                int i = from;
                                int j = to - 1;
                                while (i < j && text.charAt(i) == text.charAt(j)) {
                                    i++;
                                    j--;
                                }
                                best = i >= j ? Math.max(best, to - from) : best;
                            }
                        }
                        return best;
                    }
                }
                """);
        Path plugin = Files.createDirectory(folder.resolve("plugin"));
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-g", "-d", plugin.toString(), source.toString()))
                .isZero();
        Files.delete(source); // beside the program, it would be one of its sources
        Path program = Files.writeString(folder.resolve("Host.java"), """
                import java.net.URL;
                import java.net.URLClassLoader;
                import java.nio.file.Path;
                import java.util.function.ToIntFunction;

                public class Host {
                    @SuppressWarnings("unchecked")
                    public static void main(String[] args) throws Exception {
                        ClassLoader loader = new URLClassLoader(new URL[] {Path.of(args[0]).toUri().toURL()});
                        var longest = (ToIntFunction<String>)
                                loader.loadClass("Palindrome").getConstructor().newInstance();
                        long sum = 0;
                        for (int i = 0; i < 400_000; i++) {
                            sum += longest.applyAsInt("able was i ere i saw elba, madam, a man, a plan, " + i % 20);
                        }
                        System.out.println(sum);
                    }
                }
                """);
        ParsedJson advice = advice(program.toString(), "--quick", "--anyway", "--", plugin.toString());
        assertThat(methods(advice, "worth")).containsExactly("longest");
        assertThat(advice.list("runs").toString()).contains("name=loaded");
        assertThat(advice.list("notes").toString()).doesNotContain("not looked at");
    }

    @Test
    void aProgramWithoutRepeatsGetsNothing() {
        Outcome outcome = Launched.cachebench("advise", Programs.source("NoRepeats"), "--anyway", "--", "40000");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .contains("Nothing here is worth a cache.", "never got the same arguments again, in 40,000 calls")
                .doesNotContain("cachebench memoize");
    }

    @Test
    void aProgramThatWaitsIsLookedAtByWallClockTime() throws IOException {
        Path program = Files.writeString(folder.resolve("Waits.java"), """
                public class Waits {
                    static int rate(int id) throws Exception { Thread.sleep(2); return id * 7; }
                    public static void main(String[] args) throws Exception {
                        int sum = 0;
                        for (int i = 0; i < 1_500; i++) {
                            sum += rate(i % 10);
                        }
                        System.out.println(sum);
                    }
                }
                """);
        Outcome cpu = Launched.cachebench("advise", program.toString());
        assertThat(cpu.exitCode()).isZero();
        assertThat(cpu.out())
                .contains(
                        "It mostly waits. If it waits for servers, disks or locks, --wall looks for the methods that do");

        Path json = folder.resolve("advice.json");
        Outcome wall = Launched.cachebench("advise", "--wall", "-o", json.toString(), program.toString());
        assertThat(wall.exitCode()).as(wall.err()).isZero();
        ParsedJson advice = ParsedJson.of(Files.readString(json));
        assertThat(advice.at("time")).isEqualTo("wall");
        assertThat((long) advice.at("wallNanos")).isGreaterThan(3_000_000_000L);
        assertThat(methods(advice, "unsafe")).containsExactly("rate"); // somebody may rely on the wait
        assertThat((double) advice.at("unsafe/0/wallShare")).isBetween(0.5, 1.0);
        assertThat((double) advice.at("unsafe/0/most")).isBetween(0.4, 1.0);
        assertThat((double) advice.at("unsafe/0/callNanos")).isGreaterThan(1e6);
    }

    @Test
    void aProgramThatIsOverAtOnceIsTooShortToTell() throws IOException {
        Path yaml = folder.resolve("advice.yaml");
        for (String kept : List.of("{}", "'Shop.price': lru:10")) { // none yet, and that of a run before
            Outcome outcome =
                    Launched.cachebench("advise", Programs.source("NoRepeats"), "--write", yaml.toString(), "--", "1");
            assertThat(outcome.exitCode()).isZero();
            assertThat(outcome.out()).contains("It is over too soon").doesNotContain("Worth caching");
            assertThat(yaml).content().contains(kept);
            Files.writeString(yaml, "'Shop.price': lru:10");
        }
    }

    @Test
    void aProgramThatFailsIsReportedWithItsLastWords() {
        Outcome outcome = Launched.cachebench("advise", Programs.source("NoRepeats"), "--", "many");
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.TARGET_FAILED.code);
        assertThat(outcome.err()).contains("the program ends with exit code 1", "NumberFormatException");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void mistakesAreFoundBeforeAnythingRuns() {
        String program = Programs.source("Scores");
        assertThat(Launched.cachebench("advise").err()).contains("advise needs a program");
        assertThat(Launched.cachebench("advise", program, "--fail-if", "slower>5%")
                        .err())
                .contains("--fail-if takes 'saving>10%'");
        assertThat(Launched.cachebench("advise", program, "--write", "caches.txt")
                        .err())
                .contains("--write 'caches.txt' does not end in .yaml", "try --write caches.yaml\n");
        assertThat(Launched.cachebench("advise", program, "--write", "new.d/caches")
                        .err())
                .contains("try --write new.d/caches.yaml\n");
        assertThat(Launched.cachebench("advise", program, "--input", "nowhere").err())
                .contains("--input: there is no file 'nowhere'");
        assertThat(Launched.cachebench("advise", program, "--paste", "guava").err())
                .contains("--paste does not know 'guava'; known are memo, caffeine, spring");
        assertThat(Launched.cachebench("advise", program, "--memory", "0").err())
                .contains("--memory");
    }
}
