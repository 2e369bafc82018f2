package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import dev.cachebench.agent.AgentFile;
import dev.cachebench.agent.WatchSnapshot;
import dev.cachebench.agent.WatchTarget;
import dev.cachebench.cache.Computation;
import dev.cachebench.cache.watch.Keying;
import dev.cachebench.cache.watch.WatchMemory;
import dev.cachebench.cache.watch.WatchedCalls;
import dev.cachebench.cache.watch.Woven;
import dev.cachebench.weave.MethodRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is seen of calls, through the agent's file, compared with a model in plain collections. */
class WatchedTest {
    private static final MethodRef METHOD = new MethodRef("Shop", "price", "(I)I");
    private static final List<WatchTarget> TARGETS = List.of(new WatchTarget(METHOD, null, Map.of()));

    @TempDir
    private Path folder;

    private static int sum; // so that the work is done

    private static WatchedCalls calls() {
        return Woven.method(0, "price", new WatchMemory(3));
    }

    private Watched read(WatchedCalls calls) throws IOException {
        Path file = folder.resolve("watched");
        WatchSnapshot snapshot = new WatchSnapshot(
                List.of(new WatchSnapshot.WatchedMethod(METHOD, 0, calls.state(), Map.of("Shop.rate", 3L))),
                List.of("Odd: is odd"),
                1,
                0,
                2);
        AgentFile.replace(file, snapshot);
        WatchSnapshot read = WatchSnapshot.read(file);
        assertThat(read.skipped()).isEqualTo(snapshot.skipped());
        return Watched.of(read, TARGETS).get(0);
    }

    private static int work(int rounds) {
        int sum = rounds;
        for (int i = 0; i < rounds; i++) {
            sum = 31 * sum + i;
        }
        return sum;
    }

