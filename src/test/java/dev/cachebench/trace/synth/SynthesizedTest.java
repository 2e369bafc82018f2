package dev.cachebench.trace.synth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.trace.Trace;
import dev.cachebench.trace.TraceColumns;
import dev.cachebench.trace.TraceFile;
import dev.cachebench.trace.TraceFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traces made by a rule. */
@Tag("any-jdk")
class SynthesizedTest {
    private static final long SEED = 20_261_122;

    @TempDir
    private Path folder;

    private static long[] draw(Synthesis rule, int requests, long seed) {
        KeySequence keys = rule.sequence(requests, seed);
        long[] drawn = new long[requests];
        for (int i = 0; i < requests; i++) {
            drawn[i] = keys.next();
        }
        return drawn;
    }

    private static long[] counts(long[] drawn, int from, int to, int keys) {
        long[] counts = new long[keys];
        for (int i = from; i < to; i++) {
            counts[(int) drawn[i]]++; // out of bounds fails the test
        }
        return counts;
    }

    /** Pearson's statistic against the law, over keys that are expected five times or more, and all others as one. */
    private static void assertFollows(long[] counts, IntToDoubleFunction share, String what) {
        long n = Arrays.stream(counts).sum();
        double statistic = 0;
        int cells = 0;
        double restExpected = 0;
        double rest = 0;
        for (int key = 0; key < counts.length; key++) {
            double expected = n * share.applyAsDouble(key);
            if (expected < 5) {
                restExpected += expected;
                rest += counts[key];
            } else {
                statistic += (counts[key] - expected) * (counts[key] - expected) / expected;
                cells++;
            }
        }
        if (restExpected > 0) {
            statistic += (rest - restExpected) * (rest - restExpected) / restExpected;
            cells++;
        }
        double freedom = Math.max(1, cells - 1);
        assertThat(statistic)
                .as("chi-square of %s over %d cells, seed %d", what, cells, SEED)
                .isBetween(
                        Math.max(0, freedom - 5 * Math.sqrt(2 * freedom)), freedom + 5 * Math.sqrt(2 * freedom) + 15);
    }

    private static IntToDoubleFunction zipf(double alpha, int keys) {
        double sum = IntStream.rangeClosed(1, keys)
                .mapToDouble(k -> Math.pow(k, -alpha))
                .sum();
        return key -> Math.pow(key + 1, -alpha) / sum;
    }

    @ParameterizedTest(name = "alpha {0} over {1} keys")
    @CsvSource({
        "0, 50",
        "0.3, 1000",
        "0.9, 10",
        "0.9, 20000",
        "0.995, 1000",
        "1, 5000",
        "1.005, 300",
        "1.5, 1000",
        "4, 30"
    })
    void zipfHasTheFrequenciesOfTheLaw(double alpha, int keys) {
        long[] drawn = draw(new Synthesis.Zipf(keys, alpha), 1_000_000, SEED);

        assertFollows(counts(drawn, 0, drawn.length, keys), zipf(alpha, keys), "zipf " + alpha);
    }

    @Test
    void uniformHasEachKeyAsOften() {
        long[] drawn = draw(new Synthesis.Uniform(777), 500_000, SEED);

        assertFollows(counts(drawn, 0, drawn.length, 777), key -> 1 / 777.0, "uniform");
    }

    @Test
    void aLoopGoesThroughItsKeysInTurn() {
        assertThat(draw(new Synthesis.Loop(3), 8, SEED)).containsExactly(0, 1, 2, 0, 1, 2, 0, 1);
    }

    @Test
    void aScanHasNoKeyTwice() {
        assertThat(draw(new Synthesis.Scan(), 1000, SEED))
                .isEqualTo(IntStream.range(0, 1000).asLongStream().toArray());
    }

    @Test
    void eachPhaseOfAShiftingTraceFollowsTheLawOverKeysHalfOfWhichAreNew() {
        int phases = 7;
        int requests = 100_000 * phases;
        long[] drawn = draw(new Synthesis.Shifting(101, 0.8, phases), requests, SEED);

        for (int phase = 0; phase < phases; phase++) {
            long[] counts = counts(drawn, phase * 100_000, (phase + 1) * 100_000, 101 + 6 * 51);
            long[] within = Arrays.copyOfRange(counts, phase * 51, phase * 51 + 101);
            assertThat(Arrays.stream(within).sum())
                    .as("phase %d, seed %d", phase, SEED)
                    .isEqualTo(100_000);
            assertFollows(within, zipf(0.8, 101), "phase " + phase);
        }
    }

