package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cachebench.cache.cost.LookupCosts;
import dev.cachebench.cache.watch.Keying;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys of fields are offered by what a run with them took, and never by what watching makes of them. */
class KeyTrialTest {
    private static final long CALLS = 10_000;
    private static final long ROOM = 1 << 20;
    private static final double PROGRAM = 100e9; // nanoseconds: a call takes 3 ms
    private static final Safety READS = Safety.unsafe("reads Style.book", null, Remedy.keys(List.of("book")));

    /** What a run with these keys has shown: 9,000 hits, all the same, and cheap. */
    private static final Shadow CHEAP = found(9_000, null, 0, 200, new LookupCosts(1_000, 400, 100, 900, 0), true);

    private static Shadow cheap(long hits, String incomparable, long differing, boolean complete) {
        return found(hits, incomparable, differing, 200, CHEAP.lookups(), complete);
    }

    private static Shadow found(
            long hits, String incomparable, long differing, double keyNanos, LookupCosts lookups, boolean complete) {
        return new Shadow(
                "lru:64,keys=book",
                CALLS,
                hits,
                64,
                hits,
                differing,
                incomparable == null ? 0 : 1,
                incomparable,
                0,
                0,
                null,
                keyNanos,
                lookups,
                6_400,
                null,
                complete,
                true);
    }

    /** As Names of commons-codec: what is made of a list of rules took longer than the call that it was to spare. */
    private static Shadow dear(double keyNanos, double hitNanos) {
        return found(9_000, null, 0, keyNanos, new LookupCosts(1_000, hitNanos, 100, hitNanos, 0), true);
    }

    /** Keys that take 10 ns, as watching says. */
    private static Prospect watched(Safety safety, long conflicts, double keyNanos) {
        WatchedKeying fields = new WatchedKeying(
                Keying.FIELDS,
                keyNanos,
                CALLS,
                1,
                64,
                9_000,
                100,
                conflicts,
                0,
                List.of(new HitPoint(32, 0.5, 0.5), new HitPoint(64, 0.9, 0.9)),
                new int[] {0},
                0,
                null);
        Watched watched = Keyings.watched(CALLS, Keyings.of(Keying.CACHE, 16, new HitPoint(16, 1, 1)), fields);
        Hotspot method = Keyings.method(0.3);
        SizedCache sized = SizedCache.of(method, watched, safety, false, List.of(), WithoutCaches.process(PROGRAM));
        return Prospect.of(method, 0, safety, Shadow.of(sized), sized);
    }

    private static Safety safety(Prospect prospect) {
        return safety(prospect, ROOM);
    }

    private static Safety safety(Prospect prospect, long room) {
        return prospect.opportunity(prospect.model().prediction(), 0, room).safety();
    }

    private static Safety tried(Shadow shadow) {
        return safety(watched(READS, 0, 10).tried(shadow, null));
    }

    @Test
    void keysThatWereNotTriedHaveNoFigure() {
        Safety safety = safety(watched(READS, 0, 10));
        assertThat(safety.remedy()).isEqualTo("keys=book");
        assertThat(safety.keys().predicted()).isNull();
        assertThat(safety.noHelp()).isEmpty();
    }

    @Test
    void keysThatPayAreOfferedByWhatTheyTook() {
        Safety safety = tried(CHEAP);
        assertThat(safety.keys().cache()).isEqualTo("lru:64,keys=book");
        assertThat(safety.keys().bytes()).isEqualTo(6_400);
        assertThat(safety.keys().predicted().share()).isCloseTo(0.27, within(0.001));
        assertThat(safety.remedy()).isEqualTo("keys=book (predicted to save 27.0 %, and holds 6.40 kB)");
        assertThat(safety.noHelp()).isEmpty();
    }

    /** Of 3 ms that a call takes, hits of 1.5 ms leave half: 9,000 times that, less what misses take more. */
    @Test
    void whatHitsTookIsInThePrediction() {
        Safety safety = tried(dear(1.4e6, 1.5e6));
        assertThat(safety.keys().predicted().share()).isCloseTo(0.27 - 10_000 * 1.5e6 / PROGRAM, within(0.001));
    }

    @Test
    void keysThatTakeLongerThanCallsAreNotOffered() {
        Safety safety = tried(dear(4e6, 5e6));
        assertThat(safety.remedies()).isEmpty();
        assertThat(safety.noHelp())
                .containsExactly("keys=book would make it safe, but such a key takes 4.00 ms, and a call 3.00 ms");
    }

