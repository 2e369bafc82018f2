package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cachebench.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests recorded by the launcher, and replayed. */
class RecordIT {
    private static final String PRICING =
            Launched.PROJECT.resolve("samples/Pricing.java").toString();

    @TempDir
    private Path folder;

    private String file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("x.trace").toString();
    }

    private static void assertFine(Outcome outcome) {
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    }

    /** {@code hits=.., misses=..} of a trace under LRU. */
    private static String replayed(String trace, int size) throws IOException {
        Outcome replay = Launched.cachebench("replay", trace, "--policy", "lru", "--size", "" + size, "--json");
        ParsedJson json = ParsedJson.of(replay.fine().out());
        return "hits=" + json.at("cells/0/hits") + ", misses=" + json.at("cells/0/misses");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void replayGivesTheCountsOfTheLiveCache() throws IOException {
        Outcome live = Launched.cachebench(
                "nbits", "0..65535", "--calls", "100000", "--seed", "7", "--cache", "lru:1000", "--record", file);

        assertFine(live);
        assertThat(live.err())
                .containsPattern("^cachebench: recorded 100,000 requests for [0-9,]+ keys in '.*x.trace', ");
        assertThat(live.out()).contains("CacheInfo(" + replayed(file, 1000) + ", maxsize=1000");
        assertThat(files()).containsExactly("x.trace");
    }

    @Test
    void replayGivesTheCountsOfTheLiveCacheForTwoTextsToo() throws IOException {
        Path words = Files.writeString(folder.resolve("words"), "receive\nseparate\nthe\nthen\nfish\nwish\n");
        Outcome live = Launched.cachebench(
                "levenshtein",
                "recieve",
                "fisch",
                "recieve",
                "thn",
                "--repeat",
                "3",
                "--dictionary",
                words.toString(),
                "--cache",
                "lru:14",
                "--record",
                file);

        assertFine(live);
        assertThat(live.out()).contains("CacheInfo(" + replayed(file, 14) + ", maxsize=14");
    }

    @Test
    void replayGivesTheCountsOfTheLiveCacheForDrawnWords() throws IOException {
        Outcome live = Launched.cachebench(
                "levenshtein", "--words", "500", "--zipf", "1", "--cache", "lru:10000", "--record", file);

        assertFine(live);
        assertThat(live.err()).contains("recorded 250,000 requests for ");
        assertThat(live.out())
                .contains("CacheInfo(" + replayed(file, 10_000) + ", maxsize=10000")
                .doesNotContain("hits=0,");
    }

    @Test
    void recordsEveryCallWhereThereIsNoCacheAndTheRestWhereHitsPruneTheCallsUnderThem() throws IOException {
        Outcome none = Launched.cachebench("fib", "15", "--record", file);
        assertThat(none.err()).startsWith("cachebench: recorded 1,973 requests for 16 keys");
        assertThat(none.out()).doesNotContain("CacheInfo");

        Outcome pruned = Launched.cachebench("fib", "15", "--cache", "unbounded", "--record", file);
        assertThat(pruned.err()).startsWith("cachebench: recorded 29 requests for 16 keys");
    }

    @Test
    void theOtherWorkloadsAndCallRecordToo() {
        assertThat(Launched.cachebench("factorial", "20", "--record", file).err())
                .contains("recorded 20 requests");
        assertThat(Launched.cachebench("levenshtein-recursive", "ab", "cd", "--cache", "lru:9", "--record", file)
                        .err())
                .contains("cachebench: recorded ");
        assertThat(Launched.cachebench("call", "samples/Grid.java#paths", "4", "4", "--cache", "lru", "--record", file)
                        .err())
                .contains("cachebench: recorded ");
        assertThat(Launched.cachebench("fib", "9", "--cache", "precalc:0..5", "--record", file)
                        .err())
                .contains("cachebench: recorded ");
    }

    @Test
    void aSampleHasAShareOfTheKeysAndReplaySaysSo() {
        Outcome live = Launched.cachebench("nbits", "0..65535", "--record", file, "--record-sample", "1/16");
        assertFine(live);
        assertThat(live.err()).containsPattern("recorded 4,[01][0-9][0-9] requests for 4,[01][0-9][0-9] keys");

        Outcome replay = Launched.cachebench("replay", file, "--policy", "lru", "--size", "10");
        replay.complaint("holds a sample of the keys", "16 times");
    }

    @Test
    void theCurveOfASampleIsThatOfTheWhole() throws IOException {
        String[] calls = {"nbits", "0..65535", "--calls", "300k", "--zipf", "1", "--record"};
        String all = folder.resolve("all.trace").toString();
        assertFine(Launched.cachebench(with(calls, all)));
        assertFine(Launched.cachebench(with(calls, file, "--record-sample", "1/10")));

        ParsedJson whole = curve(all);
        ParsedJson sampled = curve(file);

        assertThat(sampled.at("trace/requests")).hasToString("300000");
        assertThat(sampled.at("sample/rate")).hasToString("0.1");
        assertThat(number(sampled, "trace/distinct")).isEqualTo(number(whole, "trace/distinct"), within(5_000.0));
        assertThat(number(sampled, "curves/0/points/0/missRatio"))
                .isEqualTo(number(whole, "curves/0/points/0/missRatio"), within(number(sampled, "sample/lruError")));
    }

    private static String[] with(String[] args, String... more) {
        return Stream.concat(Stream.of(args), Stream.of(more)).toArray(String[]::new);
    }

    private static ParsedJson curve(String trace) {
        return ParsedJson.of(Launched.cachebench("curve", trace, "--policy", "fifo", "--size", "5000", "--json")
                .fine()
                .out());
    }

    private static double number(ParsedJson json, String path) {
        return Double.parseDouble(json.at(path).toString());
    }

    @Test
    void replacesTheFileThatIsThereOnlyWhenItHasSomething() throws IOException {
        assertFine(Launched.cachebench("nbits", "1", "2", "--record", file));
        byte[] before = Files.readAllBytes(Path.of(file));
        Launched.cachebench("nbits", "many", "--record", file).mistake("many");
        assertThat(Path.of(file)).hasBinaryContent(before);

        assertFine(Launched.cachebench("nbits", "1", "2", "3", "--record", file));
        assertThat(Files.readAllBytes(Path.of(file)))
                .startsWith(0x89, 'C', 'B', 'T')
                .isNotEqualTo(before);
        assertThat(files()).containsExactly("x.trace");
    }

    @Test
    void keepsWhatWasRecordedWhenTheFunctionThrows() throws IOException {
        Path source = Files.writeString(
                folder.resolve("Picky.java"),
                "class Picky { static int half(int n) { if (n == 5) throw new IllegalStateException(\"five\"); return n / 2; } }");

        Outcome live = Launched.cachebench(
                "call", source + "#half", "1..9", "--calls", "9", "--order", "sequential", "--record", file);

        assertThat(live.exitCode()).isEqualTo(3);
        assertThat(live.err()).contains("recorded 5 requests for 5 keys");
    }

    @Test
    void takesThePlaceOfRecordingsAlone() throws IOException {
        Path words = Files.writeString(folder.resolve("w.txt"), "hello\n");

        Launched.cachebench("levenshtein", "helo", "--dictionary", words.toString(), "--record", words.toString())
                .mistake("w.txt' exists and is not a recorded trace; name another file");
        assertThat(words).hasContent("hello\n");
        Launched.cachebench("fib", "5", "--record", file + ".gz").mistake("uncompressed traces", "trace convert -o");
    }

    @Test
    void refusesWhatCannotBeWrittenInOneLine() {
        Launched.cachebench("fib", "5", "--record", folder.toString()).mistake("it is a folder");
        Launched.cachebench("fib", "5", "--record", folder.resolve("no/x.trace").toString())
                .mistake("there is no folder");
        Launched.cachebench("fib", "5", "--record", "/dev/null").mistake("it is not a regular file");
        Launched.cachebench("fib", "5", "--record-sample", "1%").mistake("--record-sample", "add --record FILE");
        for (String share : List.of("0%", "101%", "1/0", "many", "1/x", "1.1")) {
            Launched.cachebench("fib", "5", "--record", file, "--record-sample", share)
                    .mistake("'" + share + "'", "such as 1%, 0.01 or 1/100");
        }
        Launched.cachebench("fib", "5", "--cache", "none", "--cache", "lru:3", "--record", file)
                .mistake("--record records the requests of one cache, and there are 2");
        Launched.cachebench("memoize", PRICING, "--method", "Pricing.quote", "--record", folder.toString())
                .mistake("it is a folder");
    }

    @Test
    void recordsAMethodOfAProgramAndReplayGivesTheCountsOfItsCache() throws IOException {
        Outcome run = Launched.cachebench(
                "memoize", PRICING, "--method", "Pricing.quote", "--cache", "lru:300", "--record", file, "--", "3000");

        assertFine(run);
        assertThat(run.err()).contains("CacheInfo(" + replayed(file, 300) + ", maxsize=300", "cachebench: recorded ");
    }

    @Test
    void recordsAMethodOfAProgramInsteadOfCachingIt() throws IOException {
        Outcome run = Launched.cachebench(
                "memoize", PRICING, "--method", "Pricing.quote", "--cache", "none", "--record", file, "--", "300");

        assertFine(run);
        assertThat(run.err()).contains("every call was computed", "recorded ").doesNotContain("CacheInfo");
        assertThat(files()).containsExactly("x.trace");
    }

    @Test
    void writesAFileForEachOfSeveralMethods() throws IOException {
        Path source = Files.writeString(folder.resolve("Two.java"), """
                public class Two {
                    static int twice(int n) { return 2 * n; }
                    static String shout(String s) { return s + "!"; }
                    public static void main(String[] args) {
                        for (int i = 0; i < 100; i++) { twice(i % 10); shout("a"); }
                        System.exit(0);
                    }
                }
                """);
        Outcome run = Launched.cachebench(
                "memoize", source.toString(), "--method", "Two.*", "--trust", "--cache", "lru:5", "--record", file);

        assertFine(run);
        assertThat(files()).containsExactly("Two.java", "x-Two.shout.trace", "x-Two.twice.trace");
        assertThat(replayed(folder.resolve("x-Two.shout.trace").toString(), 5)).isEqualTo("hits=99, misses=1");
        assertThat(replayed(folder.resolve("x-Two.twice.trace").toString(), 10)).isEqualTo("hits=90, misses=10");
    }

    @Test
    void recordsAMethodOfManyClassLoadersInOneFileThatIsNotHeldOpen() throws IOException {
        Path source = Files.writeString(folder.resolve("Loaders.java"), """
                import java.lang.management.ManagementFactory;
                import java.net.URL;
                import java.net.URLClassLoader;

                public class Loaders {
                    public static class Plugin {
                        static int square(int n) { return n * n; }
                        public static void run() { for (int i = 0; i < 10; i++) { square(i % 5); } }
                    }
                    public static void main(String[] args) throws Exception {
                        URL[] here = {Loaders.class.getProtectionDomain().getCodeSource().getLocation()};
                        for (int i = 0; i < 300; i++) {
                            try (URLClassLoader loader = new URLClassLoader(here, null)) {
                                loader.loadClass("Loaders$Plugin").getMethod("run").invoke(null);
                            }
                        }
                        Object system = ManagementFactory.getOperatingSystemMXBean();
                        long open = ((com.sun.management.UnixOperatingSystemMXBean) system).getOpenFileDescriptorCount();
                        System.out.println(open < 300);
                    }
                }
                """);
        Launched.bash("javac -d " + folder + " " + source);
        Outcome run = Launched.cachebench(
                "memoize",
                "-cp",
                folder.toString(),
                "Loaders",
                "--method",
                "Loaders$Plugin.square",
                "--cache",
                "lru:10",
                "--record",
                file);

        assertFine(run);
        assertThat(run.out()).isEqualTo("true\n");
        assertThat(run.err()).contains("hits=1500, misses=1500", "recorded 3,000 requests for 1,500 keys in '");
        assertThat(replayed(file, 10)).isEqualTo("hits=1500, misses=1500");
    }

    @Test
    void aRecordingThatFillsItsMemoryBecomesASample() throws IOException {
        Path source = Files.writeString(folder.resolve("Many.java"), """
                public class Many {
                    static int twice(int n) { return 2 * n; }
                    public static void main(String[] args) {
                        for (int i = 0; i < 400_000; i++) { twice(i % 200_000); }
                    }
                }
                """);
        Outcome run = Launched.cachebench(
                "memoize",
                source.toString(),
                "--jvm-arg=-Xmx32m",
                "--method",
                "Many.twice",
                "--cache",
                "none",
                "--record",
                file);

        assertFine(run);
        assertThat(run.err())
                .contains("a sample of 25.00 % of the keys, thinned as more would not fit into the memory");
        assertThat(Launched.cachebench("trace", "info", file).fine().out()).contains("a sample of 25.00 % of the keys");
        ParsedJson curve = curve(file);
        assertThat(curve.at("trace/requests")).hasToString("400000");
        assertThat(number(curve, "trace/distinct")).isEqualTo(200_000, within(5_000.0));
        Launched.cachebench("replay", file, "--policy", "lru", "--size", "10").complaint("sample", "4 times");
    }

    @Test
    void keepsWhatAKilledProgramHadAsked() throws IOException {
        Path source = Files.writeString(folder.resolve("Doomed.java"), """
                public class Doomed {
                    static int twice(int n) { return 2 * n; }
                    public static void main(String[] args) throws Exception {
                        for (int i = 0; i < 300_000; i++) { twice(i % 1000); }
                        Thread.sleep(8_000);
                        new ProcessBuilder("kill", "-9", "" + ProcessHandle.current().pid()).start();
                        Thread.sleep(60_000);
                    }
                }
                """);
        Outcome run = Launched.cachebench(
                "memoize", source.toString(), "--method", "Doomed.twice", "--cache", "lru:5", "--record", file);

        assertThat(run.exitCode()).isEqualTo(137);
        assertThat(run.err())
                .contains("recorded 300,000 requests for 1,000 keys", "ends early: the program's JVM was killed");
        Launched.cachebench("replay", file, "--policy", "lru", "--size", "1000").complaint("ends early");
        assertThat(files()).containsExactly("Doomed.java", "x.trace");
    }

    @Test
    void refusesToRecordWhatATableAnswers() {
        Launched.cachebench(
                        "memoize", PRICING, "--method", "Pricing.quote", "--cache", "precalc:0..9", "--record", file)
                .mistake("--record has nothing to write", "--cache none");
    }

    @Test
    void saysHowManyRequestsAreGoodBeforeTheDamage() throws IOException {
        assertFine(Launched.cachebench("nbits", "0..65535", "--calls", "200k", "--record", file));
        byte[] whole = Files.readAllBytes(Path.of(file));
        Files.write(Path.of(file), java.util.Arrays.copyOf(whole, whole.length / 2));

        Outcome outcome = Launched.cachebench("replay", file)
                .complaint("is damaged or cut short (it ends in a block): ", "requests could be read");
        assertThat(outcome.exitCode()).isEqualTo(ExitCode.MISSING.code);
    }
}
