package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cachebench.cache.watch.Keying;
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
}
