package dev.cachebench.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SnapshotWriterTest {
    @Test
    void anErrorInOneSnapshotIsNotTheEndOfThem() throws InterruptedException {
        CountDownLatch snapshots = new CountDownLatch(2);
        SnapshotWriter.start(
                last -> {
                    snapshots.countDown();
                    throw new NoClassDefFoundError("the class of a field that was measured");
                },
                null);

        assertThat(snapshots.await(4, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void whatIsWrittenTakesAHundredthOfTheTime() {
        long cost = 30;
        assertThat(cost * 100 / (cost + SnapshotWriter.pauseAfter(cost))).isLessThanOrEqualTo(1);
        assertThat(SnapshotWriter.pauseAfter(0)).isZero();
    }
}
