package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.key.Arguments;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which arguments count, and by what they are compared. */
class ChosenKeysTest {
    private static final long SEED = 20_261;

    private static Memo<Arguments, Object> counting(String spec) {
        return Memo.of(CacheSpec.parse(spec), (self, arguments) -> "value");
    }

    @ParameterizedTest
    @CsvSource({
        "'keys=#2', 2",
        "'keys=-#1', 4",
        "'keys=-#1,-#3', 2",
        "'keys=#2,#3', 4",
        "'keys=#3,#2', 4",
        "'keys=#1', 8"
    })
    void onlyChosenArgumentsTellCallsApart(String keys, int distinct) {
        Memo<Arguments, Object> memo = counting("lru:100," + keys);
        for (int i = 0; i < 8; i++) {
            memo.call(new Arguments("session " + i, i & 1, (i & 2) / 2));
        }
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(8 - distinct, distinct, 100L, distinct));
    }

    @Test
    void aCallWithoutItsOnlyArgumentHasOneResult() {
        Memo<Integer, Integer> memo = Memo.of(CacheSpec.parse("lru:9,keys=-#1"), n -> n);
        assertThat(List.of(memo.call(1), memo.call(2))).containsExactly(1, 1);
        LongMemo longs = LongMemo.of(CacheSpec.parse("lru:9,keys=#1"), n -> n);
        assertThat(List.of(longs.call(1), longs.call(2))).containsExactly(1L, 2L);
    }

    private static final class Tariff {
        private final int rate;
        private final Book book;
        private int asked;

        Tariff(int rate, Book book) {
            this.rate = rate;
            this.book = book;
        }
    }

    /** Without equals, and with too much in it for a key. */
    private static final class Book {
        private final List<List<Integer>> pages = new ArrayList<>();
    }

    @Test
    void anInstanceIsComparedByTheFieldsThatAreNamed() {
        Memo<Arguments, Object> memo = counting("lru:9,keys=this.rate");
        for (int i = 0; i < 6; i++) {
            Tariff tariff = new Tariff(i % 2, null);
            tariff.asked = i;
            memo.call(Arguments.on(tariff, "item"));
        }
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(4, 2, 9L, 2));
        Tariff same = new Tariff(0, null);
        memo.call(Arguments.on(same, "item"));
        memo.call(Arguments.on(same, "other item"));
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(5, 3, 9L, 3));
    }

    @Test
    void aFieldThatChangesIsAnotherKey() {
        Memo<Arguments, Object> memo = counting("lru:9,keys=this.fields");
        Tariff tariff = new Tariff(1, null);
        for (int i = 0; i < 6; i++) {
            tariff.asked = i / 2;
            memo.call(Arguments.on(tariff, "item"));
        }
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(3, 3, 9L, 3));
        assertThat(memo.bypasses()).isEmpty();
    }

    @Test
    void whatAFieldHoldsIsComparedAsAnArgumentIs() {
        Book book = new Book();
        for (int i = 0; i < 20_000; i++) {
            book.pages.add(new ArrayList<>(List.of(i)));
        }
        Memo<Arguments, Object> byContent = counting("lru:9,keys=this.rate,this.book");
        Memo<Arguments, Object> byIdentity = counting("lru:9,keys=identity,this.rate,this.book");
        for (int i = 0; i < 4; i++) {
            byContent.call(Arguments.on(new Tariff(1, book), "item"));
            byIdentity.call(Arguments.on(new Tariff(1, i < 2 ? book : new Book()), "item"));
        }
        assertThat(byContent.bypasses()).isNotEmpty();
        assertThat(byIdentity.cacheInfo()).isEqualTo(new CacheInfo(1, 3, 9L, 3));
    }

    @Test
    void aFieldThatNoInstanceHasIsSaid() {
        Memo<Arguments, Object> memo = counting("lru:9,keys=this.rates");
        assertThatThrownBy(() -> memo.call(Arguments.on(new Tariff(1, null), "item")))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("keys=this.rates")
                .hasMessageEndingWith("has no field or method 'rates'; it has rate, book, asked");
    }

    @Test
    void theInstanceCountsWhicheverArgumentsDo() {
        Memo<Arguments, Object> memo = counting("lru:9,keys=-#1");
        memo.call(Arguments.on("one", 1));
        memo.call(Arguments.on("one", 2));
        memo.call(Arguments.on("other", 3));
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(1, 2, 9L, 2));
        assertThat(memo.invalidate(Arguments.on("one", 4))).isTrue();
    }

    @Test
    void chosenKeysAreCountedAsASetOfTheirValuesCountsThem() {
        Random random = new Random(SEED);
        for (int round = 0; round < 200; round++) {
            int arity = 1 + random.nextInt(5);
            boolean leftOut = random.nextBoolean();
            Set<Integer> named = new HashSet<>();
            StringBuilder keys = new StringBuilder();
            for (int i = 0; i <= random.nextInt(arity); i++) {
                int position = 1 + random.nextInt(arity);
                named.add(position);
                keys.append(i == 0 ? "" : ",").append(leftOut ? "-#" : "#").append(position);
            }
            Memo<Arguments, Object> memo = counting("unbounded,keys=" + keys);
            Set<List<Object>> distinct = new HashSet<>();
            for (int call = 0; call < 40; call++) {
                Object[] values = new Object[arity];
                List<Object> counted = new ArrayList<>();
                for (int i = 0; i < arity; i++) {
                    values[i] = random.nextBoolean() ? random.nextInt(3) : List.of(random.nextInt(2));
                    if (named.contains(i + 1) != leftOut) {
                        counted.add(values[i]);
                    }
                }
                distinct.add(counted);
                memo.call(new Arguments(values));
            }
            assertThat(memo.cacheInfo().misses())
                    .as("seed %d, round %d: keys=%s of %d", SEED, round, keys, arity)
                    .isEqualTo(distinct.size());
        }
    }

    /** Equal by its number. */
    private static class Account {
        private final int number;
        private int balance;

        Account(int number, int balance) {
            this.number = number;
            this.balance = balance;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Account that && number == that.number;
        }

        @Override
        public int hashCode() {
            return number;
        }
    }

    @ParameterizedTest
    @CsvSource({"lru:9, 0, 3", "'lru:9,keys=equals', 2, 1", "'lru:9,keys=identity', 1, 2"})
    void anArgumentIsComparedByItsContentOrItsEqualsOrItself(String spec, int hits, int misses) {
        Memo<Arguments, Object> memo = counting(spec);
        Memo<Arguments, Object> ofInstances = counting(spec);
        Account account = new Account(1, 10);
        for (Memo<Arguments, Object> each : List.of(memo, ofInstances)) {
            account.balance = 10;
            call(each, account, each == ofInstances);
            account.balance = 20;
            call(each, account, each == ofInstances);
            call(each, new Account(1, 30), each == ofInstances);
        }
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(hits, misses, 9L, misses));
        assertThat(ofInstances.cacheInfo()).isEqualTo(new CacheInfo(hits, misses, 9L, misses));
    }

    private static void call(Memo<Arguments, Object> memo, Account account, boolean asInstance) {
        memo.call(asInstance ? Arguments.on(account, 1) : new Arguments(account, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"keys=identity", "keys=equals"})
    void whatNeverChangesIsComparedByWhatItIs(String keys) {
        Memo<Arguments, Object> memo = counting("lru:9," + keys);
        memo.call(new Arguments(new String("EUR"), Integer.valueOf(4711), null));
        memo.call(new Arguments(new String("EUR"), Integer.valueOf(4711), null));
        assertThat(memo.cacheInfo().hits()).isEqualTo(1);
    }

    @Test
    void equalInstancesOfDifferentClassesAreDifferentCallsByTheirEqualsToo() {
        Memo<Arguments, Object> memo = counting("lru:9,keys=equals");
        memo.call(Arguments.on(new Account(1, 0)));
        memo.call(Arguments.on(new Account(1, 0) {}));
        assertThat(memo.cacheInfo().misses()).isEqualTo(2);
    }

    @Test
    void anInstanceThatIsFoundByIdentityIsNotKeptAlive() throws InterruptedException {
        Memo<Arguments, Object> memo = counting("unbounded,keys=identity");
        memo.call(Arguments.on(new Account(1, 0), 1));
        for (int attempt = 0; attempt < 100 && memo.cacheInfo().currsize() > 0; attempt++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(memo.cacheInfo().currsize()).isZero();
    }

    /** Has no equals. */
    private static class Point {
        final int x;

        Point(int x) {
            this.x = x;
        }
    }

    @Test
    void chosenArgumentsCanBeComparedByTheirFields() {
        Memo<Arguments, Object> memo = counting("lru:9,keys=-#1,fields");
        memo.call(new Arguments("one session", new Point(1)));
        memo.call(new Arguments("another", new Point(1)));
        memo.call(new Arguments("another", new Point(2)));
        assertThat(memo.cacheInfo()).isEqualTo(new CacheInfo(1, 2, 9L, 2));
    }

    @Test
    void anArgumentThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> counting("lru:9,keys=#3").call(new Arguments(1, 2)))
                .isInstanceOf(UserFault.class)
                .hasMessage("keys=#3: the call has 2 arguments");
        assertThatThrownBy(() -> counting("lru:9,keys=-session").call(new Arguments(1, 2)))
                .isInstanceOf(UserFault.class)
                .hasMessageStartingWith("keys=-session: the name of a parameter is known only where");
    }
}
