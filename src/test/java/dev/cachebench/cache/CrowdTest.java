package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that share a hash, in numbers that a search one by one would not get through. */
class CrowdTest {
    private static final long SEED = System.nanoTime();

    /** One of 65,536 texts with the same hashCode. */
    private static String text(int n) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            text.append((n >> i & 1) == 0 ? "Aa" : "BB");
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unbounded", "lru:100", "lru:5000", "sieve:1000"})
    void answersAreRightHoweverManyKeysShareAHash(String spec) {
        Memo<String, String> memo = Memo.of(CacheSpec.parse(spec), text -> text + "!");
        Random random = new Random(SEED);
        for (int i = 0; i < 50_000; i++) {
            String key = random.nextInt(4) == 0 ? "other " + random.nextInt(1000) : text(random.nextInt(8000));
            if (random.nextInt(50) == 0) {
                memo.invalidate(key);
            }
            assertThat(memo.call(key)).as("seed %d", SEED).isEqualTo(key + "!");
        }
        Map<Object, Object> held = new HashMap<>();
        memo.peek().pairs().forEach(pair -> held.put(pair.key(), pair.result()));
        assertThat(held).hasSize((int) memo.cacheInfo().currsize());
    }
}
