package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FuturesTest {

    /** Still to come when it is first looked at, and failed when it is looked at once more. */
    private static final class FailsMeanwhile extends CompletableFuture<String> {
        private final AtomicInteger looks = new AtomicInteger();

        FailsMeanwhile() {
            completeExceptionally(new IllegalStateException("starting"));
        }

        @Override
        public boolean isDone() {
            return looks.getAndIncrement() > 0;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lru:10", "lru:10,once", "unbounded", "sieve:10"})
    void oneThatFailsWhileItIsLookedAtIsNotHandedOutAgain(String spec) {
        AtomicInteger calls = new AtomicInteger();
        Memo<String, CompletableFuture<String>> memo = Memo.of(
                CacheSpec.parse(spec),
                key -> calls.incrementAndGet() == 1 ? new FailsMeanwhile() : CompletableFuture.completedFuture(key));

        assertThat(memo.call("a")).isCompletedExceptionally();
        assertThat(memo.call("a")).isCompletedWithValue("a");
        assertThat(memo.call("a")).isCompletedWithValue("a");
        assertThat(calls).hasValue(2);
    }
}
