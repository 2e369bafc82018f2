package dev.cachebench.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgramTimeTest {
    private static final long HOURS = 36_000_000_000_000L;

    private long clock = 500;
    private long processors = HOURS;

    private ProgramTime time(boolean waits) {
        return new ProgramTime(() -> clock, () -> processors, waits);
    }

    @Test
    void whatAProcessHadBeforeDoesNotCount() {
        ProgramTime ofProcessors = time(false);
        ProgramTime withWaits = time(true);

        assertThat(ofProcessors.nanos()).isZero();
        assertThat(withWaits.nanos()).isZero();

        clock += 100;
        processors += 70;
        assertThat(ofProcessors.nanos()).isEqualTo(70);
        assertThat(withWaits.nanos()).isEqualTo(100);

        clock += 100;
        processors += 180; // two of them
        assertThat(ofProcessors.nanos()).isEqualTo(250);
        assertThat(withWaits.nanos()).isEqualTo(280);
    }

    @Test
    void theClockTellsAsLongAsNothingElseDoes() {
        processors = 0;
        ProgramTime time = time(false);
        clock += 100;
        assertThat(time.nanos()).isEqualTo(100);

        processors = HOURS;
        clock += 100;
        assertThat(time.nanos()).isEqualTo(200);

        clock += 100;
        processors += 30;
        assertThat(time.nanos()).isEqualTo(230);
    }

    @Test
    void aProcessThatHasRunForLongBeginsAtNothing() {
        assertThat(ProgramTime.processorNanos()).isPositive();
        long before = ProgramTime.processorNanos();
        assertThat(ProgramTime.ofProcessors().nanos()).isLessThanOrEqualTo(ProgramTime.processorNanos() - before);
    }
}
