package dev.cachebench.cache.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LookupTimesTest {
    private static final long LONG = 400_000; // nanoseconds, more than any look-up takes but for an interruption

    private static void spin(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aLongCopyCountsInFullAndSoDoesTheHitThatItIsPartOf() {
        LookupTimes times = new LookupTimes();
        for (int i = 0; i < 8; i++) {
            long copy = times.copy(() -> spin(LONG));
            times.hit(copy + 200, copy);
        }

        LookupCosts costs = times.costs();
        assertThat(costs.copyNanos()).isGreaterThan(0.9 * LONG);
        assertThat(costs.hitNanos() - costs.copyNanos()).isBetween(199.0, 201.0);
    }

    @Test
    void anInterruptionOfOneCopyIsNoPartOfIt() {
        LookupTimes times = new LookupTimes();
        AtomicInteger copies = new AtomicInteger();
        for (int i = 0; i < 64; i++) {
            times.copy(() -> spin(copies.getAndIncrement() % 2 == 0 ? 10 * LONG : 0));
        }

        assertThat(copies).hasValue(128);
        assertThat(times.costs().copyNanos()).isLessThan(5 * LONG);
    }

    @Test
    void anInterruptedLookUpCountsAsALongOne() {
        LookupTimes times = new LookupTimes();
        times.hit(1_000_000_000, 0);
        times.miss(1_000_000_000);

        assertThat(times.costs()).isEqualTo(new LookupCosts(1, 100_000, 1, 100_000, 0));
    }

    @Test
    void whatIsNotTimedIsNoHit() {
        LookupTimes times = new LookupTimes();
        times.hit(-1, 0);

        assertThat(times.costs().hits()).isZero();
    }
}
