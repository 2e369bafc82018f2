package dev.cachebench.cache.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.Computation;
import org.junit.jupiter.api.Test;

/** What a cache of one method would save of another one's time. */
class NestingTest {
    private final WatchMemory memory = new WatchMemory(6);
    private final WatchedCalls outer = Woven.method(7, "price", memory);
    private final WatchedCalls inner = Woven.method(8, "rate", memory);
    private int sum; // so that the work is done

    private void within(int argument, int calls) {
        Computation around = Woven.begin(outer, argument);
        for (int i = 0; i < calls; i++) {
            inner(i);
        }
        around.completed(argument);
    }

    private void inner(int argument) {
        Computation call = Woven.begin(inner, argument);
        for (int i = 0; i < 10_000; i++) {
            sum = 31 * sum + i;
        }
        call.completed(argument);
    }

    private double share() {
        assertThat(inner.state().within()).extracting(WithinRepeats::outer).containsExactly(7);
        return inner.state().within().get(0).share();
    }

    @Test
    void callsOutsideOfItAreNoneOfItsRepeats() {
        for (int i = 0; i < 8_000; i++) {
            within(i % 4, 1);
            inner(i);
            inner(i);
            inner(i);
        }

        assertThat(share()).isBetween(0.15, 0.35);
    }

    @Test
    void ofCallsOfOneMethodWithinEachOtherTheInnermostCounts() {
        for (int i = 0; i < 8_000; i++) {
            Computation around = Woven.begin(outer, 0);
            within(1, 1);
            around.completed(0);
            inner(i);
        }

        assertThat(share()).isBetween(0.35, 0.65);
    }

    @Test
    void whatIsNoRepeatSavesNothing() {
        for (int i = 0; i < 20_000; i++) {
            within(i, 1);
        }

        assertThat(share()).isZero();
    }

    @Test
    void callsAfterItIsWatchedNoMoreSayNothingOfIt() {
        for (int i = 0; i < 20_000; i++) {
            within(1, 1);
        }
        while (outer.isWatched()) {
            outer.relieve();
        }
        for (int i = 0; i < 20_000; i++) {
            within(1, 1);
        }

        assertThat(share()).isGreaterThan(0.9);
    }
}