    /** Making the key is cheap, comparing it is not. */
    @Test
    void hitsThatTakeLongerThanCallsAreNotOffered() {
        Safety safety = tried(dear(100, 5e6));
        assertThat(safety.remedies()).isEmpty();
        assertThat(safety.noHelp())
                .containsExactly("keys=book would make it safe, but would not pay: with such a key a hit takes 5.00 ms,"
                        + " a miss 5.00 ms more than the call, and a call 3.00 ms; 90.0 % are hits");
    }

    @Test
    void aCacheIsCutToTheRoomThatThereIs() {
        Prospect tried = watched(READS, 0, 10).tried(CHEAP, null);
        assertThat(safety(tried, 3_200).keys().cache()).isEqualTo("lru:32,keys=book");
        assertThat(safety(tried, 3_200).keys().predicted().share()).isCloseTo(0.15, within(0.001));
        assertThat(safety(tried, 10).noHelp())
                .containsExactly(
                        "keys=book would make it safe, but would hold 6.40 kB, which --memory has no room for");
    }

    @Test
    void otherResultsForEqualKeysAreNotSafe() {
        Safety safety = tried(cheap(9_000, null, 7, true));
        assertThat(safety.remedies()).isEmpty();
        assertThat(safety.noHelp())
                .containsExactly("keys=book would not make it safe: it gave another result for equal keys, in 7 of"
                        + " 9,000 hits that were checked");
        assertThat(safety(watched(READS, 3, 10)).noHelp())
                .containsExactly("keys=book would not make it safe: it gave another result for equal keys, in 3 of"
                        + " 100 repeats that were compared");
    }

    @Test
    void resultsThatCannotBeComparedAreNotKnownToBeSafe() {
        Safety safety = tried(cheap(9_000, "a.Languages", 0, true));
        assertThat(safety.remedies()).isEmpty();
        assertThat(safety.noHelp()).singleElement().asString().contains("returns objects of a.Languages, which has no");
    }

    @Test
    void aRunThatWasEndedShowsNoSaving() {
        Safety safety = tried(cheap(90, null, 0, false));
        assertThat(safety.remedies()).isEmpty();
        assertThat(safety.noHelp()).singleElement().asString().endsWith("took too long to be waited for");
        assertThat(tried(found(90, null, 0, 4e6, CHEAP.lookups(), false)).noHelp())
                .containsExactly("keys=book would make it safe, but such a key takes 4.00 ms, and a call 3.00 ms");
    }

    @Test
    void whatCanHaveNoSuchCacheIsTold() {
        Safety safety = safety(watched(READS, 0, 10).tried(null, "it hides its fields"));
        assertThat(safety.remedies()).isEmpty();
        assertThat(safety.noHelp()).containsExactly("keys=book would make it safe, but it hides its fields");
    }

    /** By watching they take 4 ms at the least, so that no run tries them; how much more that is, it does not tell. */
    @Test
    void keysThatWatchingHasShownToBeTooDearAreNotTried() {
        Prospect prospect = watched(READS, 0, 4e6);
        assertThat(prospect.keyed().cache()).isNull();
        assertThat(safety(prospect).remedies()).isEmpty();
        assertThat(safety(prospect).noHelp())
                .containsExactly("keys=book would make it safe, but would not pay, as calls that were watched tell");
    }

    @Test
    void whatElseMakesItSafeStays() {
        Safety either = Safety.unsafe(
                "reads Style.book",
                null,
                null,
                List.of(Remedy.keys(List.of("book")), Remedy.age("results may be so old")));
        Safety safety = safety(watched(either, 0, 10).tried(dear(4e6, 5e6), null));
        assertThat(safety.remedy()).isEqualTo("ttl=5m, if results may be so old");
    }

    @Test
    void aCacheThatWasNotLookedUpHasAnUpperBoundOnly() {
        Prospect prospect = watched(READS, 0, 10);
        Opportunity found = prospect.opportunity(prospect.model().prediction(), 0, ROOM);
        assertThat(found.shadow().tried()).isFalse();
        assertThat(found.most())
                .isCloseTo(0.3, within(1e-9))
                .isGreaterThan(found.predicted().share());
    }
}
