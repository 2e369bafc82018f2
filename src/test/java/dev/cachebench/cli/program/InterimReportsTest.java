package dev.cachebench.cli.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InterimReportsTest {
    @Test
    void reportsAreDueAtTheSameTimesHoweverLongOneTakes() {
        assertThat(InterimReports.next(100, 100, 50)).isEqualTo(150);
        assertThat(InterimReports.next(100, 149, 50)).isEqualTo(150);
    }

    @Test
    void reportsWhoseTimeHasPassedAreLeftOut() {
        assertThat(InterimReports.next(100, 150, 50)).isEqualTo(200);
        assertThat(InterimReports.next(100, 275, 50)).isEqualTo(300);
    }

    @Test
    void aReportThatFailsDoesNotEndTheOthers() throws InterruptedException {
        CountDownLatch reports = new CountDownLatch(3);
        try (InterimReports interim = new InterimReports(1_000_000, () -> {
            reports.countDown();
            throw new IllegalStateException("half written");
        })) {
            assertThat(reports.await(4, TimeUnit.MINUTES)).isTrue();
            interim.end();
        }
    }
}
