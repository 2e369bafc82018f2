package dev.cachebench.agent.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaterLoadsTest {
    private final LaterLoads loads = new LaterLoads();

    @Test
    void ofOneLoadNothingIsKnown() {
        loads.add(1_000_000);

        assertThat(loads.mean()).isNaN();
    }

    @Test
    void theFirstOnesDoNotCount() {
        loads.add(1_000_000);
        for (int i = 0; i < 2; i++) {
            loads.add(100);
        }

        assertThat(loads.mean()).isEqualTo(100);
    }

    @Test
    void asManyCountAsCameBefore() {
        for (int i = 0; i < 100; i++) {
            loads.add(i < 50 ? 1_000 : 10);
        }

        assertThat(loads.mean()).isEqualTo(10);
    }

    @Test
    void threadsThatLoadAtOnceDoNotChangeTheMean() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                for (int load = 0; load < 500_000; load++) {
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

    @Test
    void aClockThatMeasuresNothingSaysNothing() {
        for (int i = 0; i < 100; i++) {
            loads.add(0);
        }

        assertThat(loads.mean()).isNaN();
    }
}
