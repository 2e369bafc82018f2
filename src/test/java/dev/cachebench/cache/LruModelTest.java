package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.policy.Replacement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random calls, invalidations and clears, held against the least-recently-used map of the JDK. */
class LruModelTest {
    private static final long SEED = 4711;
    private static final int STEPS = 4000;

    /** The reference: a map in order of use. */
    private static final class Model {
        private final int size;
        private final Map<Long, Long> entries = new LinkedHashMap<>(16, .75f, true);
        private long hits;
        private long misses;
        private long evictions;

        Model(int size) {
            this.size = size;
        }

        void call(long key, long result) {
            if (entries.get(key) != null) {
                hits++;
                return;
            }
            misses++;
            if (entries.size() == size) {
                Iterator<Long> oldest = entries.keySet().iterator();
                oldest.next();
                oldest.remove();
                evictions++;
            }
            entries.put(key, result);
        }

        void clear() {
            entries.clear();
            hits = 0;
            misses = 0;
            evictions = 0;
        }
    }

    private static long square(long n) {
        return n * n;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 100})
    void longMemoDoesAsTheModel(int size) {
        LongMemo memo = LongMemo.of(new CacheSpec.Bounded(Replacement.LRU, size), LruModelTest::square);
        compare(size, 1, memo, memo::call, memo::invalidate);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 100})
    void memoDoesAsTheModel(int size) {
        Memo<Long, Long> memo = Memo.of(new CacheSpec.Bounded(Replacement.LRU, size), LruModelTest::square);
        compare(size, 1, memo, memo::call, memo::invalidate);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10, 100})
    void hitsThatNobodyHasLookedAtYetCountAllTheSame(int size) {
        LongMemo longs = LongMemo.of(new CacheSpec.Bounded(Replacement.LRU, size), LruModelTest::square);
        compare(size, 500, longs, longs::call, longs::invalidate);
        Memo<Long, Long> objects = Memo.of(new CacheSpec.Bounded(Replacement.LRU, size), LruModelTest::square);
        compare(size, 500, objects, objects::call, objects::invalidate);
    }

    @Test
    void recencyIsExactWhicheverThreadCallsAsLongAsCallsComeOneAtATime() throws Exception {
        LongMemo memo = LongMemo.of(new CacheSpec.Bounded(Replacement.LRU, 10), LruModelTest::square);
        ExecutorService[] threads = {Executors.newSingleThreadExecutor(), Executors.newSingleThreadExecutor()};
        try {
            Random random = new Random(SEED);
            compare(
                    10,
                    200,
                    memo,
                    key -> onThread(threads[random.nextInt(2)], () -> memo.call(key)),
                    key -> onThread(threads[random.nextInt(2)], () -> memo.invalidate(key)));
        } finally {
            threads[0].shutdown();
            threads[1].shutdown();
        }
    }

    @Tag("slow")
    @Test
    void recencyAndCountsAreExactIfEveryCallComesFromAThreadOfItsOwn() {
        LongMemo memo = LongMemo.of(new CacheSpec.Bounded(Replacement.LRU, 10), LruModelTest::square);
        compare(
                10,
                200,
                memo,
                key -> onFreshThread(() -> memo.call(key)),
                key -> onFreshThread(() -> memo.invalidate(key)));
    }

    private static <T> T onFreshThread(Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task);
        thread.start();
        try {
            thread.join(); // ended before the next begins
            return task.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> T onThread(ExecutorService thread, Callable<T> call) {
        try {
            return thread.submit(call).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** @param every steps from one check to the next, on average: a check makes the policy hear of every hit at once */
    private static void compare(int size, int every, Cache cache, LongUnaryOperator call, LongPredicate invalidate) {
        Random random = new Random(SEED);
        Model model = new Model(size);
        for (int step = 0; step < STEPS; step++) {
            long key = random.nextInt(2 * size + 2) - size;
            int what = random.nextInt(1000);
            if (what < 3) {
                cache.cacheClear();
                model.clear();
            } else if (what < 100) {
                assertThat(invalidate.test(key))
                        .as("seed %d, step %d", SEED, step)
                        .isEqualTo(model.entries.remove(key) != null);
            } else {
                assertThat(call.applyAsLong(key))
                        .as("seed %d, step %d", SEED, step)
                        .isEqualTo(square(key));
                model.call(key, square(key));
            }
            if (random.nextInt(every) == 0) {
                check(step, cache, model);
            }
        }
        check(STEPS, cache, model);
    }

    private static void check(int step, Cache cache, Model model) {
        assertThat(cache.cacheInfo())
                .as("seed %d, step %d", SEED, step)
                .isEqualTo(new CacheInfo(model.hits, model.misses, (long) model.size, model.entries.size()));
        assertThat(cache.cacheCost().evictions())
                .as("seed %d, step %d", SEED, step)
                .isEqualTo(model.evictions);
        Contents.Ring ring = (Contents.Ring) cache.peek();
        List<Map.Entry<Object, Object>> held = new ArrayList<>();
        ring.pairs().forEach(link -> held.add(Map.entry(link.key(), link.result())));
        assertThat(held).as("seed %d, step %d", SEED, step).isEqualTo(new ArrayList<>(model.entries.entrySet()));
        assertThat(ring.full()).isEqualTo(model.entries.size() == model.size);
        checkLinks(step, ring);
    }

    /** PREV and NEXT of neighbours name each other, all around the ring. */
    private static void checkLinks(int step, Contents.Ring ring) {
        int before = 0;
        int expected = ring.rootNext();
        for (Contents.Link link : ring.pairs()) {
            assertThat(link.id()).as("seed %d, step %d", SEED, step).isEqualTo(expected);
            assertThat(link.prev()).as("seed %d, step %d", SEED, step).isEqualTo(before);
            before = link.id();
            expected = link.next();
        }
        assertThat(expected).as("seed %d, step %d", SEED, step).isZero();
        assertThat(ring.rootPrev()).as("seed %d, step %d", SEED, step).isEqualTo(before);
    }
}
