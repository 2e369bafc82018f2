package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.key.Bypasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No thread waits for a computation in a way that a program without a cache would not. */
@Timeout(300)
class OnceWaitsTest {
    private static final CacheSpec ONCE = CacheSpec.parse("lru:10,once");

    private final ExecutorService pool = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(4, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A lock of either kind. */
    private interface Lock {
        void holding(Runnable work);

        static Lock of(boolean monitor) {
            if (monitor) {
                return new Lock() {
                    @Override
                    public synchronized void holding(Runnable work) {
                        work.run();
                    }
                };
            }
            ReentrantLock lock = new ReentrantLock();
            return work -> {
                lock.lock();
                try {
                    work.run();
                } finally {
                    lock.unlock();
                }
            };
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoHoldsALockThatTheComputationNeedsComputes(boolean monitor) throws Exception {
        Lock lock = Lock.of(monitor);
        CountDownLatch computing = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        Memo<Integer, Integer> memo = Memo.of(ONCE, n -> {
            computing.countDown();
            await(held);
            int[] result = new int[1];
            lock.holding(() -> result[0] = n + 1);
            return result[0];
        });
        Future<Integer> other = pool.submit(() -> memo.call(7));
        computing.await();
        lock.holding(() -> {
            held.countDown();
            assertThat(memo.call(7)).isEqualTo(8);
        });

        assertThat(other.get(4, TimeUnit.MINUTES)).isEqualTo(8);
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(0, 1, 10L, 1));
        assertThat(memo.bypasses())
                .as("once that was seen, and not when the wait was over")
                .containsExactly(new Bypasses.Bypass(InFlight.Outcome.DEADLOCKED.reason(), 1));
    }

    @Test
    void whoIsInterruptedComputesAndStaysInterrupted() throws Exception {
        CountDownLatch computing = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicReference<Thread> first = new AtomicReference<>();
        Memo<Integer, Integer> memo = Memo.of(ONCE, n -> {
            if (first.compareAndSet(null, Thread.currentThread())) {
                computing.countDown();
                await(go);
            }
            return n + 1;
        });
        Future<Integer> slow = pool.submit(() -> memo.call(7));
        computing.await();
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        Thread waiter = new Thread(() -> {
            assertThat(memo.call(7)).isEqualTo(8);
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        waiter.start();
        waiter.interrupt();
        waiter.join(240_000);

        assertThat(interrupted.get()).isTrue();
        go.countDown();
        assertThat(slow.get(4, TimeUnit.MINUTES)).isEqualTo(8);
        assertThat(memo.bypasses()).containsExactly(new Bypasses.Bypass(InFlight.Outcome.INTERRUPTED.reason(), 1));
    }

    @Test
    void whoWaitsTooLongIsToldSo() throws Exception {
        InFlight others = pool.submit(InFlight::new).get();

        assertThat(others.await(1_000_000)).isEqualTo(InFlight.Outcome.OVERDUE);
    }

    @Test
    void nobodyWaitsForAThreadThatHasEnded() throws Exception {
        InFlight[] others = new InFlight[1];
        Thread thread = new Thread(() -> others[0] = new InFlight());
        thread.start();
        thread.join();

        assertThat(others[0].isFinished()).isTrue();
        assertThat(others[0].await(30_000_000_000L)).isEqualTo(InFlight.Outcome.FAILED);
    }

    /** What none of the JVM's own records shows: one thread waits for the other to initialise a class. */
    @Test
    void aClassThatIsInitialisedInTheMiddleOfACircleHangsNobodyForGood() throws Exception {
        Future<Integer> other = pool.submit(() -> Initialised.MEMO.call(1));
        await(Initialised.COMPUTING);
        assertThat(Slow.VALUE).isEqualTo(2);
        assertThat(other.get(4, TimeUnit.MINUTES)).isEqualTo(2);
    }

    private static final class Initialised {
        static final CountDownLatch COMPUTING = new CountDownLatch(1);
        static final CountDownLatch INITIALISING = new CountDownLatch(1);
        static final Memo<Integer, Integer> MEMO = Memo.of(ONCE, n -> {
            if (COMPUTING.getCount() > 0) {
                COMPUTING.countDown();
                await(INITIALISING);
                return n + Slow.one();
            }
            return n + 1;
        });
    }

    private static final class Slow {
        static final int VALUE;

        static {
            Initialised.INITIALISING.countDown();
            VALUE = Initialised.MEMO.call(1);
        }

        static int one() {
            return 1;
        }
    }

    /**
     * Threads that take locks in an order that excludes deadlocks without a cache: none that is lower than one they
     * hold.
     */
    @RepeatedTest(5)
    void aProgramThatEndsWithoutACacheEndsWithOne() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int keys = 6;
        Lock[] locks = new Lock[5];
        for (int i = 0; i < locks.length; i++) {
            locks[i] = Lock.of(random.nextBoolean());
        }
        int[] lowest = new int[keys]; // the lock that computing a key begins with; it goes on to all that are higher
        for (int i = 0; i < keys; i++) {
            lowest[i] = random.nextInt(locks.length);
        }
        Memo<Integer, Integer> memo = Memo.of(CacheSpec.parse("lru:2,once"), (self, key) -> {
            pause();
            int[] result = {key};
            climb(
                    locks,
                    lowest[key],
                    () -> result[0] += key + 1 < keys && lowest[key + 1] >= lowest[key] ? self.call(key + 1) : 1);
            return result[0];
        });
        List<Future<?>> threads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            long own = random.nextLong();
            threads.add(pool.submit(() -> {
                Random mine = new Random(own);
                for (int call = 0; call < 8; call++) {
                    int key = mine.nextInt(keys);
                    TreeSet<Integer> held = new TreeSet<>();
                    for (int lock = 0; lock <= lowest[key]; lock++) {
                        if (mine.nextInt(3) == 0) {
                            held.add(lock);
                        }
                    }
                    holding(locks, held, () -> memo.call(key));
                }
            }));
        }
        for (Future<?> each : threads) {
            each.get(4, TimeUnit.MINUTES);
        }
        assertThat(memo.cacheInfo().misses()).as("seed %s", seed).isPositive();
    }

    private static void pause() {
        try {
            Thread.sleep(0, 100_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void climb(Lock[] locks, int from, Runnable work) {
        if (from == locks.length) {
            work.run();
        } else {
            locks[from].holding(() -> climb(locks, from + 1, work));
        }
    }

    private static void holding(Lock[] locks, TreeSet<Integer> held, Runnable work) {
        Integer next = held.pollFirst();
        if (next == null) {
            work.run();
        } else {
            locks[next].holding(() -> holding(locks, held, work));
        }
    }
}
