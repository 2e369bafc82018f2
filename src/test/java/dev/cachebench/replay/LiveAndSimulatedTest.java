package dev.cachebench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.Cache;
import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.LongMemo;
import dev.cachebench.cache.Memo;
import dev.cachebench.cache.policy.Replacement;
import dev.cachebench.trace.Trace;
import dev.cachebench.trace.TraceFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a replay promises, a live cache of the same policy and size keeps. */
@Tag("slow")
@Tag("any-jdk")
class LiveAndSimulatedTest {
    private static final int REQUESTS = 8_000;
    private static final int KEYS = 400;

    private final long seed = new Random().nextLong();

    /** Traces of keys below {@link #KEYS}, by what they are like. */
    private Map<String, int[]> traces() {
        Random random = new Random(seed);
        double[] cumulated = new double[KEYS];
        double sum = 0;
        for (int rank = 0; rank < KEYS; rank++) {
            cumulated[rank] = sum += 1.0 / (rank + 1);
        }
        Map<String, int[]> traces = new TreeMap<>();
        int loop = 30 + random.nextInt(100);
        for (String kind : List.of("loop", "mixed", "uniform", "zipf")) {
            int[] keys = new int[REQUESTS];
            for (int i = 0; i < REQUESTS; i++) {
                String now = kind.equals("mixed")
                        ? List.of("loop", "uniform", "zipf").get(i / 700 % 3)
                        : kind;
                keys[i] = switch (now) {
                    case "loop" -> i % loop;
                    case "uniform" -> random.nextInt(KEYS);
                    default -> {
                        int rank = Arrays.binarySearch(cumulated, random.nextDouble() * cumulated[KEYS - 1]);
                        yield Math.min(rank < 0 ? -rank - 1 : rank, KEYS - 1);
                    }
                };
            }
            traces.put(kind, keys);
        }
        return traces;
    }

    private static Trace trace(int[] keys) {
        return new Trace("t", TraceFormat.TEXT, keys, KEYS);
    }

    private List<Integer> sizes() {
        Random random = new Random(seed + 1);
        List<Integer> sizes = new ArrayList<>(List.of(1, 2, 3, KEYS + 1));
        sizes.add(4 + random.nextInt(16));
        sizes.add(20 + random.nextInt(180));
        return sizes;
    }

    private void compare(Replacement policy, String kind, int size, int[] keys, Cache cache, IntConsumer call) {
        long hits = new Replayer(trace(keys)).cell(policy.id(), size).hits();
        long distinct = Arrays.stream(keys).distinct().count();
        for (int key : keys) {
            call.accept(key);
        }
        CacheInfo info = cache.cacheInfo();
        assertThat(info.hits())
                .as("%s:%d, %s, seed %d", policy, size, kind, seed)
                .isEqualTo(hits);
        assertThat(info.misses()).isEqualTo(REQUESTS - hits);
        assertThat(info.currsize()).isLessThanOrEqualTo(size).isEqualTo(Math.min(size, distinct));
    }

    @ParameterizedTest
    @EnumSource
    void aLiveCacheAndTheSimulatorGiveTheSameCounts(Replacement policy) {
        traces().forEach((kind, keys) -> {
            for (int size : sizes()) {
                CacheSpec spec = new CacheSpec.Bounded(policy, size);
                LongMemo longs = LongMemo.of(spec, n -> 3 * n);
                compare(
                        policy,
                        kind,
                        size,
                        keys,
                        longs,
                        key -> assertThat(longs.call(key)).isEqualTo(3L * key));
                Memo<Integer, Integer> objects = Memo.of(spec, n -> 3 * n);
                compare(
                        policy,
                        kind,
                        size,
                        keys,
                        objects,
                        key -> assertThat(objects.call(key)).isEqualTo(3 * key));
                LongMemo ruled = LongMemo.of(CacheSpec.parse(spec + ",ttl=1d"), n -> 3 * n);
                compare(
                        policy,
                        kind,
                        size,
                        keys,
                        ruled,
                        key -> assertThat(ruled.call(key)).isEqualTo(3L * key));
            }
        });
    }

    /** A sketch sees other collisions among other numbers; the rest only asks whether two keys are the same. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "W_TINY_LFU")
    void whatTheKeysAreMakesNoDifferenceWithoutASketch(Replacement policy) {
        traces().forEach((kind, keys) -> {
            for (int size : sizes()) {
                CacheSpec spec = new CacheSpec.Bounded(policy, size);
                LongMemo longs = LongMemo.of(spec, n -> 3 * n);
                compare(policy, kind, size, keys, longs, key -> longs.call(key * -1_000_003));
                Memo<String, Integer> words = Memo.of(spec, String::length);
                compare(policy, kind, size, keys, words, key -> words.call("key " + key));
            }
        });
    }
}
