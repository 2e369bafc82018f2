package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LivingResultTest {
    @Test
    void whatChangesWhileItIsLookedThroughReachesTheCallerUncached() {
        AtomicInteger calls = new AtomicInteger();
        Memo<Integer, List<Object>> memo = Memo.of(CacheSpec.parse("lru:10"), key -> {
            calls.incrementAndGet();
            List<Object> list = new ArrayList<>(List.of(1, 2));
            List<Object> view = list.subList(0, 1);
            list.add(3); // from now on whoever iterates over the view gets a ConcurrentModificationException
            return view;
        });

        assertThat((Object) memo.call(1)).isNotNull();
        assertThat((Object) memo.call(1)).isNotNull();
        assertThat(calls).hasValue(2);
        assertThat(memo.bypasses()).singleElement().asString().contains("looking through a result");
    }
}
