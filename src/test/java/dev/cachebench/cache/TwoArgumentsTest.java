package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.key.Arguments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two arguments are found without a key just as they are with one. */
class TwoArgumentsTest {
    /** All of one hash. */
    private record Alike(int value) {
        @Override
        public int hashCode() {
            return 1;
        }
    }

    private static Memo<Object, String> memo(String spec) {
        return Memo.of(CacheSpec.parse(spec), String::valueOf);
    }

    /** What a method's stub does. */
    private static Object stub(Memo<Object, String> memo, Object first, Object second) {
        Object found = memo.find(first, second);
        return found instanceof Computation ? memo.call(new Arguments(first, second)) : found;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lru:20",
                "lfu:20",
                "sieve:20",
                "arc:20",
                "unbounded",
                "lru:20,typed",
                "lru:20,once",
                "lru:20,copy"
            })
    void countsAndEvictsAsWithAKey(String spec) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Memo<Object, String> found = memo(spec);
        Memo<Object, String> keyed = memo(spec);
        List<Object> mutable = new ArrayList<>(List.of(1));
        Object[] arguments = {
            0,
            1,
            2,
            1L,
            2L,
            "a",
            new String("a"),
            "",
            null,
            0.0,
            -0.0,
            Double.NaN,
            'a',
            mutable,
            new int[] {1},
            Thread.State.NEW,
            new Alike(1),
            new Alike(2),
            new Alike(3),
            Thread.currentThread()
        };
        for (int i = 0; i < 5_000; i++) {
            Object first = arguments[random.nextInt(arguments.length)];
            Object second = arguments[random.nextInt(4)];
            mutable.set(0, random.nextInt(3));
            assertThat(stub(found, first, second))
                    .as("call %d, seed %d", i, seed)
                    .isEqualTo(keyed.call(new Arguments(first, second)));
            if (i % 500 == 0) {
                assertThat(found.cacheInfo()).as("call %d, seed %d", i, seed).isEqualTo(keyed.cacheInfo());
                assertThat(found.peek().toString())
                        .as("call %d, seed %d", i, seed)
                        .isEqualTo(keyed.peek().toString());
            }
        }
        assertThat(found.cacheInfo()).as("seed %d", seed).isEqualTo(keyed.cacheInfo());
        assertThat(found.bypasses().toString()).isEqualTo(keyed.bypasses().toString());
    }

    @Test
    void findsManyThatShareAHash() {
        Memo<Object, String> memo = memo("unbounded");
        for (int round = 0; round < 2; round++) {
            for (int n = 0; n < 100; n++) {
                assertThat(stub(memo, new Alike(n), "x")).isEqualTo("(" + new Alike(n) + ", x)");
            }
        }
        assertThat(memo.cacheInfo().toString())
                .isEqualTo("CacheInfo(hits=100, misses=100, maxsize=None, currsize=100)");
    }

    @Test
    void takesNoOtherKeyForTheirs() {
        Memo<Object, String> memo = memo("unbounded");
        memo.call(new Arguments(1, 2, 3));
        memo.call(Arguments.on("instance", 1, 2));
        memo.call(1);
        memo.call(new Arguments(Arrays.asList(1), 2));
        assertThat(memo.find(1, 2)).isInstanceOf(Computation.class);
        assertThat(memo.find("instance", 1)).isInstanceOf(Computation.class);
        assertThat(memo.find(1, null)).isInstanceOf(Computation.class);
        assertThat(memo.find(Arrays.asList(1), 2)).isInstanceOf(Computation.class);
        assertThat(memo.cacheInfo().hits()).isZero();
    }

    @Test
    void keepsNullResults() {
        Memo<Object, Object> memo = Memo.of(CacheSpec.parse("lru:2"), key -> null);
        memo.call(new Arguments(null, 1));
        assertThat(memo.find(null, 1)).isNull();
        assertThat(memo.cacheInfo().hits()).isOne();
    }

    @Test
    void leavesToTheCallWhatAHashThrows() {
        record Failing(int value) {
            @Override
            public int hashCode() {
                throw new IllegalStateException("no hash");
            }
        }
        Memo<Object, String> memo = memo("lru:2");
        memo.call(new Arguments(1, 2));
        assertThat(memo.find(new Failing(1), 2)).isInstanceOf(Computation.class);
        assertThat(memo.cacheInfo().toString()).isEqualTo("CacheInfo(hits=0, misses=1, maxsize=2, currsize=1)");
    }
}
