package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cachebench.cache.watch.Keying;
import dev.cachebench.weave.purity.ReadField;
import dev.cachebench.weave.purity.ReadField.Comparison;
import dev.cachebench.weave.purity.ReadField.Holder;
import dev.cachebench.weave.purity.ReadField.Stability;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of caches that might save time, those are selected that save enough beside each other. */
class SelectionTest {
    private static final long CALLS = 10_000;
    private static final Selection.Limits USUAL = new Selection.Limits(1 << 20, 10, false);
    private static final Choice.Overlap APART = new Choice.Overlap() {
        @Override
        public double together(int one, int other) {
            return 0;
        }

        @Override
        public double answered(int method, int other) {
            return 0;
        }
    };

    /** Methods that take such shares of so much CPU time, and whose keys nearly all repeat. */
    private static List<Prospect> prospects(double cpuNanos, double... shares) {
        List<Prospect> prospects = new ArrayList<>();
        for (double share : shares) {
            prospects.add(prospect(cpuNanos, share, Safety.safe(true, false)));
        }
        return prospects;
    }

    private static Prospect prospect(double cpuNanos, double share, Safety safety) {
        Watched watched =
                Keyings.watched(CALLS, Keyings.of(Keying.CACHE, 16, new HitPoint(8, 0.5, 0.5), new HitPoint(16, 1, 1)));
        SizedCache sized = SizedCache.of(
                Keyings.method(share), watched, safety, false, List.of(), WithoutCaches.process(cpuNanos));
        return Prospect.of(Keyings.method(share), 0, safety, Shadow.of(sized), sized);
    }

    private static Selection selection(Selection.Limits limits, List<Prospect> prospects) {
        return new Selection(prospects, limits, safe -> APART);
    }

    private static String reason(Selection selection) {
        return selection.declined().get(0).reason();
    }

    @Test
    void aCacheIsTriedFromOnePerCentOn() {
        Selection selection = selection(USUAL, prospects(1e12, 0.016, 0.011));
        assertThat(selection.worth()).hasSize(1);
        assertThat(selection.worth().get(0).candidate().share()).isEqualTo(0.016);
        assertThat(reason(selection))
                .isEqualTo("might save 1.1 % (0.8 % to 1.4 %), and is not likely to save 1.0 %, the least that counts");
    }

    /** Two pay for what the first cache costs a JVM; one of them alone does not. */
    @Test
    void whatIsLeftByTopMustStillPayForTheFirstCache() {
        List<Prospect> two = prospects(10e9, 0.022, 0.022);
        assertThat(selection(USUAL, two).worth()).hasSize(2);
        Selection one = selection(new Selection.Limits(USUAL.memoryBytes(), 1, false), two);
        assertThat(one.worth()).isEmpty();
        assertThat(one.declined())
                .hasSize(2)
                .anySatisfy(each -> assertThat(each.reason()).contains("that the first cache costs a JVM once"));
    }

    @Test
    void whatOnlyLacksMemoryIsTold() {
        Selection selection =
                selection(new Selection.Limits(-1, 10, false), prospects(1e12, 0.5)); // these hold 0 bytes
        assertThat(selection.worth()).isEmpty();
        assertThat(selection.declined()).singleElement().matches(each -> each.kind() == Declined.Kind.TOO_LARGE);
        assertThat(reason(selection)).endsWith(", which --memory has no room for");
    }

    @Test
    void aCacheThatIsCutToItsMemorySavesWhatThatSizeDoes() {
        Safety safe = Safety.safe(true, false);
        Watched watched =
                Keyings.watched(CALLS, Keyings.of(Keying.CACHE, 16, new HitPoint(8, 0.5, 0.5), new HitPoint(16, 1, 1)));
        SizedCache sized =
                SizedCache.of(Keyings.method(0.3), watched, safe, false, List.of(), WithoutCaches.process(100e9));
        Shadow shadow = Found.shadow(sized.cache(), CALLS, CALLS - 16); // of 2,600 bytes
        List<Prospect> whole = List.of(Prospect.of(Keyings.method(0.3), 0, safe, shadow, sized));
        Opportunity fits = selection(USUAL, whole).worth().get(0);
        Opportunity cut =
                selection(new Selection.Limits(1_400, 10, false), whole).worth().get(0);
        assertThat(fits.cache()).isEqualTo("lru:16");
        assertThat(cut.cache()).isEqualTo("lru:8");
        assertThat(fits.predicted().share()).isCloseTo(0.3, within(0.01));
        assertThat(cut.predicted().share()).isCloseTo(0.15, within(0.01));
    }

    @Test
    void whatCannotSaveEnoughIsToldTheLimit() {
        Selection selection = selection(USUAL, prospects(1e12, 0.005));
        assertThat(selection.worth()).isEmpty();
        assertThat(reason(selection))
                .startsWith("saves too little: 100.0 % of its 10,000 calls of ")
                .endsWith(" repeat; it would save at most 0.7 % of the time, and 1.0 % is the least that counts");
    }

