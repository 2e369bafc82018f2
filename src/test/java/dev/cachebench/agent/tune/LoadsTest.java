package dev.cachebench.agent.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class LoadsTest {
    private static final int LOADS = 4_000_000; // of a thread

    private final Loads loads = new Loads();

    @Test
    void ofOneLoadNothingIsKnown() {
        loads.add(1_000_000, false);

        assertThat(loads.laterMean()).isNaN();
    }

    @Test
    void ofFewNoMeanIsKnownAndTheFirstOnesDoNotCount() {
        loads.add(1_000_000, false);
        for (int i = 0; i < 29; i++) {
            loads.add(100, false);
        }
        assertThat(loads.laterMean()).isNaN();

        loads.add(100, false);
        assertThat(loads.laterMean()).isEqualTo(100);
    }

    @Test
    void asManyCountAsCameBefore() {
        for (int i = 0; i < 100; i++) {
            loads.add(i < 50 ? 1_000 : 10, false);
        }

        assertThat(loads.laterMean()).isEqualTo(10);
    }

    /** The thread waited for a processor in one of them; loads that differ by themselves have a mean. */
    @Test
    void aMeanThatOneLoadMakesUpIsNotKnown() {
        for (int i = 0; i < 1023; i++) {
            loads.add(i == 800 ? 10_000_000 : 500, false);
        }
        assertThat(loads.laterMean()).isNaN();

        Loads varying = new Loads();
        for (int i = 0; i < 1023; i++) {
            varying.add(i % 50 == 0 ? 100_000 : 1_000, false);
        }
        assertThat(varying.laterMean()).isBetween(2_900.0, 3_200.0);
    }

    @Test
    void threadsThatLoadAtOnceDoNotChangeTheMean() throws InterruptedException {
        CyclicBarrier together = new CyclicBarrier(2);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < together.getParties(); i++) {
            Thread thread = new Thread(() -> {
                for (int load = 0; load < LOADS; load++) {
                    if (load % (LOADS / 8) == 0) {
                        await(together);
                    }
                    loads.add(100, false);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread each : threads) {
            each.join();
        }

        assertThat(loads.laterMean()).isEqualTo(100);
        assertThat(loads.succeeded()).isEqualTo(2 * LOADS);
        assertThat(loads.nanos()).isEqualTo(200L * LOADS);
    }

    @Test
    void thoseThatFailAreCountedByThemselves() {
        loads.add(10, false);
        loads.add(20, true);
        loads.oneFailed();
        loads.add(30, false);

        assertThat(loads.succeeded()).isEqualTo(1);
        assertThat(loads.failed()).isEqualTo(2);
        assertThat(loads.nanos()).isEqualTo(60);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aClockThatMeasuresNothingSaysNothing() {
        for (int i = 0; i < 100; i++) {
            loads.add(0, false);
        }

        assertThat(loads.laterMean()).isNaN();
    }
}
