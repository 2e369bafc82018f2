package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlotCostsTest {
    @Test
    void theHitsOfAFibonacciCacheStandForTheCallsThatItSaved() {
        LongMemo fib =
                LongMemo.of(CacheSpec.parse("lru:10"), (self, n) -> n < 2 ? n : self.call(n - 1) + self.call(n - 2));
        fib.call(40);
        fib.cacheCost(); // which hears of all hits

        SlotCache cache = (SlotCache) fib;
        assertThat(cache.costs.steps(cache.hits()))
                .as("331,160,281 without, 41 with")
                .isEqualTo(331_160_281 - 41);
    }
}
