package dev.cachebench.compare.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.compare.program.Agreement.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineMaskTest {
    @TempDir
    Path folder;

    private int files;

    private OutputPrint print(List<String> lines, String... ignored) {
        byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        List<Pattern> patterns = new ArrayList<>();
        for (String each : ignored) {
            patterns.add(Pattern.compile(each));
        }
        try {
            return new LineDigest(patterns)
                    .read(new ByteArrayInputStream(text), folder.resolve("output" + files++), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(int count) {
        return new ArrayList<>(
                IntStream.range(0, count).mapToObj(i -> "line " + i).toList());
    }

    private static List<String> with(List<String> lines, int index, String line) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(index, line);
        return changed;
    }

    @Test
    void findsTheFirstLineThatDiffers() {
        LineMask mask = new LineMask("standard output", print(lines(20)));
        Agreement agreement = mask.agreement(print(with(lines(20), 7, "line VII")));
        assertThat(agreement.isDifferent()).isTrue();
        assertThat(agreement.difference())
                .hasValue(Agreement.Difference.ofLine("standard output", 8, "line 7", "line VII"));
    }

    @Test
    void leavesOutALineThatDiffersByItself() {
        LineMask mask = new LineMask("standard output", print(with(lines(20), 3, "12:00:01")));
        mask.learn(print(with(lines(20), 3, "12:00:02")));
        assertThat(mask.agreement(print(with(lines(20), 3, "12:00:03")))).isEqualTo(Agreement.apartFrom(1));
        assertThat(mask.agreement(print(with(with(lines(20), 3, "12:00:03"), 9, "wrong")))
                        .isDifferent())
                .isTrue();
    }

    @Test
    void comparesInAnyOrderWhereTheOrderDiffersByItself() {
        List<String> shuffled = lines(50);
        Collections.reverse(shuffled);
        LineMask mask = new LineMask("standard output", print(lines(50)));
        mask.learn(print(shuffled));
        Collections.shuffle(shuffled, new Random(1));
        assertThat(mask.agreement(print(shuffled)).kind()).isEqualTo(Kind.ANY_ORDER);
        assertThat(mask.agreement(print(with(shuffled, 10, "wrong"))).isDifferent())
                .isTrue();
    }

    @Test
    void neverSaysTheSameOfOutputsThatDifferAllTheTime() {
        LineMask mask = new LineMask("standard output", print(List.of("a 1", "b 1", "c 1")));
        mask.learn(print(List.of("a 2", "b 2", "c 1")));
        assertThat(mask.agreement(print(List.of("a 3", "b 3", "c 1"))).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void findsAChangedLineHoweverManyOthersDifferByThemselves() {
        LineMask mask = new LineMask("standard output", print(List.of("result 1", "took 70 ns")));
        mask.learn(print(List.of("result 1", "took 71 ns")));
        assertThat(mask.agreement(print(List.of("result 1", "took 72 ns"))).apart())
                .isEqualTo(1);
        assertThat(mask.agreement(print(List.of("result 2", "took 73 ns"))).difference())
                .hasValue(Agreement.Difference.ofLine("standard output", 1, "result 1", "result 2"));
    }

    @Test
    void findsAChangedLineAmongManyThatDifferInAnyOrder() {
        LineMask mask = new LineMask("standard output", print(List.of("thread 1", "result 1", "in 7 s", "in 8 s")));
        mask.learn(print(List.of("in 10 s", "thread 1", "in 9 s", "result 1")));
        assertThat(mask.agreement(print(List.of("in 4 s", "in 5 s", "result 1", "thread 1")))
                        .isDifferent())
                .isFalse();
        assertThat(mask.agreement(print(List.of("in 4 s", "in 5 s", "result 2", "thread 1")))
                        .difference())
                .hasValue(Agreement.Difference.ofLine("standard output", 2, "result 1", null));
    }

    /** Lines of few values look the same for a while, and some are there equally often in several runs. */
    @Test
    void doesNotTakeLinesThatDifferAtRandomForADifference() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            int values = 5 + random.nextInt(4);
            int size = 1 + random.nextInt(60);
            boolean numbered = random.nextBoolean(); // or else lines may be the same as others
            LineMask mask = new LineMask("standard output", random(random, size, values, numbered));
            OutputPrint variant = random(random, size, values, numbered);
            for (int i = 0; i < 12 && mask.agreement(variant).isDifferent(); i++) {
                mask.learn(random(random, size, values, numbered));
            }
            assertThat(mask.agreement(variant).isDifferent())
                    .as("seed %d, round %d, %d lines of %d values", seed, round, size, values)
                    .isFalse();
        }
    }

    private OutputPrint random(Random random, int size, int values, boolean numbered) {
        return print(IntStream.range(0, size)
                .mapToObj(i -> (numbered ? i + ": " : "") + random.nextInt(values))
                .toList());
    }

    @Test
    void missesNoLineThatIsGoneOrNew() {
        LineMask mask = new LineMask("standard output", print(lines(20)));
        assertThat(mask.agreement(print(lines(19))).difference())
                .hasValue(Agreement.Difference.ofLine("standard output", 20, "line 19", null));
        assertThat(mask.agreement(print(lines(21))).difference())
                .hasValue(Agreement.Difference.ofLine("standard output", 21, null, "line 20"));
    }

    @Test
    void comparesWithoutTextThatIsToBeIgnored() {
        LineMask mask = new LineMask("standard output", print(List.of("sum 42 in 7 ms"), "\\d+ ms"));
        assertThat(mask.agreement(print(List.of("sum 42 in 912 ms"), "\\d+ ms")))
                .isEqualTo(Agreement.SAME);
        assertThat(mask.agreement(print(List.of("sum 43 in 7 ms"), "\\d+ ms")).isDifferent())
                .isTrue();
    }

    /** Against the definition: a line that no plain run has otherwise may not differ, unless the order differs. */
    @Test
    void agreesWithAComparisonOfWholeLines() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<String> lines = lines(10 + random.nextInt(30));
            int loose = random.nextInt(lines.size());
            LineMask mask = new LineMask("standard output", print(with(lines, loose, "at 0")));
            mask.learn(print(with(lines, loose, "at 1")));
            int changed = random.nextInt(lines.size());
            Agreement agreement = mask.agreement(print(with(with(lines, loose, "at 2"), changed, "at 3")));
            assertThat(agreement.isDifferent())
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(changed != loose);
        }
    }
}
