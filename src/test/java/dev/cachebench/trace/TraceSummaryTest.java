package dev.cachebench.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cachebench.trace.synth.KeySequence;
import dev.cachebench.trace.synth.Synthesis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a trace is said to hold. */
class TraceSummaryTest {
    private static final long SEED = 20_261_122;

    private static Trace trace(int[] ids, KeyColumns columns) {
        return new Trace("t", TraceFormat.TEXT, ids, Arrays.stream(ids).max().orElseThrow() + 1, columns, null);
    }

    private static TraceSummary summary(Synthesis rule, int requests) {
        KeySequence keys = rule.sequence(requests, SEED);
        Map<Long, Integer> numbers = new HashMap<>();
        int[] ids = new int[requests];
        for (int i = 0; i < requests; i++) {
            ids[i] = numbers.computeIfAbsent(keys.next(), key -> numbers.size());
        }
        return TraceSummary.of(trace(ids, KeyColumns.NONE), 3);
    }

    @Test
    void countsKeysThatComeOnceAndTheMissesThatNoCacheIsWithout() {
        TraceSummary summary = TraceSummary.of(trace(new int[] {0, 1, 0, 2, 1, 0, 3, 0}, KeyColumns.NONE), 2);

        assertThat(summary.requests()).isEqualTo(8);
        assertThat(summary.distinct()).isEqualTo(4);
        assertThat(summary.oneHitWonders()).isEqualTo(2);
        assertThat(summary.compulsoryMissRatio()).isEqualTo(0.5);
        assertThat(summary.top()).containsExactly(new TraceSummary.TopKey(null, 4), new TraceSummary.TopKey(null, 2));
        assertThat(summary.costs()).isNull();
        assertThat(summary.sizes()).isNull();
        assertThat(summary.stored()).isNull();
    }

    @Test
    void namesOfEquallyPopularKeysTheFirst() {
        KeyColumns named = new KeyColumns(key -> "k" + key, null, null);
        TraceSummary summary = TraceSummary.of(trace(new int[] {0, 1, 2, 3, 3, 2, 1, 0, 3}, named), 3);

        assertThat(summary.top())
                .containsExactly(
                        new TraceSummary.TopKey("k3", 3),
                        new TraceSummary.TopKey("k0", 2),
                        new TraceSummary.TopKey("k1", 2));
    }

    @Test
    void addsUpCostsAndSizesAsFarAsTheyAreKnown() {
        KeyColumns columns = new KeyColumns(null, new long[] {10, KeyColumns.UNKNOWN, 7}, new long[] {100, 200, 300});
        TraceSummary summary = TraceSummary.of(trace(new int[] {0, 1, 2, 0, 0, 1}, columns), 0);

        assertThat(summary.costs()).isEqualTo(new KeySums(2, 17, 4, 37));
        assertThat(summary.costs().mean()).isEqualTo(9.25);
        assertThat(summary.sizes()).isEqualTo(new KeySums(3, 600, 6, 1000));
        assertThat(summary.top()).isEmpty();
    }

    @Test
    void aSizeThatChangesCountsFromThenOn() {
        Trace trace = new Trace(
                "t",
                TraceFormat.CSV,
                new int[] {0, 1, 0, 2, 0, 1},
                3,
                new KeyColumns(null, null, new long[] {10, 5, KeyColumns.UNKNOWN}),
                new RequestColumns(
                        null, null, new Changes(new int[] {2, 4}, new int[] {0, 0}, new long[] {30, 20}), Changes.NONE),
                null);
        TraceSummary summary = TraceSummary.of(trace, 0);

        assertThat(summary.sizes()).isEqualTo(new KeySums(2, 30 + 5, 5, 10 + 5 + 30 + 20 + 5));
        assertThat(summary.resized()).isEqualTo(1);
        assertThat(summary.operations()).isNull();
    }

