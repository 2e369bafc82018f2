package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cachebench.cache.watch.Keying;
import dev.cachebench.cache.watch.KeyingState;
import dev.cachebench.cache.watch.SampledRequests;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchedKeyingTest {
    @Test
    void thereAreNeverMoreKeysNorRepeatsThanCalls() {
        // By chance, the sample of a quarter of the keys has more than a quarter of the calls.
        WatchedKeying keys = keying(new SampledRequests(
                0.25, 10, 10, 3, 0, 0, 0, 0, new byte[3], new int[] {0, 1, 2}, 3, new int[0], new float[0]));
        assertThat(keys.distinct()).isEqualTo(10);
        assertThat(keys.repeats()).isZero();
        WatchedKeying repeats = keying(new SampledRequests(
                0.25, 10, 10, 4, 3, 0, 0, 0, new byte[1], new int[] {0, 0, 0, 0}, 4, new int[0], new float[0]));
        assertThat(repeats.distinct()).isEqualTo(4);
        assertThat(repeats.repeats()).isEqualTo(10);
    }

    private static final int BURST = 1 << 12;

    /** Of every eight times as many requests as one burst has, the first is noted. */
    private static WatchedKeying inBursts(int[] requests) {
        int[] noted = new int[requests.length / 8];
        int[] afterGaps = new int[noted.length / BURST - 1];
        for (int i = 0; i < noted.length; i++) {
            noted[i] = requests[i / BURST * 8 * BURST + i % BURST];
            if (i % BURST == 0 && i > 0) {
                afterGaps[i / BURST - 1] = i;
            }
        }
        int[] numbers = new int[Arrays.stream(requests).max().orElseThrow() + 1];
        int keys = 0;
        for (int i = 0; i < noted.length; i++) {
            numbers[noted[i]] = numbers[noted[i]] == 0 ? ++keys : numbers[noted[i]];
            noted[i] = numbers[noted[i]] - 1;
        }
        return keying(new SampledRequests(
                1,
                noted.length,
                noted.length,
                noted.length,
                noted.length - keys,
                0,
                0,
                0,
                new byte[keys],
                noted,
                noted.length,
                afterGaps,
                new float[0]));
    }

    /** A loop over more keys than a burst has: a cache of fewer would have none of them. */
    @Test
    void aScanHasNoHitsForThatMostOfItWasNotNoted() {
        int[] scan = new int[64 * 8 * BURST];
        for (int i = 0; i < scan.length; i++) {
            scan[i] = i % 100_000;
        }

        WatchedKeying keys = inBursts(scan);

        assertThat(keys.distinct()).isGreaterThan(90_000);
        assertThat(keys.at(65_536).hits()).isZero();
        assertThat(keys.keys()).hasSize(BURST);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 500})
    void whatFitsIntoACacheHasAllItsHitsInSpiteOfGaps(int distinct) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int[] requests = new int[32 * 8 * BURST];
        Arrays.setAll(requests, i -> random.nextInt(distinct));

        WatchedKeying keys = inBursts(requests);

        assertThat(keys.at(distinct).hits()).as("seed %d", seed).isGreaterThan(0.99);
        for (HitPoint point : keys.curve()) { // of keys that are as likely as each other, LRU has those that it holds
            assertThat(point.hits())
                    .as("seed %d, at %d", seed, point.entries())
                    .isCloseTo(Math.min(1, point.entries() / (double) distinct), within(0.02));
        }
    }

    /** Half of the requests are for few keys, and half for ever new ones. */
    @Test
    void whatIsAskedOnceIsAMissInSpiteOfGaps() {
        int[] requests = new int[32 * 8 * BURST];
        Arrays.setAll(requests, i -> i % 2 == 0 ? i / 2 % 200 : 200 + i);

        WatchedKeying keys = inBursts(requests);

        assertThat(keys.at(256).hits()).isLessThan(0.01); // half of 400 others come between two of them
        assertThat(keys.at(512).hits()).isCloseTo(0.5, within(0.005));
        assertThat(keys.at(65_536).hits()).isCloseTo(0.5, within(0.005));
    }

    /** As a recorder knows them that is stopped after the first of the calls. */
    private static WatchedKeying first(int calls, int[] requests) {
        int[] numbers = new int[Arrays.stream(requests).max().orElseThrow() + 1];
        int[] noted = new int[calls];
        int keys = 0;
        for (int i = 0; i < calls; i++) {
            numbers[requests[i]] = numbers[requests[i]] == 0 ? ++keys : numbers[requests[i]];
            noted[i] = numbers[requests[i]] - 1;
        }
        return keying(new SampledRequests(
                1, calls, calls, calls, calls - keys, 0, 0, 0, new byte[keys], noted, calls, new int[0], new float[0]));
    }

    /** 3,242 of 100,000 calls for 240 keys were watched of POI's {@code CellFormatPart.apply}: 92.6 % hits, not 99.8. */
    @Test
    void firstRequestsGetRareInTheCallsThatNobodyWatched() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int[] requests = new int[100_000];
        Arrays.setAll(requests, i -> random.nextInt(240));

        WatchedKeying keys = first(3_242, requests);

        assertThat(keys.at(256).hits()).isLessThan(0.94);
        assertThat(keys.hits(keys.at(256), 100_000)).as("seed %d", seed).isCloseTo(0.9976, within(0.0015));
        assertThat(keys.hits(keys.at(128), 100_000)).isEqualTo(keys.at(128).hits());
        assertThat(keys.hits(keys.at(256), 3_242)).isEqualTo(keys.at(256).hits());
    }

    @Test
    void keysThatAreNewToTheEndAreNewAfterIt() {
        int[] requests = new int[100_000];
        Arrays.setAll(requests, i -> i % 2 == 0 ? i / 2 % 200 : 200 + i);

        WatchedKeying keys = first(10_000, requests);

        assertThat(keys.hits(keys.at(65_536), 100_000)).isCloseTo(0.498, within(0.005)); // 200 first requests are left
    }

    private static WatchedKeying keying(SampledRequests requests) {
        return WatchedKeying.of(new KeyingState(Keying.CACHE, 20, 0, null, requests));
    }
}
