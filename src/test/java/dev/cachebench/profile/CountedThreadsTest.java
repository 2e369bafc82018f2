package dev.cachebench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountedThreadsTest {
    private static List<ThreadCounts> counts(String... names) {
        return List.of(names).stream()
                .map(name -> new ThreadCounts(name, new long[] {1}))
                .toList();
    }

    private static ThreadTree sampled(String name, long nanos) {
        ThreadTree.Builder tree = new ThreadTree.Builder();
        tree.sampled(tree.callee(0, 0), nanos);
        return tree.build(name);
    }

    /** Sampled nanoseconds by the names that the threads have afterwards. */
    private static Map<String, Long> joined(List<ThreadCounts> counts, ThreadTree... sampled) {
        Map<String, Long> times = new LinkedHashMap<>();
        for (ThreadTree thread : new CountedThreads(counts).join(List.of(sampled))) {
            assertThat(times.put(thread.name(), thread.totals().sampledNanos()[1]))
                    .isNull();
        }
        return times;
    }

    @Test
    void threadsOfOneNameAreOne() {
        assertThat(joined(counts("main", "worker"), sampled("worker", 1), sampled("main", 2), sampled("worker", 4)))
                .isEqualTo(Map.of("worker", 5L, "main", 2L));
    }

    @Test
    void threadsWithoutANameAreOne() {
        assertThat(joined(counts("main", "unnamed threads"), sampled("tid=5", 1), sampled("tid=6", 2)))
                .isEqualTo(Map.of("unnamed threads", 3L));
    }

    @Test
    void virtualThreadsAreSampledUnderTheNamesOfTheirCarriers() {
        assertThat(joined(
                        counts("main", "virtual threads", "other threads"),
                        sampled("ForkJoinPool-1-worker-1", 1),
                        sampled("ForkJoinPool-1-worker-2", 2),
                        sampled("pool-77-thread-1", 4)))
                .isEqualTo(Map.of("virtual threads", 3L, "other threads", 4L));
    }

    @Test
    void threadsBeyondThoseThatAreToldApartAreOne() {
        assertThat(joined(counts("main", "other threads"), sampled("late", 1), sampled("later", 2)))
                .isEqualTo(Map.of("other threads", 3L));
    }

    @Test
    void aNameOfSeveralLinesIsTheSameInOne() {
        assertThat(joined(counts("two\r\nlines", "x"), sampled("two lines", 1))).isEqualTo(Map.of("two\r\nlines", 1L));
    }

    @Test
    void aThreadOfWhichNothingWasCountedStaysAsItIs() {
        assertThat(joined(counts("main"), sampled("renamed", 1))).isEqualTo(Map.of("renamed", 1L));
    }
}
