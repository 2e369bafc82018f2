package dev.cachebench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.key.ArgumentChoice;
import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.cache.key.Provenance;
import dev.cachebench.cache.policy.Replacement;
import dev.cachebench.text.UserFault;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CacheSpecTest {
    private static final long SEED = 128;

    @ParameterizedTest
    @CsvSource({
        "lru:10, false",
        "'lru:10,ttl=5m,error=stale:1h,once', false",
        "none, false",
        "lru:10+lru:1000, false",
        "'lru:10,negative=1s', true",
        "'lru:10+lru:1000,negative=1s', true",
        "precalc:0..9, true"
    })
    void exceptionsMatterToCachesThatKeepThemOrThatCallTheFunctionThemselves(String cache, boolean meets) {
        assertThat(CacheSpec.parse(cache).meetsExceptions()).isEqualTo(meets);
    }

    @ParameterizedTest
    @CsvSource({
        "none, none",
        "unbounded, unbounded",
        "lru, lru:128",
        "lru:0, lru:0",
        "lru:10, lru:10",
        "lru:10k, lru:10000",
        "lru:1M, lru:1000000",
        "lru:1.5k, lru:1500",
        "lru:2G, lru:2000000000",
        "lru:2147483647, lru:2147483647",
        "'lru,ttl=300s', 'lru:128,ttl=5m'",
        "'unbounded,idle=90s,once', 'unbounded,idle=90s,once'",
        "'lru:10k,ttl=1500us,idle=36h,soft,copy', 'lru:10000,ttl=1500us,idle=36h,soft,copy'",
        "'lru:5,ttl=1.5h,idle=PT5M', 'lru:5,ttl=90m,idle=5m'",
        "'lru:5,ttl=1h30m', 'lru:5,ttl=90m'",
        "'lru:5,ttl=365000d', 'lru:5,ttl=106752d'",
        "'lru:5,cost>1ms,null=skip', 'lru:5,null=skip,cost>1ms'",
        "'lru:5,typed,shared', 'lru:5,typed,shared'",
        "'lru:5,keys=id,name,once', 'lru:5,once,keys=id,name'",
        "'lru:5,keys=fields', 'lru:5,keys=fields'",
        "'lru:5,keys=id,per=instance', 'lru:5,per=instance,keys=id'",
        "'lru:5,keys=#1,#3,ttl=5m', 'lru:5,ttl=5m,keys=#1,#3'",
        "'lru:5,keys=-session,-#2,once', 'lru:5,once,keys=-session,-#2'",
        "'lru:5,keys=id,#1', 'lru:5,keys=#1,id'",
        "'lru:5,keys=-session,identity', 'lru:5,keys=-session,identity'",
        "'lru:5,keys=equals', 'lru:5,keys=equals'",
        "'lru:5,keys=this.rate,item,#2,ttl=5m', 'lru:5,ttl=5m,keys=#2,item,this.rate'",
        "'lru:5,keys=identity,this.fields', 'lru:5,keys=identity,this.fields'",
        "lru:64MB, lru:64MB",
        "lru:0B, lru:0B",
        "lru:64kB, lru:64kB",
        "lru:64kb, lru:64kB",
        "lru:64KiB, lru:64KiB",
        "lru:65536B, lru:64KiB",
        "lru:2000kB, lru:2MB",
        "lru:1.5MB, lru:1.5MB",
        "'lru:4096,weigh=bytes', lru:4KiB",
        "lru:5GB, lru:5GB",
        "precalc:0..255, precalc:0..255",
        "precalc:7..7, precalc:7..7",
        "precalc:0..100k, precalc:0..100000",
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
            lru:-5          | 'lru:-5': lru's size must be a whole number from 0 to 2,147,483,647, such as 500, 10k or 1M, not '-5'
            lru:ten         | 'lru:ten': lru's size must be a whole number from 0 to 2,147,483,647, such as 500, 10k or 1M, not 'ten'
            lru:99999999999 | 'lru:99999999999': lru's size must be a whole number from 0 to 2,147,483,647, such as 500, 10k or 1M, not '99999999999'
            lru:9999M       | 'lru:9999M': lru's size must be a whole number from 0 to 2,147,483,647, such as 500, 10k or 1M, not '9999M'
            lru:k           | 'lru:k': lru's size must be a whole number from 0 to 2,147,483,647, such as 500, 10k or 1M, not 'k'
            lru:1.5         | 'lru:1.5': lru's size must be a whole number from 0 to 2,147,483,647, such as 500, 10k or 1M, not '1.5'
            lru:            | 'lru:': lru's size must be a whole number from 0 to 2,147,483,647, such as 500, 10k or 1M, not ''
            precalc         | 'precalc': precalc takes a range, for example precalc:0..255
            precalc:1       | 'precalc:1': precalc takes a range, for example precalc:0..255
            precalc:9..1    | 'precalc:9..1': the range '9..1' is empty; write '1..9'
            precalc:a..b    | 'precalc:a..b': 'a' is not a whole number; a range looks like 0..255 or 0..100k
            precalc:1..b    | 'precalc:1..b': 'b' is not a whole number; a range looks like 0..255 or 0..100k
            precalc:..5     | 'precalc:..5': '' is not a whole number; a range looks like 0..255 or 0..100k
            precalc:0..9223372036854775808 | 'precalc:0..9223372036854775808': '9223372036854775808' is not a whole number; a range looks like 0..255 or 0..100k
            unbounded:3     | 'unbounded:3': unbounded takes no size; write 'unbounded' or 'lru:3'
            none:3          | 'none:3': none takes no size; write 'none' or 'lru:3'
            lur             | unknown policy 'lur'; did you mean 'lru'?
            unbound         | unknown policy 'unbound'; did you mean 'unbounded'?
            lru:5,one       | 'lru:5,one': unknown option 'one'; did you mean 'once'?
            lru:5,          | 'lru:5,': unknown option ''; known are ttl=, idle=, negative=, jitter=, stale=, error=stale, once, weigh=bytes, soft, copy, null=skip, cost>, close, check=, typed, shared, per=instance, files, tag=, version=, keys=
            lru:5,ttl=      | 'lru:5,ttl=': ttl= takes a time above 0, such as 500us, 30s or 1h30m, not ''
            lru:5,ttl=0s    | 'lru:5,ttl=0s': ttl= takes a time above 0, such as 500us, 30s or 1h30m, not '0s'
            lru:5,ttl=5     | 'lru:5,ttl=5': ttl= takes a time above 0, such as 500us, 30s or 1h30m, not '5', which has no unit
            lru:5,ttl=-5m   | 'lru:5,ttl=-5m': ttl= takes a time above 0, such as 500us, 30s or 1h30m, not '-5m'
            lru:5,ttl=5m,ttl=6m  | 'lru:5,ttl=5m,ttl=6m': ttl= is given twice
            lru:5,keys=     | 'lru:5,keys=': '' is no key; write arguments, as in keys=#1,#3 or keys=-session, or fields of theirs, as in keys=id,name or keys=fields
            lru:5,keys=a-b  | 'lru:5,keys=a-b': 'a-b' is no key; write arguments, as in keys=#1,#3 or keys=-session, or fields of theirs, as in keys=id,name or keys=fields
            lru:5,keys=#0   | 'lru:5,keys=#0': arguments count from #1; the instance, which #0 might mean, is always part of the key, unless shared is given
            lru:5,keys=#x   | 'lru:5,keys=#x': '#x' is no position of an argument; write #1 for the first
            lru:5,keys=-    | 'lru:5,keys=-': '-' leaves out no argument; write its name or position: -session or -#1
            lru:5,keys=-this | 'lru:5,keys=-this': the instance is left out of the keys by shared, not by -this
            lru:5,keys=#1,-#2 | 'lru:5,keys=#1,-#2': after keys= come either the arguments that count, or with - those that do not; #1 and -#2 are one of each
            lru:5,shared,per=instance | 'lru:5,shared,per=instance': shared is one cache for all instances, and per=instance one for each; leave out one of them
            lru:5,keys=this. | 'lru:5,keys=this.': 'this.' is no key; write arguments, as in keys=#1,#3 or keys=-session, or fields of theirs, as in keys=id,name or keys=fields
            lru:5,keys=this.fields,this.a | 'lru:5,keys=this.fields,this.a': keys=this.fields is all fields of the instance; leave out this.a
            lru:5,shared,keys=this.a | 'lru:5,shared,keys=this.a': shared leaves the instance out of the key, and keys=this.a compares it; leave out one of them
            lru:5,#1        | 'lru:5,#1': unknown option '#1'; arguments are chosen by keys=#1
            lru:5,keys=fields,id | 'lru:5,keys=fields,id': keys=fields says how all arguments are compared; leave out id
            lru:5,keys=id,identity | 'lru:5,keys=id,identity': keys=identity says how all arguments are compared; leave out id
            lru:xMB         | 'lru:xMB': lru takes a size in bytes, such as 500kB, 64MB or 2GiB, not 'xMB'
            lru:-1MB        | 'lru:-1MB': lru takes a size in bytes, such as 500kB, 64MB or 2GiB, not '-1MB'
            lru:99999999999GB | 'lru:99999999999GB': lru takes a size in bytes, such as 500kB, 64MB or 2GiB, not '99999999999GB'
            lru,weigh=bytes | 'lru,weigh=bytes': weigh=bytes needs a size; for example lru:64MB
            unbounded,weigh=bytes | 'unbounded,weigh=bytes': weigh=bytes needs a size; for example lru:64MB
            seive:10        | unknown policy 'seive'; did you mean 'sieve'?
            S3FIFO:10       | unknown policy 'S3FIFO'; did you mean 's3fifo'?
            sieve:ten       | 'sieve:ten': sieve's size must be a whole number from 0 to 2,147,483,647, such as 500, 10k or 1M, not 'ten'
            sieve:xMB       | 'sieve:xMB': sieve takes a size in bytes, such as 500kB, 64MB or 2GiB, not 'xMB'
            arc:64MB        | 'arc:64MB': arc needs to know how many entries there may be, for example arc:1000; sizes in bytes are for {POLICIES}
            arc:64,weigh=bytes | 'arc:64,weigh=bytes': arc needs to know how many entries there may be, for example arc:1000; sizes in bytes are for {POLICIES}
            opt:10          | 'opt:10': opt knows the future, which no live cache does; try cachebench replay, or another policy
            opt-insert      | 'opt-insert': opt-insert knows the future, which no live cache does; try cachebench replay, or another policy
            none,once       | 'none,once': none takes no options; write 'none'
            precalc:0..5,once | 'precalc:0..5,once': precalc takes no options; write 'precalc:0..5'
            cafeine:10      | unknown policy 'cafeine'; did you mean 'caffeine'?
            lru:5,version=  | 'lru:5,version=': version= takes up to 64 letters, digits and '_.-', such as version=2, not ''
            lru:5,version=a b | 'lru:5,version=a b': version= takes up to 64 letters, digits and '_.-', such as version=2, not 'a b'
            lru:5,version=1,version=2 | 'lru:5,version=1,version=2': version= is given twice
            lru:5,negative=10 | 'lru:5,negative=10': negative= takes a time above 0, such as 500us, 30s or 1h30m, not '10', which has no unit
            lru:5,negativ=10s | 'lru:5,negativ=10s': unknown option 'negativ=10s'; did you mean 'negative='?
            disk:x,negative=10s | 'disk:x,negative=10s': disk has no negative=; write it at a cache in memory, as in lru:1000,negative=10s
            caffeine:9,ttl=1m,jitter=10% | 'caffeine:9,ttl=1m,jitter=10%': Caffeine has no jitter=; write it at a cache in memory, as in lru:1000,ttl=5m,jitter=10%
            LRU:10          | unknown policy 'LRU'; did you mean 'lru'?
            """)
    void saysWhatIsWrongAndWhatWouldWork(String text, String message) {
        String inBytes = Arrays.stream(Replacement.values())
                .filter(policy -> policy.needs() == Replacement.Needs.NOTHING)
                .map(Replacement::id)
                .collect(Collectors.joining(", "));
        assertThatThrownBy(() -> CacheSpec.parse(text))
                .isInstanceOf(UserFault.class)
                .hasMessage(message.replace("{POLICIES}", inBytes));
    }

    @Test
    void namesAllKindsWhereNoneIsNear() {
        assertThatThrownBy(() -> CacheSpec.parse(""))
                .isInstanceOf(UserFault.class)
                .hasMessageStartingWith("unknown policy ''; known are none, unbounded, precalc, "
                        + String.join(", ", Replacement.ids()) + ", ")
                .hasMessageContaining(", caffeine");
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
    void everyListedFormParses() {
        for (String[] form : SpecForms.all()) {
            String example = form[0].replace("[:N]", ":5").replace("A..B", "0..5");
            assertThat(CacheSpec.parse(example)).hasToString(example);
        }
    }

    @Test
    void everyListedOptionParses() {
        for (String[] option : SpecForms.options()) {
            String needed = option[0].matches("jitter=.*|stale=.*") ? "ttl=5m," : "";
            needed += option[0].equals("error=stale") ? "ttl=5m,stale=30s," : "";
            String text = option[0].equals("weigh=bytes") ? "lru:1kB" : "lru:5," + needed + option[0];
            assertThat(CacheSpec.parse(text)).hasToString(text);
        }
    }

    @Test
    void moreEntriesThanAnArrayHasAreRefused() {
        assertThatThrownBy(() -> new CacheSpec.Bounded(Replacement.LRU, 1L << 31))
                .hasMessage("a cache has at most 2,147,483,647 entries, not 2147483648");
    }

    @Test
    void whatASpecPrintsReadsAsTheVerySame() {
        Random random = new Random(SEED);
        for (int i = 0; i < 5_000; i++) {
            CacheSpec spec = drawn(random);
            assertThat(CacheSpec.parse(spec.toString()))
                    .as("seed %d, %s", SEED, spec)
                    .isEqualTo(spec);
        }
    }

    private static CacheSpec drawn(Random random) {
        Replacement policy = Replacement.values()[random.nextInt(Replacement.values().length)];
        boolean bytes = policy.needs() == Replacement.Needs.NOTHING && random.nextBoolean();
        long size = random.nextLong() >>> (bytes ? 1 : 33) + random.nextInt(30);
        long ttl = time(random);
        long negative = time(random);
        double jitter = ttl == 0 && negative == 0 ? 0 : random.nextInt(10_001) / 10_000.0;
        boolean soft = random.nextBoolean();
        boolean copy = random.nextBoolean();
        boolean perInstance = random.nextBoolean();
        boolean handles = !perInstance && random.nextBoolean();
        Rules rules = new Rules(
                new Expiry(
                        ttl,
                        time(random),
                        soft,
                        negative,
                        jitter,
                        ttl == 0 ? 0 : time(random),
                        ttl == 0 ? 0 : time(random)),
                random.nextBoolean(),
                copy,
                negative == 0 && random.nextBoolean(),
                time(random),
                perInstance,
                handles && !copy && !soft ? time(random) : Rules.OPEN,
                handles ? "isValid" : null,
                KeyRules.NONE.of(new Provenance(
                        random.nextBoolean() ? null : "v" + random.nextInt(),
                        random.nextBoolean()
                                ? null
                                : ArgumentChoice.one("", "tag=", random.nextBoolean() ? "#3" : "id"),
                        List.of(),
                        random.nextBoolean())));
        return switch (random.nextInt(4)) {
            case 0 -> new CacheSpec.Precalc(-size, size);
            case 1 -> new CacheSpec.Unbounded(rules);
            default -> new CacheSpec.Bounded(policy, size, bytes, rules);
        };
    }

    private static long time(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> 0;
            case 1 -> random.nextLong() >>> 1;
            default -> random.nextInt(1, 1_000_000) * 1_000_000L;
        };
    }
}
