package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.key.Arguments;
import dev.cachebench.text.UserFault;
import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tag=source}: all entries that came from one source can be dropped. */
class TagTest {
    private static final long SEED = 16;

    private int computed;

    private Memo<Arguments, String> memo(String spec) {
        return Memo.of(CacheSpec.parse(spec), arguments -> {
            computed++;
            return arguments.toString();
        });
    }

    @Test
    void aPlainCacheCanDropAllOfItsEntriesOrOneAndNotThoseOfASource() {
        Memo<Arguments, String> plain = memo("lru:10");
        assertThatThrownBy(() -> plain.invalidateTag("orders")) // the fault, in one line
                .isInstanceOf(UserFault.class)
                .hasMessage("entries of this cache have no tag; give it one, such as tag=#1, after its size");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lru:10,tag=#1",
                "unbounded,tag=#1,keys=#2,#1",
                "lru:10,tag=#1,typed",
                "caffeine:10,tag=#1",
                "lru:1,tag=#1+lru:10"
            })
    void theEntriesOfASourceGoAndOthersStay(String spec) {
        Memo<Arguments, String> memo = memo(spec);
        for (int page = 0; page < 3; page++) {
            memo.call(new Arguments("orders", page));
            memo.call(new Arguments("customers", page));
        }
        assertThat(memo.invalidateTag("orders")).isEqualTo(3);
        assertThat(memo.invalidateTag("orders")).isZero();
        computed = 0;
        memo.call(new Arguments("customers", 1));
        assertThat(computed).isZero();
        memo.call(new Arguments("orders", 1));
        assertThat(computed).isEqualTo(1);
    }

    @Test
    void aTagIsTheTextOfAnArgument() {
        Memo<Object, Integer> memo = Memo.of(CacheSpec.parse("lru:10,tag=#1"), argument -> ++computed);
        Object[] tags = {"orders", 42, DayOfWeek.MONDAY, null, 1.5};
        for (Object tag : tags) {
            memo.call(tag);
            assertThat(memo.invalidateTag(String.valueOf(tag))).as("%s", tag).isEqualTo(1);
        }
    }

    @Test
    void aFunctionOfNumbersHasTagsToo() {
        LongMemo memo = LongMemo.of(CacheSpec.parse("lru:10,tag=#1"), n -> n * n);
        memo.call(3);
        memo.call(4);
        assertThat(memo.invalidateTag("3")).isEqualTo(1);
        assertThat(memo.cacheInfo().currsize()).isEqualTo(1);
    }

    @Test
    void whatIsBeingComputedMeanwhileIsNotKept() {
        Memo<String, String> memo = Memo.of(CacheSpec.parse("lru:10,tag=#1"), (self, source) -> {
            self.invalidateTag(source); // the source changes while it is read
            return source;
        });
        memo.call("orders");
        assertThat(memo.cacheInfo().currsize()).isZero();
    }

    /** The reference: a map whose entries are looked through. */
    @Test
    void dropsWhatTheModelDrops() {
        Random random = new Random(SEED);
        Memo<Arguments, String> memo = memo("unbounded,tag=#2");
        Map<Arguments, Integer> model = new HashMap<>();
        for (int step = 0; step < 2_000; step++) {
            if (random.nextInt(20) == 0) {
                int tag = random.nextInt(5);
                int before = model.size();
                model.values().removeIf(each -> each == tag);
                assertThat(memo.invalidateTag("" + tag))
                        .as("seed %d, step %d", SEED, step)
                        .isEqualTo(before - model.size());
            } else {
                int tag = random.nextInt(5);
                Arguments call = new Arguments(random.nextInt(9), tag);
                memo.call(call);
                model.put(call, tag);
            }
            assertThat(memo.cacheInfo().currsize()).isEqualTo(model.size());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            lru:5,tag=#0     | 'lru:5,tag=#0': arguments count from #1; write tag=#1 for the first
            lru:5,tag=       | 'lru:5,tag=': tag= takes an argument, by name or position, as in tag=source or tag=#1, not ''
            lru:5,tag=-a     | 'lru:5,tag=-a': tag= takes an argument, by name or position, as in tag=source or tag=#1, not '-a'
            lru:5,tag=a,tag=b | 'lru:5,tag=a,tag=b': tag= is given twice
            lru:5,tga=#1     | 'lru:5,tga=#1': unknown option 'tga=#1'; did you mean 'tag='?
            disk:x,tag=#1    | 'disk:x,tag=#1': disk finds no entries by tag; leave out tag=, or use a cache in memory alone
            lru:5,tag=#1+disk:x | 'lru:5,tag=#1+disk:x': entries outside the heap are not found by tag; leave out tag=, or the tier that keeps them
            """)
    void saysWhatIsWrongAndWhatWouldWork(String text, String message) {
        assertThatThrownBy(() -> CacheSpec.parse(text))
                .isInstanceOf(UserFault.class)
                .hasMessage(message);
    }
}
