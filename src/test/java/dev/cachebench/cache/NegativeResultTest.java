package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** {@code negative=10s}: what says that there is nothing is kept for a while, and never longer. */
class NegativeResultTest {
    private static final long SEED = 404;
    private static final List<Object> EMPTY = List.of(
            Optional.empty(),
            OptionalInt.empty(),
            "",
            List.of(),
            new ArrayList<>(),
            Map.of(),
            new int[0],
            new String[0]);

    private final AtomicLong now = new AtomicLong(-5); // nanoTime may be anything
    private int computed;

    private <K, V> Memo<K, V> memo(String spec, Function<K, V> function) {
        return new ObjectCache<>(
                CacheSpec.parse(spec),
                (self, argument) -> {
                    computed++;
                    return function.apply(argument);
                },
                now::get);
    }

    @Test
    void aPlainCacheKeepsANullForEverAndAsksAgainAfterEveryException() {
        Map<String, String> database = new HashMap<>();
        Memo<String, String> plain = memo("lru:5", database::get);
        plain.call("late");
        database.put("late", "here");
        now.addAndGet(1_000_000_000_000L);
        assertThat(plain.call("late")).isNull(); // the fault

        Memo<Integer, Integer> failing = memo("lru:5", n -> 1 / n);
        computed = 0;
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> failing.call(0)).isInstanceOf(ArithmeticException.class);
        }
        assertThat(computed).isEqualTo(10); // the other one
    }

    @Test
    void aNullIsKeptForThatLongAndNoLonger() {
        Map<String, String> database = new HashMap<>();
        Memo<String, String> memo = memo("lru:5,negative=10ns", database::get);
        memo.call("late");
        database.put("late", "here");
        now.addAndGet(9);
        assertThat(memo.call("late")).isNull();
        now.addAndGet(1);
        assertThat(memo.call("late")).isEqualTo("here");
        now.addAndGet(1_000);
        assertThat(memo.call("late")).isEqualTo("here");
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(2, 2, 5L, 1));
    }

    @Test
    void soIsWhatIsEmpty() {
        for (Object empty : EMPTY) {
            Memo<String, Object> memo = memo("unbounded,negative=10ns,ttl=1m", key -> empty);
            computed = 0;
            memo.call("a");
            now.addAndGet(9);
            memo.call("a");
            assertThat(computed).isEqualTo(1);
            now.addAndGet(1);
            memo.call("a");
            assertThat(computed).as("%s", empty).isEqualTo(2);
        }
    }

    @Test
    void anExceptionIsThrownAgainAsTheSameObject() {
        Memo<Integer, Integer> memo = memo("lru:5,negative=10ns", n -> 1 / n);
        Throwable first = thrownBy(memo, 0);
        now.addAndGet(9);
        assertThat(thrownBy(memo, 0)).isSameAs(first);
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(1, 1, 5L, 1));
        now.addAndGet(1);
        assertThat(thrownBy(memo, 0)).isNotSameAs(first);
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(1, 2, 5L, 1));
        assertThat(memo.peek().pairs().get(0).result()).hasToString("throws java.lang.ArithmeticException: / by zero");
    }

    private static Throwable thrownBy(Memo<Integer, Integer> memo, int argument) {
        try {
            memo.call(argument);
            throw new AssertionError("nothing was thrown");
        } catch (ArithmeticException e) {
            return e;
        }
    }

    @Test
    void aNumberUnboxedIsAnsweredByItsExceptionToo() {
        int[] calls = {0};
        LongMemo memo = LongMemo.of(CacheSpec.parse("lru:5,negative=1h"), n -> {
            calls[0]++;
            return 1 / n;
        });
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> memo.call(0)).isInstanceOf(ArithmeticException.class);
        }
        assertThat(calls[0]).isEqualTo(1);
    }

    @Test
    void aCheckedExceptionStaysWhatItIs() {
        Memo<Integer, Integer> memo = memo("lru:5,negative=1h", n -> {
            throw NegativeResultTest.<RuntimeException>sneaky(new IOException("the disk is gone"));
        });
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> memo.call(1)).isInstanceOf(IOException.class);
        }
        assertThat(computed).isEqualTo(1);
    }

    @SuppressWarnings("unchecked") // the cast is not made at run time
    private static <T extends Throwable> T sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test
    void errorsAndInterruptionsAreNeverKept() {
        Memo<Integer, Integer> memo = memo("lru:5,negative=1h", n -> {
            throw NegativeResultTest.<RuntimeException>sneaky(
                    n == 0 ? new StackOverflowError() : new InterruptedException());
        });
        for (int i = 0; i < 4; i++) {
            int n = i % 2;
            assertThatThrownBy(() -> memo.call(n))
                    .isInstanceOfAny(StackOverflowError.class, InterruptedException.class);
        }
        assertThat(computed).isEqualTo(4);
        assertThat(memo.cacheInfo().currsize()).isZero();
    }

    @Test
    void aRefreshThatFailsLeavesTheOldResult() {
        boolean[] broken = {false};
        Memo<Integer, Integer> memo = memo("lru:5,negative=1h", n -> {
            if (broken[0]) {
                throw new IllegalStateException();
            }
            return n;
        });
        memo.call(7);
        broken[0] = true;
        assertThatThrownBy(() -> memo.refresh(7)).isInstanceOf(IllegalStateException.class);
        assertThat(memo.call(7)).isEqualTo(7);
    }

    @Test
    void onlyOneTierKeepsThemSoThatTheyAreNotKeptTwice() {
        Map<String, String> database = new HashMap<>();
        Memo<String, String> memo = Memo.of(CacheSpec.parse("lru:1,negative=1h+unbounded"), database::get);
        memo.call("late");
        memo.call("other"); // which drives it out of the near tier
        database.put("late", "here");
        assertThat(memo.call("late")).isEqualTo("here");
    }

    /** The reference: results with the times until which they are good. */
    @Test
    void lifetimesAreAsInTheModel() {
        Random random = new Random(SEED);
        Memo<Integer, Integer> memo =
                memo("unbounded,ttl=40ns,negative=10ns", n -> n % 3 == 0 ? null : n % 3 == 1 ? n : 1 / (n - n));
        Map<Integer, Long> goodUntil = new HashMap<>();
        int misses = 0;
        for (int step = 0; step < 5_000; step++) {
            long time = now.addAndGet(random.nextInt(5));
            int key = random.nextInt(9);
            if (time >= goodUntil.getOrDefault(key, Long.MIN_VALUE)) {
                misses++;
                goodUntil.put(key, time + (key % 3 == 1 ? 40 : 10));
            }
            try {
                assertThat(memo.call(key)).isEqualTo(key % 3 == 0 ? null : key);
            } catch (ArithmeticException e) {
                assertThat(key % 3).isEqualTo(2);
            }
            assertThat(computed).as("seed %d, step %d", SEED, step).isEqualTo(misses);
        }
    }

    @Test
    void nothingIsBothSkippedAndKept() {
        assertThatThrownBy(() -> CacheSpec.parse("lru:5,null=skip,negative=10s"))
                .isInstanceOf(UserFault.class)
                .hasMessage(
                        "'lru:5,null=skip,negative=10s': null=skip keeps no null, and negative= keeps it for a while;"
                                + " leave out one of them");
    }
}
