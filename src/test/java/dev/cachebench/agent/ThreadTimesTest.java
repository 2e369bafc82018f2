package dev.cachebench.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class ThreadTimesTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void readsTicksBehindANameThatHoldsAnything() {
        String stat = "4711 (a) b (c) S 1 2 3 4 5 6 7 8 9 10 150 50 13 14";

        assertThat(ThreadTimes.nanos(stat)).isEqualTo(2 * SECOND);
    }

    @Test
    void theCompilersTimeIsPartOfTheProcesses() {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "other systems do not tell");
        long number = 1;
        ThreadTimes times = null;
        for (long start = System.nanoTime();
                times == null && System.nanoTime() - start < 60 * SECOND;
                times = ThreadTimes.now()) {
            number = number * 31 + number % 7; // until the compiler has used a tick
        }

        assertThat(times).as("%d", number).isNotNull();
        assertThat(times.compilers()).isPositive().isLessThanOrEqualTo(ThreadTimes.ofProcess());
    }
}
