package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BiasedCounterTest {

    @Test
    void losesNoCountOfAnyThread() throws InterruptedException {
        BiasedCounter tally = new BiasedCounter();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(new Thread(() -> {
                for (int n = 0; n < 100_000; n++) {
                    tally.add();
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(tally.sum()).isEqualTo(400_000);
    }
}
