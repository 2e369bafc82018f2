package dev.cachebench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProfilerTest {
    private static final long PATIENCE_MILLIS = 240_000;

    private static List<Thread> samplers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("cachebench-sampler"))
                .toList();
    }

    private static void assertThatTheyEnd(List<Thread> samplers) throws InterruptedException {
        for (Thread sampler : samplers) {
            sampler.join(PATIENCE_MILLIS);
            assertThat(sampler.isAlive()).isFalse();
        }
    }

    @BeforeEach
    void letEarlierSamplersEnd() throws InterruptedException {
        CallTrees.start(false, 0);
        assertThatTheyEnd(samplers());
    }

    @Test
    void theSamplerEndsWithItsProfiler() throws InterruptedException {
        Profiler profiler = Profiler.start(ProbeClock.SAMPLED, ProbeCost.NONE, 100);
        List<Thread> samplers = samplers();
        assertThat(samplers).hasSize(1);
        profiler.stop();
        assertThatTheyEnd(samplers);
    }

    @Test
    void aRecordingThatIsDroppedNoLongerSamples() throws InterruptedException {
        Profiler.start(ProbeClock.SAMPLED, ProbeCost.NONE, 100);
        List<Thread> samplers = samplers();
        Profiler next = Profiler.start(ProbeClock.SAMPLED, ProbeCost.NONE, 100);
        assertThatTheyEnd(samplers);
        assertThat(samplers()).hasSize(1);
        next.stop();
    }

    @Test
    void aSnapshotNamesThreadsAndTheirCalls() {
        Profiler profiler = Profiler.start(ProbeClock.EXACT, ProbeCost.NONE, 100);
        CallTrees.tree().exit(CallTrees.tree().enter(0));
        Snapshot snapshot = profiler.stop();
        assertThat(snapshot.clock()).isEqualTo(ProbeClock.EXACT);
        assertThat(snapshot.threads()).singleElement().satisfies(thread -> {
            assertThat(thread.name()).isEqualTo(Thread.currentThread().getName());
            assertThat(thread.totals().calls()).containsExactly(0, 1);
            assertThat(thread.totals().exactCalls()).containsExactly(0, 1);
        });
    }

    @Test
    void theTimeOfACallThatStillRunsIsInTheSnapshot() {
        Profiler profiler = Profiler.start(ProbeClock.EXACT, ProbeCost.NONE, 100);
        CallTrees.tree().enter(0);
        long begun = System.nanoTime();
        while (System.nanoTime() == begun) {
            Thread.onSpinWait();
        }
        assertThat(profiler.stop().threads().get(0).totals().ownNanos()[1]).isPositive();
    }
}
