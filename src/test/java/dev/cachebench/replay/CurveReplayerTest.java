package dev.cachebench.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cachebench.recording.SampleRate;
import dev.cachebench.text.UserFault;
import dev.cachebench.trace.KeyColumns;
import dev.cachebench.trace.Recorded;
import dev.cachebench.trace.Trace;
import dev.cachebench.trace.TraceFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("any-jdk")
class CurveReplayerTest {
    private static Trace numbered(int... keys) {
        int[] numbers = new int[Arrays.stream(keys).max().orElseThrow() + 1];
        Arrays.fill(numbers, -1);
        int[] ids = new int[keys.length];
        int distinct = 0;
        for (int i = 0; i < keys.length; i++) {
            if (numbers[keys[i]] < 0) {
                numbers[keys[i]] = distinct++;
            }
            ids[i] = numbers[keys[i]];
        }
        return new Trace("t", TraceFormat.TEXT, ids, distinct);
    }

    /** The key of rank r has a chance in proportion to r to the power of -alpha. */
    private static Trace zipf(long seed, double alpha, int keys, int requests) {
        double[] upTo = new double[keys];
        double sum = 0;
        for (int rank = 1; rank <= keys; rank++) {
            upTo[rank - 1] = sum += Math.pow(rank, -alpha);
        }
        double all = sum;
        Random random = new Random(seed);
        int[] drawn = new int[requests];
        for (int i = 0; i < requests; i++) {
            int rank = Arrays.binarySearch(upTo, random.nextDouble() * all);
            drawn[i] = Math.min(keys - 1, rank < 0 ? -rank - 1 : rank);
        }
        return numbered(drawn);
    }

    private static Trace loops(int... lengths) {
        int first = 0;
        int[] keys = new int[0];
        for (int length : lengths) {
            int from = keys.length;
            keys = Arrays.copyOf(keys, from + 40_000);
            for (int i = 0; i < 40_000; i++) {
                keys[from + i] = first + i % length;
            }
            first += length;
        }
        return numbered(keys);
    }

    private static MissRatioCurve whole(Trace trace, String... policies) {
        return new CurveReplayer(trace, 1, new Progress()).run(List.of(policies), List.of(), SizeUnit.ENTRIES);
    }

    @Test
    void everyCellIsTheReplayAtItsSize() {
        Trace trace = zipf(1, 0.8, 3_000, 30_000);
        MissRatioCurve curve = whole(trace, "sieve", "lru", "opt");

        assertThat(curve.complete()).isTrue();
        assertThat(curve.sample()).isNull();
        assertThat(curve.lines()).extracting(MissRatioCurve.Line::policy).containsExactly("sieve", "lru", "opt");
        assertThat(curve.lines()).extracting(MissRatioCurve.Line::everySize).containsExactly(false, true, false);
        Replayer replayer = new Replayer(trace);
        for (MissRatioCurve.Line line : curve.lines()) {
            assertThat(line.cells()).extracting(Cell::size).isSorted().contains((long) trace.distinct());
            for (Cell cell : line.cells()) {
                assertThat(cell).isEqualTo(replayer.cell(line.policy(), cell.size()));
            }
        }
    }

    @Test
    void sizesMayBeChosenAndMayExceedTheDistinctKeys() {
        Trace trace = zipf(2, 0.8, 300, 5_000);
        MissRatioCurve curve = new CurveReplayer(trace, 1, new Progress())
                .run(List.of("fifo", "lru"), List.of(5000L, 7L, 90L), SizeUnit.ENTRIES);

        assertThat(curve.lines().get(0).cells()).extracting(Cell::size).containsExactly(7L, 90L, 5000L);
        assertThat(curve.lines().get(1).cells())
                .extracting(Cell::size)
                .contains(1L, 7L, 90L, (long) trace.distinct(), 5000L);
        assertThat(curve.lines().get(0).at(5000).misses()).isEqualTo(trace.distinct());
        assertThat(curve.lines().get(1).at(5000).misses()).isEqualTo(trace.distinct());
    }

    @Test
    void theProgressEndsAtItsTotal() {
        Progress progress = new Progress();
        new CurveReplayer(zipf(3, 0.7, 9_000, 60_000), 0.6, progress)
                .run(List.of("lru", "opt", "arc"), List.of(), SizeUnit.ENTRIES);

        assertThat(progress.total()).isPositive();
        assertThat(progress.done()).isEqualTo(progress.total());
    }