    @Test
    void getsOfWhatWasNeverPutInOrDeletedMissInEveryCache() {
        byte[] operations = new byte[8];
        Operation[] each = {
            Operation.SET,
            Operation.GET,
            Operation.DELETE,
            Operation.GET,
            Operation.GET,
            Operation.OTHER,
            Operation.GET,
            Operation.GET
        };
        for (int i = 0; i < each.length; i++) {
            operations[i] = (byte) each[i].ordinal();
        }
        Trace trace = new Trace(
                "t",
                TraceFormat.CSV,
                new int[] {0, 0, 0, 0, 0, 1, 1, 0},
                2,
                KeyColumns.NONE,
                new RequestColumns(operations, null, Changes.NONE, Changes.NONE),
                null);
        TraceSummary summary = TraceSummary.of(trace, 0);

        assertThat(summary.operations()).isEqualTo(new OperationCounts(5, 1, 1, 1));
        assertThat(summary.compulsoryMisses()).isEqualTo(2);
        assertThat(summary.compulsoryMissRatio()).isEqualTo(0.4);
    }

    @Test
    void sumsThatDoNotFitStayAtTheLargestNumber() {
        KeyColumns columns = new KeyColumns(null, new long[] {Long.MAX_VALUE, Long.MAX_VALUE}, null);

        assertThat(TraceSummary.of(trace(new int[] {0, 1, 0}, columns), 0).costs())
                .isEqualTo(new KeySums(2, Long.MAX_VALUE, 3, Long.MAX_VALUE));
    }

    @Test
    void theMedianReuseIsThatOfAllRepeatsSorted() {
        Random random = new Random(SEED);
        for (int round = 0; round < 200; round++) {
            int keys = 1 + random.nextInt(30);
            int[] ids = new int[1 + random.nextInt(400)];
            Map<Integer, Integer> numbers = new HashMap<>();
            Map<Integer, Integer> last = new HashMap<>();
            List<Integer> times = new ArrayList<>();
            for (int i = 0; i < ids.length; i++) {
                ids[i] = numbers.computeIfAbsent(random.nextInt(keys), key -> numbers.size());
                Integer before = last.put(ids[i], i);
                if (before != null) {
                    times.add(i - before);
                }
            }
            times.sort(null);
            int median = times.isEmpty() ? 0 : times.get((times.size() - 1) / 2);
            assertThat(ReuseTimes.median(ids, numbers.size()))
                    .as("round %d, seed %d", round, SEED)
                    .isEqualTo(median);
        }
    }

    @Test
    void theMedianReuseMayBeLongerThanAHistogramIs() {
        assertThat(summary(new Synthesis.Loop(100_003), 1_000_000).medianReuse())
                .isEqualTo(100_003);
        assertThat(summary(new Synthesis.Scan(), 1000).medianReuse()).isZero();
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(doubles = {0.4, 0.6, 0.9, 1, 1.3, 2})
    void findsTheAlphaOfAZipfTrace(double alpha) {
        ZipfFit fit = summary(new Synthesis.Zipf(20_000, alpha), 1_000_000).zipf();

        assertThat(fit.alpha()).as("seed %d", SEED).isCloseTo(alpha, within(0.05));
        assertThat(fit.goodness()).as("seed %d", SEED).isBetween(0.98, 1.0);
        assertThat(fit.holds()).isTrue();
    }

    @Test
    void saysOfOtherTracesThatTheyFollowNoSuchLaw() {
        assertThat(summary(new Synthesis.Uniform(5_000), 300_000).zipf().holds())
                .isFalse();
        assertThat(summary(new Synthesis.Loop(5_000), 300_000).zipf()).isEqualTo(new ZipfFit(0, 0, 5_000));
        assertThat(summary(new Synthesis.Scan(), 300_000).zipf()).isEqualTo(new ZipfFit(Double.NaN, Double.NaN, 0));
    }

    @Test
    void twoKindsOfKeysAreNoLine() {
        int[] counts = new int[2000];
        Arrays.fill(counts, 0, 1000, 10);
        Arrays.fill(counts, 1000, 2000, 10_000);
        ZipfFit fit = ZipfFit.of(counts);

        assertThat(fit.alpha()).isGreaterThan(ZipfFit.LEAST_ALPHA);
        assertThat(fit.holds()).isFalse();
    }
}
