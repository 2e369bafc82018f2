package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cachebench.cache.policy.Replacement;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A cache that gets another size while it is used. */
class ResizedCacheTest {
    private final long seed = new Random().nextLong();

    @ParameterizedTest
    @EnumSource
    void everyPolicyKeepsToTheSizeAndAnswersRightly(Replacement policy) {
        Random random = new Random(seed);
        Memo<String, String> texts = Memo.of(new CacheSpec.Bounded(policy, 20), text -> text + "!");
        LongMemo numbers = LongMemo.of(new CacheSpec.Bounded(policy, 20), n -> n * 3);
        long size = 20;
        for (int i = 0; i < 20_000; i++) {
            if (random.nextInt(200) == 0) {
                size = 1 + random.nextInt(60);
                texts.resize(size);
                numbers.resize(size);
            }
            int n = (int) Math.abs(random.nextGaussian() * 30);
            assertThat(texts.call("t" + n)).as("seed %d", seed).isEqualTo("t" + n + "!");
            assertThat(numbers.call(n)).as("seed %d", seed).isEqualTo(3L * n);
            if (i % 50 == 0) {
                for (Cache each : List.of(texts, numbers)) {
                    assertThat(each.cacheInfo().currsize()).as("seed %d", seed).isLessThanOrEqualTo(size);
                    assertThat(each.cacheInfo().maxsize()).hasValue(size);
                    assertThat(each.peek().pairs())
                            .hasSize((int) each.cacheInfo().currsize());
                }
            }
        }
    }

    /** Against a map in order of access, which forgets its eldest entry as often as it is too large. */
    @Test
    void lruKeepsTheMostRecentlyUsed() {
        Random random = new Random(seed);
        Map<Long, Boolean> model = new LinkedHashMap<>(16, 0.75f, true);
        LongMemo cache = LongMemo.of(CacheSpec.parse("lru:8"), n -> n);
        int size = 8;
        for (int i = 0; i < 50_000; i++) {
            if (random.nextInt(100) == 0) {
                size = 1 + random.nextInt(20);
                cache.resize(size);
            } else {
                long n = random.nextInt(30);
                cache.call(n);
                model.put(n, true);
            }
            while (model.size() > size) {
                model.remove(model.keySet().iterator().next());
            }
            if (i % 20 == 0) {
                List<Object> keys = new ArrayList<>();
                cache.peek().pairs().forEach(pair -> keys.add(pair.key()));
                assertThat(keys).as("seed %d, step %d", seed, i).isEqualTo(new ArrayList<>(model.keySet()));
            }
        }
    }

    @Test
    void whatIsTooMuchIsEvictedAndCounted() {
        LongMemo cache = LongMemo.of(CacheSpec.parse("lru:10"), n -> n);
        for (int n = 0; n < 10; n++) {
            cache.call(n);
        }

        cache.resize(4);

        assertThat(cache.cacheInfo()).isEqualTo(new CacheInfo(0, 10, 4, 4));
        assertThat(cache.cacheCost().evictions()).isEqualTo(6);
    }

    @Test
    void aCacheInBytesIsResizedInBytes() {
        Memo<Integer, byte[]> cache = Memo.of(CacheSpec.parse("lru:1MB"), n -> new byte[100_000]);
        for (int n = 0; n < 20; n++) {
            cache.call(n);
        }
        assertThat(cache.cacheInfo().currsize()).isBetween(800_000L, 1_000_000L);

        cache.resize(250_000);

        assertThat(cache.cacheInfo().currsize()).isBetween(200_000L, 250_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unbounded", "lru:0", "none", "precalc:0..9"})
    void whatHasNoLimitOfItsOwnSaysSo(String spec) {
        LongMemo cache = LongMemo.of(CacheSpec.parse(spec), n -> n);
        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> cache.resize(5))
                .withMessageContaining("resized");
    }

    @Test
    void aSizeBelowOneIsRefused() {
        LongMemo cache = LongMemo.of(CacheSpec.parse("lru:10"), n -> n);
        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> cache.resize(0))
                .withMessage("a cache cannot hold 0 entries; give it 1 or more");
    }

    @Test
    void entriesThatAreMeantAreComputedAnewAndOthersNot() {
        AtomicLong version = new AtomicLong(1);
        Memo<String, String> cache = Memo.of(CacheSpec.parse("lru:10"), text -> text + version.get());
        cache.call("a");
        cache.call("b");
        version.set(2);

        assertThat(cache.refreshIf("b"::equals)).isEqualTo(1);

        assertThat(cache.call("a")).isEqualTo("a1");
        assertThat(cache.call("b")).isEqualTo("b2");
        assertThat(cache.cacheInfo()).isEqualTo(new CacheInfo(2, 2, 10, 2));
    }

    @Test
    void entriesWithATagAreComputedAnewToo() {
        AtomicLong version = new AtomicLong(1);
        Memo<Object, String> cache = Memo.of(CacheSpec.parse("lru:10,tag=#1,version=3"), text -> text + "-" + version);
        cache.call("a");
        version.set(2);

        assertThat(cache.refreshIf(key -> true)).isEqualTo(1);
        assertThat(cache.call("a")).isEqualTo("a-2");
    }

    @Test
    void aCallWhoseArgumentsAreNotKeptIsSaidToBeOne() {
        Memo<Object, Object> cache = Memo.of(CacheSpec.parse("lru:10,keys=digest"), list -> list);
        cache.call(new long[5000]);

        assertThat(cache.refreshIf(key -> false)).isZero();
        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> cache.refreshIf(key -> true))
                .withMessage("the entries that are meant keep copies or parts of their arguments, so that their calls"
                        + " cannot be made again; they can be invalidated");
    }
}