    @Test
    void nothingIsFinishedBeforeTheBeginning() {
        MissRatioCurve curve = new CurveReplayer(zipf(3, 0.7, 90, 600), 1, new Progress()).finished();

        assertThat(curve.complete()).isFalse();
        assertThat(curve.lines()).isEmpty();
    }

    @Test
    void theEndOfALoopIsAKnee() {
        MissRatioCurve.Line lru = whole(loops(1011), "lru").lines().get(0);

        assertThat(lru.knees()).hasSize(1);
        assertThat(lru.knees().get(0).size()).isEqualTo(1011);
        assertThat(lru.knees().get(0).before()).isEqualTo(1 - 1011 / 40_000.0, within(1e-9));
        assertThat(lru.knees().get(0).after()).isZero();
        assertThat(lru.at(1011).hits()).isEqualTo(40_000 - 1011);
        assertThat(lru.at(1010) == null ? 0 : lru.at(1010).hits()).isZero();
    }

    @Test
    void eachOfSeveralLoopsIsAKnee() {
        assertThat(whole(loops(20, 3000, 300), "lru").lines().get(0).knees())
                .extracting(MissRatioCurve.Knee::size)
                .containsExactly(20L, 300L, 3000L);
    }

    @Test
    void aBoundHasNoKneeForNoOneCanHaveIt() {
        assertThat(whole(loops(500), "fifo", "opt", "opt-insert").lines())
                .extracting(line -> line.knees().isEmpty())
                .containsExactly(false, true, true);
    }

    @Test
    void aSmoothCurveHasNoKnee() {
        assertThat(whole(zipf(4, 0.8, 20_000, 300_000), "lru", "fifo").lines())
                .allSatisfy(line -> assertThat(line.knees()).isEmpty());
    }

    @Test
    void nearlyAllIsWithinAPointOfTheLargest() {
        MissRatioCurve.Line lru =
                whole(zipf(5, 1.2, 20_000, 300_000), "lru").lines().get(0);
        Cell largest = lru.cells().get(lru.cells().size() - 1);

        assertThat(largest.hits() - lru.nearlyAll().hits()).isBetween(1L, 3_000L);
        assertThat(lru.nearlyAll().size()).isLessThan(largest.size());
    }

    @ParameterizedTest(name = "seed {0}, zipf {1}, sampled {2}")
    @CsvSource({
        "11, 0.6, 0.1",
        "12, 0.8, 0.1",
        "13, 0.9, 0.1",
        "14, 1.0, 0.1",
        "15, 1.1, 0.1",
        "16, 0.7, 0.3",
        "17, 0.9, 0.3",
        "18, 1.0, 0.3",
        "19, 0.5, 0.05",
        "20, 0.8, 0.05",
        "21, 0.9, 0.05",
        "22, 1.2, 0.2",
        "23, 0.9, 0.9"
    })
    void anEstimateIsOffByLessThanItSays(long seed, double alpha, double rate) {
        Trace trace = zipf(seed, alpha, 60_000, 800_000);
        List<Long> sizes = List.of(2_000L, 10_000L, 30_000L);
        MissRatioCurve curve =
                new CurveReplayer(trace, rate, new Progress()).run(List.of("lru", "sieve"), sizes, SizeUnit.ENTRIES);
        Replayer exact = new Replayer(trace);
        LruCurve lru = LruCurve.of(trace, new Progress());

        double said = curve.sample().error();
        assertThat(curve.sample().rate()).isEqualTo(rate, within(1e-6));
        assertThat(said).isBetween(1e-3, 0.12);
        for (MissRatioCurve.Line line : curve.lines()) {
            for (Cell cell : line.cells()) {
                long hits = line.policy().equals("lru")
                        ? lru.hits((int) cell.size())
                        : exact.cell(line.policy(), cell.size()).hits();
                assertThat(cell.hitRatio())
                        .as("%s at %d", line.policy(), cell.size())
                        .isEqualTo((double) hits / trace.requests(), within(said));
            }
        }
    }

    /** What a recorder that takes a share of the keys leaves of a trace. */
    private static Trace recorded(Trace trace, double share, boolean counted) {
        Trace part = SpatialSample.of(trace, share).trace();
        return new Trace(
                "r",
                TraceFormat.CACHEBENCH,
                part.ids(),
                part.distinct(),
                KeyColumns.NONE,
                new Recorded("f()", SampleRate.of(share).share(), counted ? trace.requests() : 0, ""));
    }

