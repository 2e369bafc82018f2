package dev.cachebench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.ReferenceHits;
import dev.cachebench.ReferenceTraces;
import dev.cachebench.trace.Trace;
import dev.cachebench.trace.TraceFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackDistancesTest {
    private static final long SEED = 20;

    /** Simulators, and their names for LRU. */
    private static final String LRU = """
            independentRef, lru
            libCacheSim, lru
            CaffeineSim, linked.Lru
            """;

    /** LRU's stack as a list, the newest key first. */
    private static int[] modelled(int[] ids, int distinct) {
        int[] counts = new int[distinct + 1];
        List<Integer> stack = new ArrayList<>();
        for (int id : ids) {
            int depth = stack.indexOf(id);
            if (depth >= 0) {
                counts[depth + 1]++;
                stack.remove(depth);
            }
            stack.add(0, id);
        }
        return counts;
    }

    private static Trace trace(int... ids) {
        Map<Integer, Integer> numbers = new HashMap<>();
        int[] dense = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            dense[i] = numbers.computeIfAbsent(ids[i], any -> numbers.size());
        }
        return new Trace("t", TraceFormat.TEXT, dense, numbers.size());
    }

    /** Keys of unlike frequencies, some in loops, so that there are short distances and long ones. */
    private static Trace random(Random random) {
        int keys = 1 + random.nextInt(random.nextBoolean() ? 12 : 400);
        int[] ids = new int[random.nextInt(6000) + 1];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = random.nextInt(3) == 0 ? i % keys : (int) (keys * random.nextDouble() * random.nextDouble());
        }
        return trace(ids);
    }

    private static int[] counts(Trace trace) {
        return StackDistances.count(trace.ids(), null, trace.distinct(), new Progress());
    }

    @Test
    void aKeyIsAsDeepAsTheKeysSinceItsLastRequestAndItself() {
        assertThat(counts(trace(7, 7, 8, 7, 9, 8, 8))).containsExactly(0, 2, 1, 1);
        assertThat(counts(trace(1))).containsExactly(0, 0);
    }

    @Test
    void isTheDepthInTheStack() {
        Random random = new Random(SEED);
        for (int round = 0; round < 200; round++) {
            Trace trace = random(random);
            assertThat(counts(trace))
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(modelled(trace.ids(), trace.distinct()));
        }
    }

    @Test
    void theCurveIsTheReplayOfLruAtEverySize() {
        Random random = new Random(SEED);
        for (int round = 0; round < 20; round++) {
            Trace trace = random(random);
            LruCurve curve = LruCurve.of(trace, new Progress());
            Replayer replayer = new Replayer(trace);
            for (int size = 1; size <= trace.distinct() + 3; size++) {
                assertThat(curve.hits(size))
                        .as("seed %d, round %d, size %d", SEED, round, size)
                        .isEqualTo(replayer.cell("lru", size).hits());
            }
        }
    }

    @Test
    void tellsItsProgressToTheLastRequest() {
        Trace trace = random(new Random(SEED));
        Progress progress = new Progress();

        StackDistances.count(trace.ids(), null, trace.distinct(), progress);

        assertThat(progress.done()).isEqualTo(trace.requests());
    }

    @ParameterizedTest(name = "of {0}''s {1}")
    @CsvSource(textBlock = LRU)
    void theCurveHasTheHits(String source, String policy) {
        assertHits(ReferenceHits.onSmallTraces(source, policy));
    }

    @Tag("corpus")
    @ParameterizedTest(name = "of {0}''s {1}")
    @CsvSource(textBlock = LRU)
    void theCurveHasTheHitsOnLargeTraces(String source, String policy) {
        assertHits(ReferenceHits.onLargeTraces(source, policy));
    }

    private static void assertHits(List<ReferenceHits> rows) {
        Map<String, LruCurve> curves = new HashMap<>();
        for (ReferenceHits row : rows) {
            LruCurve curve = curves.computeIfAbsent(
                    row.trace(), name -> LruCurve.of(ReferenceTraces.read(name), new Progress()));
            assertThat(curve.hits(row.size())).as("%s", row).isEqualTo(row.hits());
        }
    }
}