    @Test
    void theFirstOfThemBearsAloneWhatCachesCostOnce() {
        List<Opportunity> worth = selection(USUAL, prospects(10e9, 0.3, 0.2)).worth();
        assertThat(worth).hasSize(2);
        assertThat(worth.get(0).once()).isPositive();
        assertThat(worth.get(0).predicted().share() + worth.get(0).once()).isCloseTo(0.3, within(0.01));
        assertThat(worth.get(1).once()).isZero();
    }

    @Test
    void whatSavesLessThanTheFirstCacheCostsIsNotTried() {
        Selection selection = selection(USUAL, prospects(1e9, 0.05));
        assertThat(selection.worth()).isEmpty();
        assertThat(reason(selection)).contains("but for the ", " that the first cache costs a JVM once");
    }

    @Test
    void aProgramThatGoesOnHasThatCostBehindIt() {
        Selection.Limits lasting = new Selection.Limits(1 << 20, 10, true);
        List<Opportunity> worth = selection(lasting, prospects(1e9, 0.05)).worth();
        assertThat(worth).hasSize(1);
        assertThat(worth.get(0).once()).isZero();
    }

    @Test
    void noMoreAreSelectedThanAreWanted() {
        Selection selection = selection(new Selection.Limits(1 << 20, 1, false), prospects(100e9, 0.3, 0.2));
        assertThat(selection.worth()).hasSize(1);
        assertThat(reason(selection)).isEqualTo("is beyond the 1 cache of --top");
    }

    @Test
    void whatIsNotSafeIsKeptApart() {
        Prospect unsafe = prospect(100e9, 0.3, Safety.unsafe("prints", null, null));
        Selection selection = selection(USUAL, List.of(unsafe));
        assertThat(selection.worth()).isEmpty();
        assertThat(selection.unsafe()).hasSize(1);
        assertThat(selection.unsafe().get(0).safety().reason()).isEqualTo("prints");
    }

    @Test
    void callersAndCalleesThatAreNotSafeAreToldOnce() {
        Safety prints = Safety.unsafe("prints", null, null);
        Choice.Overlap chain = new Choice.Overlap() {
            @Override
            public double together(int one, int other) {
                return 0.3;
            }

            @Override
            public double answered(int method, int other) {
                return Double.NaN;
            }
        };
        List<Prospect> both = List.of(prospect(100e9, 0.32, prints), prospect(100e9, 0.3, prints));
        Selection selection = new Selection(both, USUAL, some -> chain);
        assertThat(selection.unsafe()).hasSize(1);
        assertThat(selection.unsafe().get(0).candidate().share()).isEqualTo(0.32);
        assertThat(selection.unsafe().get(0).sameTime()).hasSize(1);
        assertThat(selection.declined()).isEmpty();
    }

    private static Prospect keyedByFields(long conflicts) {
        Safety unsafe = Safety.unsafe("reads Style.book", null, Remedy.keys(List.of("book")));
        WatchedKeying fields = new WatchedKeying(
                Keying.FIELDS,
                10,
                1,
                1,
                64,
                1,
                100,
                conflicts,
                0,
                List.of(new HitPoint(32, 0.5, 0.5), new HitPoint(64, 0.9, 0.9)),
                new int[] {0},
                0,
                null);
        Watched watched = Keyings.watched(CALLS, Keyings.of(Keying.CACHE, 16, new HitPoint(16, 1, 1)), fields);
        SizedCache sized =
                SizedCache.of(Keyings.method(0.3), watched, unsafe, false, List.of(), WithoutCaches.process(100e9));
        return Prospect.of(Keyings.method(0.3), 0, unsafe, Shadow.of(sized), sized);
    }

    @Test
    void keysOfFieldsMakeNothingSafeWhoseResultsDifferAllTheSame() {
        Opportunity found = selection(USUAL, List.of(keyedByFields(3))).unsafe().get(0);
        assertThat(found.safety().remedies()).isEmpty();
    }

    /** As of a query whose text is set before each call. */
    @Test
    void aKeyThatChangesFromCallToCallHasNoRepeats() {
        ReadField read = new ReadField(
                "a/Query",
                "text",
                "Ljava/lang/String;",
                Holder.THIS,
                Stability.WRITTEN,
                Comparison.NO_EQUALS,
                "Query.java:7",
                null);
        Safety connects = Safety.unsafe("uses the network or a database", null, null);
        Selection often = selection(USUAL, List.of(prospect(100e9, 0.3, connects.with(new StaleReads(read, 9_000)))));
        assertThat(often.unsafe()).isEmpty();
        assertThat(reason(often))
                .isEqualTo(
                        "has a key that changes from call to call: it reads Query.text, which was written 9,000 times"
                                + " after the first call in this run (Query.java:7)");
        Selection seldom = selection(USUAL, List.of(prospect(100e9, 0.3, connects.with(new StaleReads(read, 9)))));
        assertThat(seldom.unsafe()).hasSize(1);
    }
}
