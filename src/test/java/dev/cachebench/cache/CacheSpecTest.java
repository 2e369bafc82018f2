package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.policy.Replacement;
import dev.cachebench.text.UserFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CacheSpecTest {

    @ParameterizedTest
    @CsvSource({
        "none, none",
        "unbounded, unbounded",
        "lru, lru:128",
        "lru:0, lru:0",
        "lru:10, lru:10",
        "lru:10k, lru:10000",
        "lru:1M, lru:1000000",
        "lru:2147483647, lru:2147483647",
        "'lru,ttl=300s', 'lru:128,ttl=5m'",
        "'unbounded,idle=90s,once', 'unbounded,idle=90s,once'",
        "'lru:10k,ttl=1500us,idle=36h,soft,copy', 'lru:10000,ttl=1500us,idle=36h,soft,copy'",
        "'lru:5,cost>1ms,null=skip', 'lru:5,null=skip,cost>1ms'",
        "'lru:5,typed,shared', 'lru:5,typed,shared'",
        "'lru:5,keys=id,name,once', 'lru:5,once,keys=id,name'",
        "'lru:5,keys=fields', 'lru:5,keys=fields'",
        "lru:64MB, lru:64MB",
        "lru:0B, lru:0B",
        "lru:2048kB, lru:2MB",
        "'lru:4096,weigh=bytes', lru:4kB",
        "lru:5GB, lru:5GB",
        "precalc:0..255, precalc:0..255",
        "precalc:7..7, precalc:7..7",
        "precalc:-10..-3, precalc:-10..-3",
        "precalc:-9223372036854775808..9223372036854775807, precalc:-9223372036854775808..9223372036854775807",
    })
    void parsesToItsShortestForm(String text, String shortest) {
        CacheSpec spec = CacheSpec.parse(text);
        assertThat(spec).hasToString(shortest);
        assertThat(CacheSpec.parse(spec.toString())).isEqualTo(spec);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            lru:-5          | 'lru:-5': the size must be a whole number from 0 to 2147483647, not '-5'; for example lru:10, lru:10k, lru:1M
            lru:ten         | 'lru:ten': the size must be a whole number from 0 to 2147483647, not 'ten'; for example lru:10, lru:10k, lru:1M
            lru:99999999999 | 'lru:99999999999': the size must be a whole number from 0 to 2147483647, not '99999999999'; for example lru:10, lru:10k, lru:1M
            lru:9999M       | 'lru:9999M': the size must be a whole number from 0 to 2147483647, not '9999M'; for example lru:10, lru:10k, lru:1M
            lru:k           | 'lru:k': the size must be a whole number from 0 to 2147483647, not 'k'; for example lru:10, lru:10k, lru:1M
            lru:1.5         | 'lru:1.5': the size must be a whole number from 0 to 2147483647, not '1.5'; for example lru:10, lru:10k, lru:1M
            lru:            | 'lru:': the size must be a whole number from 0 to 2147483647, not ''; for example lru:10, lru:10k, lru:1M
            precalc         | 'precalc': precalc takes a range, for example precalc:0..255
            precalc:1       | 'precalc:1': precalc takes a range, for example precalc:0..255
            precalc:9..1    | 'precalc:9..1': the range is empty; write precalc:1..9
            precalc:a..b    | 'precalc:a..b': 'a' is not a whole number; a range looks like precalc:0..255
            precalc:1..b    | 'precalc:1..b': 'b' is not a whole number; a range looks like precalc:0..255
            precalc:..5     | 'precalc:..5': '' is not a whole number; a range looks like precalc:0..255
            precalc:0..9223372036854775808 | 'precalc:0..9223372036854775808': '9223372036854775808' is not a whole number; a range looks like precalc:0..255
            unbounded:3     | 'unbounded:3': unbounded takes no size; write 'unbounded' or 'lru:3'
            none:3          | 'none:3': none takes no size; write 'none' or 'lru:3'
            lur             | unknown policy 'lur'; did you mean 'lru'?
            unbound         | unknown policy 'unbound'; did you mean 'unbounded'?
            lru:5,one       | 'lru:5,one': unknown option 'one'; did you mean 'once'?
            lru:5,          | 'lru:5,': unknown option ''; known are ttl=, idle=, once, weigh=bytes, soft, copy, null=skip, cost>, typed, shared, keys=
            lru:5,ttl=      | 'lru:5,ttl=': ttl= takes a time above 0, not ''; for example ttl=500us, ttl=30s or ttl=5m
            lru:5,ttl=0s    | 'lru:5,ttl=0s': ttl= takes a time above 0, not '0s'; for example ttl=500us, ttl=30s or ttl=5m
            lru:5,ttl=5     | 'lru:5,ttl=5': ttl= takes a time above 0, not '5'; for example ttl=500us, ttl=30s or ttl=5m
            lru:5,ttl=-5m   | 'lru:5,ttl=-5m': ttl= takes a time above 0, not '-5m'; for example ttl=500us, ttl=30s or ttl=5m
            lru:5,ttl=999999999d | 'lru:5,ttl=999999999d': ttl= takes a time above 0, not '999999999d'; for example ttl=500us, ttl=30s or ttl=5m
            lru:5,ttl=5m,ttl=6m  | 'lru:5,ttl=5m,ttl=6m': ttl= is there twice
            lru:5,keys=     | 'lru:5,keys=': '' is no name of a field; write keys=fields for all of them, or for example keys=id,name
            lru:5,keys=a-b  | 'lru:5,keys=a-b': 'a-b' is no name of a field; write keys=fields for all of them, or for example keys=id,name
            lru:xMB         | 'lru:xMB': 'xMB' is no size in bytes; for example lru:500kB, lru:64MB or lru:2GB
            lru:-1MB        | 'lru:-1MB': '-1MB' is no size in bytes; for example lru:500kB, lru:64MB or lru:2GB
            lru:99999999999GB | 'lru:99999999999GB': '99999999999GB' is no size in bytes; for example lru:500kB, lru:64MB or lru:2GB
            lru,weigh=bytes | 'lru,weigh=bytes': weigh=bytes needs a size; for example lru:64MB
            unbounded,weigh=bytes | 'unbounded,weigh=bytes': weigh=bytes needs a size; for example lru:64MB
            seive:10        | unknown policy 'seive'; did you mean 'sieve'?
            S3FIFO:10       | unknown policy 'S3FIFO'; did you mean 's3fifo'?
            sieve:ten       | 'sieve:ten': the size must be a whole number from 0 to 2147483647, not 'ten'; for example sieve:10, sieve:10k, sieve:1M
            sieve:xMB       | 'sieve:xMB': 'xMB' is no size in bytes; for example sieve:500kB, sieve:64MB or sieve:2GB
            arc:64MB        | 'arc:64MB': arc needs to know how many entries there may be, for example arc:1000; sizes in bytes are for lru, mru, fifo, lfu, random, clock, sieve, caffeine
            arc:64,weigh=bytes | 'arc:64,weigh=bytes': arc needs to know how many entries there may be, for example arc:1000; sizes in bytes are for lru, mru, fifo, lfu, random, clock, sieve, caffeine
            opt:10          | 'opt:10': opt knows the future, which no live cache does; try cachebench replay, or another policy
            opt-insert      | 'opt-insert': opt-insert knows the future, which no live cache does; try cachebench replay, or another policy
            none,once       | 'none,once': none takes no options; write 'none'
            precalc:0..5,once | 'precalc:0..5,once': precalc takes no options; write 'precalc:0..5'
            LRU:10          | unknown policy 'LRU'; did you mean 'lru'?
            """)
    void saysWhatIsWrongAndWhatWouldWork(String text, String message) {
        assertThatThrownBy(() -> CacheSpec.parse(text))
                .isInstanceOf(UserFault.class)
                .hasMessage(message);
    }

    @Test
    void namesAllKindsWhereNoneIsNear() {
        assertThatThrownBy(() -> CacheSpec.parse(""))
                .isInstanceOf(UserFault.class)
                .hasMessage("unknown policy ''; known are none, unbounded, precalc, caffeine, "
                        + String.join(", ", Replacement.ids()));
    }

    @Test
    void aSizeBelowZeroIsRefused() {
        assertThatThrownBy(() -> new CacheSpec.Bounded(Replacement.LRU, -1))
                .hasMessage("a size must be 0 or more, not -1");
    }

    @ParameterizedTest
    @EnumSource
    void everyPolicyIsACacheWithAndWithoutASize(Replacement policy) {
        assertThat(CacheSpec.parse(policy.id())).isEqualTo(new CacheSpec.Bounded(policy, CacheSpec.DEFAULT_SIZE));
        assertThat(CacheSpec.parse(policy.id() + ":7,once")).hasToString(policy.id() + ":7,once");
    }

    @Test
    void aSizeInBytesIsRefusedToAPolicyThatNeedsToKnowTheEntries() {
        assertThatThrownBy(() -> new CacheSpec.Bounded(Replacement.LIRS, 64, true, Rules.NONE))
                .hasMessage("lirs takes no size in bytes");
    }

    @Test
    void anEmptyRangeIsRefused() {
        assertThatThrownBy(() -> new CacheSpec.Precalc(2, 1)).hasMessage("the range 2..1 is empty");
    }

    @Test
    void theWidestRangeHasMoreEntriesThanALongHolds() {
        assertThat(new CacheSpec.Precalc(Long.MIN_VALUE, Long.MAX_VALUE).entries())
                .isEqualTo(0x1p64);
    }

    @Test
    void aSmallRangeOfLargeNumbersHasItsExactSize() {
        assertThat(new CacheSpec.Precalc(Long.MAX_VALUE - 7, Long.MAX_VALUE).entries())
                .isEqualTo(8);
    }

    @Test
    void everyListedFormParses() {
        for (String[] form : CacheSpec.FORMS) {
            String example = form[0].replace("[:N]", ":5").replace("A..B", "0..5");
            assertThat(CacheSpec.parse(example)).hasToString(example);
        }
    }

    @Test
    void everyListedOptionParses() {
        for (String[] option : CacheSpec.OPTIONS) {
            String text = option[0].equals("weigh=bytes") ? "lru:1kB" : "lru:5," + option[0];
            assertThat(CacheSpec.parse(text)).hasToString(text);
        }
    }

    @Test
    void moreEntriesThanAnArrayHasAreRefused() {
        assertThatThrownBy(() -> new CacheSpec.Bounded(Replacement.LRU, 1L << 31))
                .hasMessage("a cache has at most 2147483647 entries, not 2147483648");
    }
}
