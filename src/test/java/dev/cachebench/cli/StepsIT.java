package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The life of a cache, event by event. */
class StepsIT {

    @Test
    void tellsEveryCallWithTheOrderAfterIt() {
        Outcome outcome = Launched.cachebench("factorial", "4", "--cache", "lru:3", "--steps")
                .fine();

        assertThat(steps(outcome))
                .containsExactly(
                        "call event key keys after it (oldest first)",
                        "1 miss 4",
                        "2 miss 3",
                        "3 miss 2",
                        "4 miss 1",
                        "4 insert 1 1",
                        "3 insert 2 1 2",
                        "2 insert 3 1 2 3",
                        "1 evict 1 2 3",
                        "1 insert 4 2 3 4");
    }

    @Test
    void aHitMovesItsKeyToTheEnd() {
        assertThat(steps(Called.cachebench("fib", "3", "--cache", "lru:3", "--steps")
                        .fine()))
                .contains("5 hit 1 0 2 1");
    }

    @Test
    void countsTheEventsThatItLeavesOut() {
        Outcome outcome = Launched.cachebench("factorial", "--steps=4", "10", "--cache", "lru:2")
                .fine();

        assertThat(steps(outcome)).hasSize(5);
        // 10 misses, 10 insertions and 8 evictions, of which 4 are shown
        assertThat(outcome.line("... ")).startsWith("... 24 more events");
    }

    @Test
    void showsFortyEventsUnlessToldOtherwise() {
        Outcome outcome = Called.cachebench("fib", "40", "--cache", "unbounded", "--steps")
                .fine();

        assertThat(steps(outcome)).hasSize(41);
        assertThat(outcome.line("... ")).startsWith("... 80 more events");
    }

    @Test
    void goesOnThroughRepeatedRuns() {
        assertThat(steps(Called.cachebench("factorial", "2", "--cache", "lru:2", "--repeat", "2", "--steps")
                        .fine()))
                .endsWith("3 hit 2 1 2");
    }

    private static List<String> steps(Outcome outcome) {
        return outcome.lines().stream()
                .dropWhile(line -> !line.startsWith("call "))
                .takeWhile(line -> !line.isBlank() && !line.startsWith("...") && !line.contains("CacheInfo("))
                .takeWhile(line -> !line.startsWith("run "))
                .map(line -> line.strip().replaceAll(" +", " "))
                .toList();
    }
}