    @Test
    void theLastPhaseOfAShiftingTraceIsAsLongAsTheOthersThoughTheyDoNotDivideIt() {
        long[] drawn =
                draw(new Synthesis.Shifting(2, 20, 3), 10, SEED); // alpha 20: all but always the first of the phase

        assertThat(drawn).containsExactly(0, 0, 0, 0, 1, 1, 1, 2, 2, 2);
    }

    @Test
    void aMixtureHasItsPartsByTheirWeightsAndEachWithKeysOfItsOwn() {
        Synthesis mixture = new Synthesis.Mixture(List.of(
                new Synthesis.Mixture.Part(new Synthesis.Zipf(100, 0.9), 6),
                new Synthesis.Mixture.Part(new Synthesis.Scan(), 1),
                new Synthesis.Mixture.Part(new Synthesis.Loop(50), 3)));
        long[] drawn = draw(mixture, 200_000, SEED);
        long[] ofLoop =
                Arrays.stream(drawn).filter(key -> key >= 100 && key < 150).toArray();
        long[] ofScan = Arrays.stream(drawn).filter(key -> key >= 150).toArray();
        long[] ofZipf = Arrays.stream(drawn).filter(key -> key < 100).toArray();

        assertThat(mixture.repeating()).isEqualTo(150);
        assertFollows(
                new long[] {ofZipf.length, ofScan.length, ofLoop.length},
                part -> new double[] {0.6, 0.1, 0.3}[part],
                "the parts");
        assertFollows(counts(ofZipf, 0, ofZipf.length, 100), zipf(0.9, 100), "the part that is zipf");
        assertThat(ofLoop)
                .isEqualTo(IntStream.range(0, ofLoop.length)
                        .mapToLong(i -> 100 + i % 50)
                        .toArray());
        assertThat(ofScan)
                .isEqualTo(
                        IntStream.range(150, 150 + ofScan.length).asLongStream().toArray());
    }

    @ParameterizedTest
    @CsvSource({"a.trace, CACHEBENCH", "a.txt, TEXT", "a.csv, CSV", "a.tsv, TSV", "a.jsonl, JSON_LINES"})
    void isTheSameTraceInEveryFormat(String name, TraceFormat format) throws IOException {
        Synthesis mixture = new Synthesis.Mixture(List.of(
                new Synthesis.Mixture.Part(new Synthesis.Uniform(3_000), 2),
                new Synthesis.Mixture.Part(new Synthesis.Scan(), 1)));
        Path file = folder.resolve(name);
        new Synthesized(mixture, 30_000, SEED).write(format, Files.newOutputStream(file));
        Trace trace = TraceFile.read(
                file.toString(), null, TraceColumns.ofKey(format == TraceFormat.JSON_LINES ? "key" : null));

        long[] drawn = draw(mixture, 30_000, SEED);
        assertThat(trace.format()).isEqualTo(format);
        assertThat(trace.ids()).as("seed %d", SEED).isEqualTo(firstSeen(drawn));
    }

    /** The keys, numbered as they first appear. */
    private static int[] firstSeen(long[] keys) {
        List<Long> order = Arrays.stream(keys).distinct().boxed().toList();
        Map<Long, Integer> numbers = new HashMap<>();
        for (int i = 0; i < order.size(); i++) {
            numbers.put(order.get(i), i);
        }
        return Arrays.stream(keys).mapToInt(numbers::get).toArray();
    }

    @Test
    void theSameSeedMakesTheSameBytesAndAnotherSeedOthers() throws IOException {
        assertThat(bytes(SEED)).isEqualTo(bytes(SEED)).isNotEqualTo(bytes(SEED + 1));
    }

    private byte[] bytes(long seed) throws IOException {
        Path file = folder.resolve("seeded");
        new Synthesized(new Synthesis.Zipf(500, 1), 2_000, seed).write(TraceFormat.TEXT, Files.newOutputStream(file));
        return Files.readAllBytes(file);
    }

    @Test
    void namesItsKeysAndTellsItsRule() throws IOException {
        Path file = folder.resolve("loop.trace");
        new Synthesized(new Synthesis.Loop(12), 30, SEED).write(TraceFormat.CACHEBENCH, Files.newOutputStream(file));
        Trace trace = TraceFile.read(file.toString(), null, TraceColumns.NONE);

        assertThat(trace.recorded().title()).isEqualTo("synth loop over 12 keys, seed " + SEED);
        Set<String> names = new TreeSet<>();
        for (int id : trace.ids()) {
            names.add(trace.columns().names().name(id));
        }
        assertThat(names)
                .isEqualTo(new TreeSet<>(
                        IntStream.range(0, 12).mapToObj(String::valueOf).toList()));
    }
}