    /** Hits of an LRU cache, as LinkedHashMap has it. */
    private static int lruHits(int[] requests, int size) {
        Map<Integer, Integer> cache = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, Integer> eldest) {
                return size() > size;
            }
        };
        int hits = 0;
        for (int each : requests) {
            hits += cache.get(each) != null ? 1 : 0;
            cache.put(each, each);
        }
        return hits;
    }

    private static int[] requests(long seed) {
        Random random = new Random(seed);
        int[] requests = new int[20_000 + random.nextInt(20_000)];
        int keys = 1 + random.nextInt(2_000);
        for (int i = 0; i < requests.length; i++) {
            double skewed = Math.pow(random.nextDouble(), 3);
            requests[i] = (int) (skewed * keys);
        }
        return requests;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void distinctKeysRepeatsAndHitsAtEverySizeAreThoseOfTheModel(long seed) throws IOException {
        int[] requests = requests(seed);
        Set<Integer> distinct = new HashSet<>();
        WatchedCalls calls = calls();
        for (int each : requests) {
            distinct.add(each);
            Woven.call(calls, each, each);
        }

        Watched seen = read(calls);
        assertThat(seen.writes()).isEqualTo(Map.of("Shop.rate", 3L));
        WatchedKeying keys = seen.by(Keying.CACHE).orElseThrow();

        assertThat(seen.calls()).isEqualTo(requests.length);
        assertThat(keys.share()).isEqualTo(1);
        assertThat(keys.requests()).isEqualTo(requests.length);
        assertThat(keys.distinct()).isEqualTo(distinct.size());
        assertThat(keys.repeats()).isEqualTo(requests.length - distinct.size());
        assertThat(keys.conflicts()).isZero();
        assertThat(keys.compared()).isPositive();
        for (HitPoint point : keys.curve()) {
            assertThat(point.hits())
                    .as("at %d entries", point.entries())
                    .isCloseTo(lruHits(requests, (int) point.entries()) / (double) requests.length, within(1e-9));
        }
        assertThat(keys.at(distinct.size()).hits())
                .isCloseTo(1 - distinct.size() / (double) requests.length, within(1e-9));
    }

    @Test
    void moreKeysThanItKeepsAreEstimatedFromASample() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int[] requests = new int[600_000];
        Set<Integer> distinct = new HashSet<>();
        WatchedCalls calls = calls();
        for (int i = 0; i < requests.length; i++) {
            requests[i] = random.nextInt(200_000);
            distinct.add(requests[i]);
            Woven.call(calls, requests[i], requests[i]);
        }

        WatchedKeying keys = read(calls).by(Keying.CACHE).orElseThrow();

        assertThat(keys.share()).as("seed %d", seed).isLessThan(1);
        assertThat(keys.distinct()).as("seed %d", seed).isCloseTo(distinct.size(), within(distinct.size() * 0.05));
        assertThat(keys.at(65_536).hits())
                .as("seed %d", seed)
                .isCloseTo(lruHits(requests, 65_536) / (double) requests.length, within(0.03));
    }

    @Test
    void anotherResultForTheSameKeyIsAConflict() throws IOException {
        WatchedCalls calls = calls();
        for (int i = 0; i < 8_000; i++) {
            Woven.call(calls, "a" + i % 4, i);
        }

        WatchedKeying keys = read(calls).by(Keying.CACHE).orElseThrow();

        assertThat(keys.compared()).isPositive();
        assertThat(keys.conflicts()).isEqualTo(keys.compared());
    }

    @Test
    void anotherObjectWithoutEqualsSaysNothing() throws IOException {
        WatchedCalls calls = calls();
        for (int i = 0; i < 8_000; i++) {
            Woven.call(calls, i % 4, new Object());
        }

        WatchedKeying keys = read(calls).by(Keying.CACHE).orElseThrow();

        assertThat(keys.conflicts()).isZero();
        assertThat(keys.incomparable()).isEqualTo(keys.compared()).isPositive();
    }

    @Test
    void theSameObjectWithoutEqualsIsTheSameResult() throws IOException {
        WatchedCalls calls = calls();
        Object always = new Object();
        for (int i = 0; i < 8_000; i++) {
            Woven.call(calls, null, always);
        }

        WatchedKeying keys = read(calls).by(Keying.CACHE).orElseThrow();

        assertThat(keys.conflicts() + keys.incomparable()).isZero();
        assertThat(keys.compared()).isPositive();
    }

    @Test
    void keysOfCallsThatThrowAreNeverHits() throws IOException {
        WatchedCalls calls = calls();
        for (int i = 0; i < 8_000; i++) {
            Computation call = Woven.begin(calls, i % 4);
            Woven.linger(call);
            if (i % 4 == 0) {
                call.failed(new IllegalStateException());
            } else {
                call.completed(i % 4);
            }
        }

        Watched seen = read(calls);
        WatchedKeying keys = seen.by(Keying.CACHE).orElseThrow();

        assertThat(keys.at(4).hits()).isCloseTo(0.75, within(0.001));
        assertThat(keys.repeats()).isEqualTo(6_000 - 3);
        assertThat(seen.threw()).isEqualTo(2_000);
    }

    /** Half of the calls repeat, and take a quarter of the time. */
    @Test
    void theTimeThatACacheSavesIsThatOfItsHits() throws IOException {
        WatchedCalls calls = calls();
        for (int i = 0; i < 40_000; i++) {
            boolean repeats = i % 2 == 0;
            Computation call = Woven.begin(calls, repeats ? -1 : i);
            sum += work(repeats ? 5_000 : 15_000);
            call.completed(i & 1);
        }

        HitPoint two = read(calls).by(Keying.CACHE).orElseThrow().at(2);

        assertThat(two.hits()).isCloseTo(0.5, within(0.001));
        assertThat(two.time()).isBetween(0.15, 0.35);
    }

    @Test
    void argumentsAndResultsThatChangeAreSeen() throws IOException {
        WatchedCalls calls = calls();
        for (int i = 0; i < 8_000; i++) {
            int[] argument = {3, 2, i % 4};
            int[] result = {i % 4};
            Computation call = Woven.begin(calls, argument);
            argument[0] = 7;
            Woven.linger(call);
            call.completed(result);
            result[0]--;
        }

        Watched seen = read(calls);

        assertThat(seen.looked()).isPositive();
        assertThat(seen.changing()).isEqualTo(seen.looked());
        assertThat(seen.changes().get(0).position()).isEqualTo(1);
        assertThat(seen.resultsChanged()).isEqualTo(seen.resultsAgain()).isPositive();
    }

    @Test
    void aKeyWhoseHashThrowsFailsAndTheCallGoesOn() throws IOException {
        WatchedCalls calls = calls();
        for (int i = 0; i < 100; i++) {
            Woven.call(calls, List.of(new Hostile()), i);
        }

        WatchedKeying keys = read(calls).by(Keying.CACHE).orElseThrow();

        assertThat(keys.failed()).isEqualTo(keys.requests()).isPositive();
        if (keys.stopped() == null) { // as it is if they take a fifth of a second, on a busy machine
            assertThat(keys.failed()).isEqualTo(100);
        }
        assertThat(keys.repeats()).isZero();
    }

    private static final class Hostile {
        @Override
        public int hashCode() {
            throw new IllegalStateException("no hash");
        }

        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException("no equals");
        }
    }

    @Test
    void whatAnOuterCallWouldSaveOfAnInnerOneIsItsTimeWithinRepeats() throws IOException {
        WatchMemory memory = new WatchMemory(6);
        WatchedCalls outer = Woven.method(0, "price", memory);
        WatchedCalls inner = Woven.method(0, "rate", memory);
        for (int i = 0; i < 40_000; i++) {
            Computation around = Woven.begin(outer, i % 2 == 0 ? 1 : i);
            Woven.call(inner, i, i);
            around.completed(1);
        }

        assertThat(read(inner).within()).hasSize(1);
        assertThat(read(inner).within().get(0).share()).isBetween(0.2, 0.8);
        assertThat(read(outer).within()).isEmpty();
    }

    @Test
    void aDamagedFileIsRefusedInOneSentence() throws IOException {
        Path file = folder.resolve("odd");
        Files.write(file, new byte[] {1, 2, 3, 4, 5});

        assertThat(catchThrowable(() -> WatchSnapshot.read(file)))
                .isInstanceOf(IOException.class)
                .hasMessage("it is not a report of the watching agent");
    }
}
