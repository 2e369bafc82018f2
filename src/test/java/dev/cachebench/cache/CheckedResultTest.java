package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.key.KeyFaults;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code check=isValid}: a result is asked whether it is still good before it is handed out, as a pool's is. */
class CheckedResultTest {
    private static final long SEED = 5432;

    private final List<Connection> made = new ArrayList<>();

    private static class Connection implements AutoCloseable {
        final int key;
        boolean valid = true;
        boolean asking;
        boolean closed;
        int asked;

        Connection(int key) {
            this.key = key;
        }

        public boolean isValid() {
            asked++;
            if (asking) {
                throw new IllegalStateException("the server is away");
            }
            return valid;
        }

        public Boolean isBoxed() {
            return valid;
        }

        public String name() {
            return "";
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private Memo<Integer, Connection> memo(String spec) {
        return Memo.of(CacheSpec.parse(spec), key -> {
            Connection result = new Connection(key);
            made.add(result);
            return result;
        });
    }

    @Test
    void withoutItABrokenConnectionIsHandedOutForEver() {
        Memo<Integer, Connection> memo = memo("lru:5,close");
        memo.call(1).valid = false;
        assertThat(memo.call(1).valid).isFalse(); // the fault
    }

    @ParameterizedTest
    @CsvSource({"isValid", "isBoxed", "isValid()"})
    void aBrokenOneIsMadeAgain(String method) {
        Memo<Integer, Connection> memo = memo("lru:5,close,check=" + method);
        Connection first = memo.call(1);
        assertThat(memo.call(1)).isSameAs(first);
        first.valid = false;
        Connection second = memo.call(1);
        assertThat(second.valid).isTrue();
        assertThat(first.closed).isTrue();
        assertThat(memo.call(1)).isSameAs(second);
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(2, 2, 5L, 1));
        assertThat(memo.cacheCost().expirations()).isOne();
    }

    @Test
    void oneThatCannotSayIsBroken() {
        Memo<Integer, Connection> memo = memo("lru:5,close,check=isValid");
        memo.call(1).asking = true;
        memo.call(1);
        assertThat(made).hasSize(2);
    }

    @Test
    void aNewOneIsNotAsked() {
        Memo<Integer, Connection> memo = memo("lru:5,close,check=isValid");
        assertThat(memo.call(1).asked).isZero();
        assertThat(memo.call(1).asked).isOne();
    }

    @Test
    void nullsAndExceptionsAreNotAsked() {
        Memo<Integer, Connection> memo = Memo.of(CacheSpec.parse("lru:5,check=isValid,negative=1h"), key -> {
            if (key == 1) {
                throw new IllegalStateException();
            }
            return null;
        });
        for (int i = 0; i < 2; i++) {
            assertThat(memo.call(0)).isNull();
            assertThatThrownBy(() -> memo.call(1)).isInstanceOf(IllegalStateException.class);
        }
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(2, 2, 5L, 2));
    }

    @Test
    void aRecursionAsksToo() {
        Connection broken = new Connection(0);
        Memo<Integer, Connection> memo = Memo.of(CacheSpec.parse("lru:5,close,check=isValid"), (self, n) -> {
            if (n == 0) {
                return broken.valid ? broken : new Connection(0);
            }
            return self.call(0);
        });
        memo.call(1);
        broken.valid = false;
        assertThat(memo.call(2).valid).isTrue();
    }

    @Test
    void aMethodThatIsNotThereIsSaidToWhoMadeTheCacheOrReported() {
        Memo<Integer, Connection> memo = memo("lru:5,close,check=isValit");
        memo.call(1);
        String message =
                "check=isValit: dev.cachebench.cache.CheckedResultTest.Connection has no method isValit(); did you"
                        + " mean 'isValid'?";
        assertThatThrownBy(() -> memo.call(1)).isInstanceOf(UserFault.class).hasMessage(message);

        KeyFaults faults = new KeyFaults();
        Memo<Integer, Connection> woven = Memo.of(
                CacheSpec.parse("lru:5,close,check=isValit"),
                FunctionIdentity.UNNAMED,
                (self, key) -> new Connection(key),
                faults);
        woven.call(1);
        assertThat(woven.call(1).key).isEqualTo(1);
        assertThat(faults.first().reason()).isEqualTo(message);
    }

    @Test
    void aMethodThatReturnsNoBooleanIsSaid() {
        Memo<Integer, Connection> memo = memo("lru:5,close,check=name");
        memo.call(1);
        assertThatThrownBy(() -> memo.call(1))
                .isInstanceOf(UserFault.class)
                .hasMessage(
                        "check=name: dev.cachebench.cache.CheckedResultTest.Connection.name() is no boolean method that"
                                + " may be called");
    }

    /** The reference: the function, whose results are new and so are good. */
    @Test
    void noneThatSaysNoIsEverHandedOut() {
        Random random = new Random(SEED);
        Memo<Integer, Connection> memo = memo("lru:5,close,check=isValid");
        for (int step = 0; step < 3_000; step++) {
            Connection got = memo.call(random.nextInt(9));
            assertThat(got.valid).as("seed %d, step %d", SEED, step).isTrue();
            assertThat(got.closed).as("seed %d, step %d", SEED, step).isFalse();
            got.valid = random.nextInt(3) > 0;
        }
        assertThat(memo.cacheInfo().hits()).isGreaterThan(500);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            lru:5,check=     | 'lru:5,check=': check= takes a boolean method of the results, such as check=isValid, not ''
            lru:5,check=a(1) | 'lru:5,check=a(1)': check= takes a boolean method of the results, such as check=isValid, not 'a(1)'
            lru:5,check=a,check=b | 'lru:5,check=a,check=b': check= is given twice
            lru:5,check=a,per=instance | 'lru:5,check=a,per=instance': check= is not for a cache of each instance; leave out per=instance
            redis://h,check=a | 'redis://h,check=a': Redis has no check=; write it at a cache in memory, as in lru:1000,check=isValid
            """)
    void saysWhatIsWrongAndWhatWouldWork(String text, String message) {
        assertThatThrownBy(() -> CacheSpec.parse(text))
                .isInstanceOf(UserFault.class)
                .hasMessage(message);
    }
}