    @ParameterizedTest(name = "seed {0}, zipf {1}, recorded {2}, sampled {3}")
    @CsvSource({"31, 0.7, 0.1, 1", "32, 1.0, 0.1, 1", "33, 1.2, 0.2, 1", "34, 0.8, 0.4, 0.4", "35, 1.1, 0.5, 0.5"})
    void whatIsSaidOfARecordedSampleIsTrueOfTheWhole(long seed, double alpha, double share, double rate) {
        Trace trace = zipf(seed, alpha, 60_000, 800_000);
        CurveReplayer replayer = new CurveReplayer(recorded(trace, share, true), rate, new Progress());
        MissRatioCurve curve =
                replayer.run(List.of("lru", "sieve"), List.of(2_000L, 10_000L, 30_000L), SizeUnit.ENTRIES);
        Replayer exact = new Replayer(trace);

        assertThat(curve.requests()).isEqualTo(trace.requests());
        assertThat((double) curve.distinct()).isEqualTo(trace.distinct(), within(0.05 * trace.distinct()));
        assertThat(replayer.distinct()).isEqualTo((int) curve.distinct());
        assertThat(curve.sample().rate()).isEqualTo(share * rate, within(1e-9));
        assertThat(curve.sample().recorded()).isTrue();
        assertThat(curve.sample().counted()).isTrue();
        for (MissRatioCurve.Line line : curve.lines()) {
            for (long size : curve.sizes()) {
                assertThat(line.at(size).hitRatio())
                        .as("%s at %d", line.policy(), size)
                        .isEqualTo(
                                exact.cell(line.policy(), size).hitRatio(),
                                within(curve.sample().error()));
            }
        }
    }

    @Test
    void requestsThatNobodyCountedAreEstimated() {
        Trace trace = zipf(36, 0.2, 60_000, 800_000);
        MissRatioCurve curve = new CurveReplayer(recorded(trace, 0.1, false), 1, new Progress())
                .run(List.of("lru"), List.of(5_000L), SizeUnit.ENTRIES);

        assertThat(curve.sample().counted()).isFalse();
        assertThat((double) curve.requests()).isEqualTo(800_000, within(40_000.0));
        assertThat(curve.lines().get(0).at(5_000).hitRatio())
                .isEqualTo(new Replayer(trace).cell("lru", 5_000).hitRatio(), within(0.03));
    }

    @Test
    void aRecordOfFewKeysIsRefused() {
        Trace record = recorded(zipf(6, 0.5, 30_000, 200_000), 0.1, true);
        Trace few = new Trace("r", TraceFormat.CACHEBENCH, new int[] {0, 1, 0}, 2, KeyColumns.NONE, record.recorded());

        assertThatThrownBy(() -> new CurveReplayer(few, 1, new Progress()))
                .isInstanceOf(UserFault.class)
                .hasMessage(
                        "'r' is a recorded sample of the keys and has only 2; with fewer than 2000 the error is too "
                                + "large; record all keys");
        assertThatThrownBy(() -> new CurveReplayer(record, 0.5, new Progress()))
                .isInstanceOf(UserFault.class)
                .message()
                .contains("sample 0.", "or more");
    }

    @Test
    void aSampleOfFewKeysIsRefused() {
        Trace trace = zipf(6, 0.5, 30_000, 200_000);
        assertThatThrownBy(() -> new CurveReplayer(trace, 0.01, new Progress()))
                .isInstanceOf(UserFault.class)
                .message()
                .contains("a sample of 0.01", "2000", "or more");
        assertThatThrownBy(() -> new CurveReplayer(loops(99), 0.5, new Progress()))
                .isInstanceOf(UserFault.class)
                .message()
                .contains("leave --sample out");
    }

    @Test
    void aSizeBelowWhatASampleTellsIsRefused() {
        CurveReplayer replayer = new CurveReplayer(zipf(6, 0.5, 30_000, 200_000), 0.1, new Progress());

        assertThatThrownBy(() -> replayer.run(List.of("sieve"), List.of(1000L, 999L), SizeUnit.ENTRIES))
                .isInstanceOf(UserFault.class)
                .message()
                .contains("999 entries", "ask for 1000 or more");
    }
}
