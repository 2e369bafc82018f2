package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.policy.Replacement;
import dev.cachebench.replay.Progress;
import dev.cachebench.replay.Replayer;
import dev.cachebench.trace.Changes;
import dev.cachebench.trace.KeyColumns;
import dev.cachebench.trace.RequestColumns;
import dev.cachebench.trace.Trace;
import dev.cachebench.trace.TraceFormat;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a replay promises of entries that expire, a live cache keeps. */
class ExpiryReplayTest {
    private static final int REQUESTS = 6_000;
    private static final int KEYS = 300;

    private final long seed = new Random().nextLong();

    @ParameterizedTest
    @EnumSource
    void aLiveCacheAndTheSimulatorGiveTheSameCounts(Replacement policy) {
        Random random = new Random(seed);
        int[] keys = new int[REQUESTS];
        long[] times = new long[REQUESTS];
        for (int i = 0; i < REQUESTS; i++) {
            keys[i] = (int) (KEYS * Math.pow(random.nextDouble(), 3));
            times[i] = (i == 0 ? 0 : times[i - 1]) + random.nextInt(10);
        }
        Trace trace = new Trace(
                "t",
                TraceFormat.CSV,
                keys,
                KEYS,
                KeyColumns.NONE,
                new RequestColumns(null, times, Changes.NONE, Changes.NONE),
                null);
        for (int size : new int[] {1, 5, 40, 150, KEYS}) {
            for (long ttl : new long[] {1, 30, 700, 5_000}) {
                AtomicLong now = new AtomicLong();
                CacheSpec spec = CacheSpec.parse(policy.id() + ":" + size + ",ttl=" + ttl + "ns");
                ObjectCache<Integer, Integer> live = new ObjectCache<>(spec, (cache, key) -> 3 * key, now::get);
                for (int i = 0; i < REQUESTS; i++) {
                    now.set(times[i]);
                    live.call(keys[i]);
                }
                assertThat(new Replayer(trace, 0, ttl, new Progress())
                                .cell(policy.id(), size)
                                .hits())
                        .as("%s, seed %d", spec, seed)
                        .isEqualTo(live.cacheInfo().hits());
            }
        }
    }
}
