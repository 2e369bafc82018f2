package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.watch.Keying;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By which keys a method gets a cache. */
class SizedCacheTest {
    private static final HitPoint ALL = new HitPoint(16, 0.99, 0.99);
    private static final HitPoint FEW = new HitPoint(16, 0.01, 0.01);
    private static final WatchedKeying HITS = Keyings.of(Keying.CACHE, 16, ALL);
    private static final WatchedKeying NO_HITS = Keyings.of(Keying.CACHE, 100_000, FEW);

    private static SizedCache sized(boolean stateless, List<String> fields, Safety safety, WatchedKeying... keyings) {
        return SizedCache.of(
                Keyings.method(0.5),
                Keyings.watched(100_000, keyings),
                safety,
                stateless,
                fields,
                WithoutCaches.process(2e9));
    }

    @Test
    void byTheArgumentsAsTheyAreWhereTheyRepeat() {
        SizedCache sized =
                sized(true, List.of("x"), Safety.safe(true, false), HITS, Keyings.of(Keying.FIELDS, 16, ALL));

        assertThat(sized.cache()).isEqualTo("lru:16");
    }

    @Test
    void sharedAmongInstancesThatAreAllNewAndHaveNothingToDoWithTheResult() {
        WatchedKeying shared = Keyings.of(Keying.SHARED, 16, ALL);

        assertThat(sized(true, List.of(), Safety.safe(true, true), NO_HITS, shared)
                        .cache())
                .isEqualTo("lru:16,copy,shared");
        assertThat(sized(false, List.of(), Safety.safe(true, true), NO_HITS, shared)
                        .cache())
                .isNull();
    }

    @Test
    void byFieldsWhereArgumentsAreAllNew() {
        WatchedKeying fields = Keyings.of(Keying.FIELDS, 16, ALL);

        assertThat(sized(false, List.of("x", "y"), Safety.safe(true, false), NO_HITS, fields)
                        .cache())
                .isEqualTo("lru:16,keys=x,y");
    }

    @Test
    void noneWhereNoKeyRepeats() {
        assertThat(sized(false, List.of(), Safety.safe(true, false), NO_HITS).reason())
                .isEqualTo(
                        "needs a hit ratio of 1.3 % to pay off, gets 1.0 %: takes 10.0 µs a call, and a miss would add 130 ns");
    }

    @Test
    void callsWithoutAKeyAreNotSaidToBeNew() {
        Safety safe = Safety.safe(true, false);

        assertThat(sized(false, List.of(), safe, Keyings.failing(Keying.CACHE, 100_000, 99_999))
                        .reason())
                .isEqualTo("never got the same arguments again, in 100,000 calls, of which 99,999 had arguments that"
                        + " cannot be keys");
        assertThat(sized(false, List.of(), safe, Keyings.failing(Keying.CACHE, 500, 20))
                        .reason())
                .isEqualTo("did not get the same arguments again in the 500 of its 100,000 calls that were watched, of"
                        + " which 20 had arguments that cannot be keys");
        assertThat(sized(false, List.of(), safe, Keyings.failing(Keying.CACHE, 100_000, 0))
                        .reason())
                .isEqualTo("never got the same arguments again, in 100,000 calls");
    }

    @Test
    void whatMakesAMethodUnsafeIsWhyItHasNoCacheWhereItsKeysAreDear() {
        Safety unsafe = Safety.unsafe("reads Style.book", "Style.java:7", Remedy.keys(List.of("book")));
        WatchedKeying dear = Keyings.dear(Keying.CACHE, 100_000, 16, ALL);

        assertThat(sized(false, List.of(), unsafe, dear).reason())
                .isEqualTo("reads Style.book (Style.java:7); keys of all that it reads cost more than they would save");
        assertThat(sized(false, List.of(), Safety.safe(true, false), dear).reason())
                .contains("takes 10.0 µs a call, and a hit would take 100 µs");
        assertThat(sized(false, List.of(), unsafe, NO_HITS).reason()).contains("gets 1.0 %: takes 10.0 µs a call");
    }

    @Test
    void theShadowOfAnUnsafeMethodIsWhatWatchingHasShown() {
        Safety unsafe = Safety.unsafe("reads Style.book", "Style.java:7", Remedy.keys(List.of("book")));

        Shadow shadow = Shadow.of(sized(false, List.of(), unsafe, HITS));

        assertThat(shadow.calls()).isEqualTo(100_000);
        assertThat(shadow.hitRatio()).isEqualTo(0.99);
        assertThat(shadow.keys()).isEqualTo(16);
        assertThat(shadow.isHarmless()).isTrue();
    }

    @Test
    void keysThatWereNeverTimedCountForNothing() {
        Safety unsafe = Safety.unsafe("reads Style.book", "Style.java:7", null);
        SizedCache sized = sized(false, List.of(), unsafe, Keyings.dear(Keying.CACHE, Double.NaN, 16, ALL));

        Prospect prospect = Prospect.of(Keyings.method(0.5), 0, unsafe, Shadow.of(sized), sized);

        assertThat(prospect.model().hitNanos()).isPositive().isFinite();
    }
}
