package dev.cachebench.agent.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.agent.tune.OwnedCounts.Count;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class OwnedCountsTest {
    private static final int THREADS = 150; // more than have a part to themselves
    private static final int TIMES = 10_000;

    private final OwnedCounts counts = new OwnedCounts();

    private void count() {
        for (int i = 0; i < TIMES; i++) {
            counts.add(Count.HITS, 1);
            counts.add(Count.MISSES, 2);
            counts.add(Count.values()[i % Count.values().length], 3);
        }
    }

    private void assertCounted(int threads) {
        long others = 0;
        for (Count each : Count.values()) {
            others += counts.sum(each);
        }
        assertThat(others).isEqualTo(6L * TIMES * threads);
        assertThat(counts.sum(Count.HITS) - TIMES * (long) threads).isEqualTo(3L * ((TIMES + 6) / 7) * threads);
        assertThat(counts.sum(Count.MISSES) - 2L * TIMES * threads).isEqualTo(3L * ((TIMES + 5) / 7) * threads);
    }

    private void countAtOnce(Function<Runnable, Thread> kind) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = kind.apply(() -> {
                try {
                    start.await();
                } catch (InterruptedException e) {
                    return;
                }
                count();
            });
            threads.add(thread);
            thread.start();
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void whatManyThreadsCountAtOnceIsExact() throws InterruptedException {
        countAtOnce(Thread::new);

        assertCounted(THREADS);
    }

    /** A thread of a program that says what it likes of its number. */
    private static final class Numbered extends Thread {
        Numbered(Runnable task) {
            super(task);
        }

        @Override
        @SuppressWarnings("deprecation") // what replaces it came after Java 17
        public long getId() {
            return 1;
        }
    }

    @Test
    void threadsThatOverrideTheirNumberAreToldApart() throws InterruptedException {
        countAtOnce(Numbered::new);

        assertCounted(THREADS);
    }

    @Test
    void whatThreadsThatAreGoneHaveCountedStays() throws InterruptedException {
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(this::count);
            thread.start();
            thread.join();
        }
        WeakReference<Object> gone = new WeakReference<>(new Object());
        for (int i = 0; gone.get() != null; i++) {
            assertThat(i).as("collections").isLessThan(1_000);
            System.gc();
        }
        countAtOnce(Thread::new);

        assertCounted(2 * THREADS);
    }
}
