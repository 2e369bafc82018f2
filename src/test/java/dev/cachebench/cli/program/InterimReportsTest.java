package dev.cachebench.cli.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InterimReportsTest {
    @Test
    void aReportThatFailsDoesNotEndTheOthers() throws InterruptedException {
        CountDownLatch reports = new CountDownLatch(3);
        try (InterimReports interim = new InterimReports(1_000_000, () -> {
            reports.countDown();
            throw new IllegalStateException("half written");
        })) {
            assertThat(reports.await(1, TimeUnit.MINUTES)).isTrue();
            interim.end();
        }
    }
}
