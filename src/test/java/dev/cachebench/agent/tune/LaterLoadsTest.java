package dev.cachebench.agent.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class LaterLoadsTest {
    private static final int LOADS = 4_000_000; // of a thread

    private final LaterLoads loads = new LaterLoads();

    @Test
    void ofOneLoadNothingIsKnown() {
        loads.add(1_000_000);

        assertThat(loads.mean()).isNaN();
    }

    @Test
    void ofFewNoMeanIsKnownAndTheFirstOnesDoNotCount() {
        loads.add(1_000_000);
        for (int i = 0; i < 29; i++) {
            loads.add(100);
        }
        assertThat(loads.mean()).isNaN();

        loads.add(100);
        assertThat(loads.mean()).isEqualTo(100);
    }

    @Test
    void asManyCountAsCameBefore() {
        for (int i = 0; i < 100; i++) {
            loads.add(i < 50 ? 1_000 : 10);
        }

        assertThat(loads.mean()).isEqualTo(10);
    }

    /** The thread waited for a processor in one of them; loads that differ by themselves have a mean. */
    @Test
    void aMeanThatOneLoadMakesUpIsNotKnown() {
        for (int i = 0; i < 1023; i++) {
            loads.add(i == 800 ? 10_000_000 : 500);
        }
        assertThat(loads.mean()).isNaN();

        LaterLoads varying = new LaterLoads();
        for (int i = 0; i < 1023; i++) {
            varying.add(i % 50 == 0 ? 100_000 : 1_000);
        }
        assertThat(varying.mean()).isBetween(2_900.0, 3_200.0);
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
                    loads.add(100);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread each : threads) {
            each.join();
        }

        assertThat(loads.mean()).isEqualTo(100);
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
            loads.add(0);
        }

        assertThat(loads.mean()).isNaN();
    }
}
