package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.key.Arguments;
import dev.cachebench.text.UserFault;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class InstanceCachesTest {
    private static final long SEED = 11;

    /** Equal to every other. */
    private static final class Alike {
        private final byte[] ballast;

        Alike(int bytes) {
            ballast = new byte[bytes];
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Alike;
        }

        @Override
        public int hashCode() {
            return ballast.length > 0 ? 1 : 0;
        }
    }

    private static Memo<Arguments, Object> memo(String spec, Function<Arguments, Object> function) {
        return Memo.of(CacheSpec.parse(spec), function);
    }

    /** A least-recently-used cache of 3 for each instance. */
    private static final class Model {
        private final Map<Alike, Map<Integer, Boolean>> caches = new IdentityHashMap<>();
        private long hits;
        private long misses;

        void call(Alike instance, int argument) {
            Map<Integer, Boolean> cache = caches.computeIfAbsent(instance, key -> new LinkedHashMap<>(16, 1, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, Boolean> eldest) {
                    return size() > 3;
                }
            });
            if (cache.get(argument) != null) {
                hits++;
            } else {
                misses++;
                cache.put(argument, true);
            }
        }

        CacheInfo info() {
            return new CacheInfo(
                    hits,
                    misses,
                    3L,
                    caches.values().stream().mapToInt(Map::size).sum());
        }
    }

    @Test
    void countsAreThoseOfACacheForEachInstance() {
        Random random = new Random(SEED);
        Memo<Arguments, Object> memo = memo("lru:3,per=instance", arguments -> arguments.get(0));
        Model model = new Model();
        List<Alike> instances = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            instances.add(new Alike(0));
        }
        for (int i = 0; i < 5_000; i++) {
            Alike instance = instances.get(random.nextInt(instances.size()));
            int argument = random.nextInt(5);
            assertThat(memo.call(Arguments.on(instance, argument))).isEqualTo(argument);
            model.call(instance, argument);
        }
        assertThat(memo.cacheInfo()).as("seed %d", SEED).isEqualTo(model.info());
        assertThat(memo.advice())
                .containsExactly("10 instances had a cache each; maxsize is that of one, the other figures are of all");
    }

    @Test
    void aCacheGoesWithItsInstanceAndItsCountsStay() throws InterruptedException {
        Memo<Arguments, Object> memo = memo("unbounded,per=instance", arguments -> 1);
        Alike kept = new Alike(0);
        memo.call(Arguments.on(kept, 1));
        for (int i = 0; i < 200; i++) { // a gigabyte
            Alike gone = new Alike(5_000_000);
            memo.call(Arguments.on(gone, 1));
            memo.call(Arguments.on(gone, 1));
        }
        for (int attempt = 0; attempt < 100 && memo.cacheInfo().currsize() > 1; attempt++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(memo.cacheInfo().currsize()).isEqualTo(1);
        assertThat(memo.cacheInfo().hits()).isEqualTo(200);
        assertThat(memo.cacheInfo().misses()).isEqualTo(201);
        assertThat(memo.advice().get(0)).startsWith("201 instances had a cache each;");
        memo.call(Arguments.on(kept, 1));
        assertThat(memo.cacheInfo().hits()).isEqualTo(201);
    }

    /** Equal to nothing but itself. */
    private static final class Plain {
        private final int[] state = {1};
    }

    @Test
    void anArgumentThatRefersToTheInstanceDoesNotKeepIt() throws InterruptedException {
        Memo<Arguments, Object> memo = memo("unbounded,per=instance", all -> 1);
        WeakReference<Object> instance = new WeakReference<>(new Plain());
        memo.call(Arguments.on(instance.get(), List.of(List.of(instance.get()))));
        memo.call(Arguments.on(instance.get(), List.of(List.of(new Plain()))));
        assertThat(memo.bypasses())
                .singleElement()
                .hasFieldOrPropertyWithValue(
                        "reason", "an argument refers to the instance, whose own cache would keep it for ever");
        assertThat(memo.cacheInfo().misses()).isEqualTo(1);
        for (int attempt = 0; attempt < 100 && instance.get() != null; attempt++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(instance.get()).isNull();
    }

    @Test
    void aResultThatRefersToTheInstanceIsHeldSoftly() {
        Memo<Arguments, Object> memo = memo("unbounded,per=instance", all -> List.of(all.instance()));
        memo.call(Arguments.on(new Plain(), 1));
        assertThat(memo.advice()).anyMatch(sentence -> sentence.contains("they are held softly"));
    }

    @Test
    void whatIsAskedOfAllCachesIsAskedOfEach() {
        Memo<Arguments, Object> memo = memo("lru:9,per=instance", arguments -> "value");
        Alike one = new Alike(0);
        Alike other = new Alike(0);
        for (int i = 0; i < 4; i++) {
            memo.call(Arguments.on(one, i));
            memo.call(Arguments.on(other, i));
        }
        assertThat(memo.peek().pairs()).hasSize(8);
        assertThat(memo.invalidate(Arguments.on(one, 1))).isTrue();
        assertThat(memo.invalidate(Arguments.on(one, 1))).isFalse();
        assertThat(memo.invalidateIf(key -> key.equals(2))).isEqualTo(2);
        assertThat(memo.cacheInfo().currsize()).isEqualTo(5);
        memo.cacheClear();
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(0, 0, 9L, 0));
    }

    @Test
    void aCallOnNoInstanceIsRefused() {
        assertThatThrownBy(() -> memo("lru:9,per=instance", arguments -> 1).call(new Arguments(1, 2)))
                .isInstanceOf(UserFault.class)
                .hasMessage("'lru:9,per=instance': per=instance needs the method of an instance");
    }
}
