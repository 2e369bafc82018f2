package dev.cachebench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cachebench.cache.CacheCost;
import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.TableCost;
import dev.cachebench.cache.cost.Saving;
import dev.cachebench.run.CacheRuns;
import dev.cachebench.run.Run;
import dev.cachebench.workload.Calls;
import dev.cachebench.workload.NbitsWorkload;
import dev.cachebench.workload.Workload;
import dev.cachebench.workload.Workloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a variant has cost, and when that pays, worked out by hand. */
class VariantForksTest {
    private static final Workload FIB = Workloads.named("fib").workload(25);
    private static final Workload TEN_CALLS =
            new Workload(FIB.name(), FIB.args(), FIB.target(), FIB.entry(), new TenCalls(), FIB.classes(), FIB.notes());

    private record TenCalls() implements Calls {
        @Override
        public long count() {
            return 10;
        }

        @Override
        public Arguments arguments(ClassLoader classes) {
            return () -> new Object[] {25};
        }
    }

    /** A variant that was measured in as many JVMs as there are times. */
    private static VariantForks measured(
            String cache, Mode mode, Workload workload, TableCost table, double otherNanos, double... times) {
        List<Run> runs = new ArrayList<>();
        runs.add(run(new CacheInfo(2, 3, 10L, 3)));
        if (mode == Mode.WARM) {
            runs.add(run(new CacheInfo(7, 4, 10L, 3)));
        }
        VariantForks forks = new VariantForks(
                new Variant(cache, List.of("fib", "25"), new FunctionSubject(workload, CacheSpec.parse(cache)), mode),
                new CacheRuns(cache, runs, null, null, List.of(), table, List.of(), List.of()),
                false);
        for (int round = 0; round < times.length; round++) {
            forks.add(round, new Fork(new double[] {times[round]}, null));
        }
        forks.add(new ForkDetails(16, otherNanos, 25));
        return forks;
    }

    private static Run run(CacheInfo info) {
        return new Run(1, "75025", null, 5_000, info, new CacheCost(0, 0, 0, 0, Saving.UNKNOWN, 640), null);
    }

    private static VariantForks plain(double nanos) {
        return measured("none", Mode.COLD, FIB, null, nanos, nanos);
    }

    private static BreakEven breakEven(VariantForks cached, double plainNanos) {
        return breakEven(cached, plain(plainNanos));
    }

    private static BreakEven breakEven(VariantForks cached, VariantForks plain) {
        return breakEven(cached.result(Optional.of(profit(cached, plain)), Measures.TIMES));
    }

    private static Profit profit(VariantForks cached, VariantForks plain) {
        return new Profit(plain, median(plain) / median(cached));
    }

    private static double median(VariantForks forks) {
        return Statistics.median(forks.samples().all());
    }

    private static BreakEven breakEven(VariantResult result) {
        return result.cacheUse().flatMap(CacheUse::breakEven).orElseThrow();
    }

    @Test
    void aCacheThatIsFasterWhenColdPaysFromTheFirstRun() {
        assertThat(breakEven(measured("lru:10", Mode.COLD, FIB, null, 5, 99), 100))
                .isEqualTo(new BreakEven(1, 1, 640));
    }

    /** 240 + 3 x 50 is less than 4 x 100, and 240 + 2 x 50 more than 3 x 100; with 260 it is a run later. */
    @Test
    void aCacheThatIsSlowerWhenColdPaysOnceItsWarmRunsHaveMadeUpForThat() {
        assertThat(breakEven(measured("lru:10", Mode.COLD, FIB, null, 50, 240), 100)
                        .runs())
                .isEqualTo(4);
        assertThat(breakEven(measured("lru:10", Mode.COLD, FIB, null, 50, 260), 100)
                        .runs())
                .isEqualTo(5);
    }

    @Test
    void atATieItHasNotPaidYet() {
        assertThat(breakEven(measured("lru:10", Mode.COLD, FIB, null, 50, 250), 100)
                        .runs())
                .as("250 + 3 x 50 is 4 x 100")
                .isEqualTo(5);
        assertThat(breakEven(measured("lru:10", Mode.COLD, FIB, null, 50, 100), 100)
                        .runs())
                .as("the first run saves nothing yet")
                .isEqualTo(2);
    }

    @Test
    void aCacheThatIsNoFasterWhenWarmNeverPays() {
        BreakEven never = new BreakEven(BreakEven.NEVER, BreakEven.NEVER, 640);

        assertThat(breakEven(measured("lru:10", Mode.COLD, FIB, null, 100, 150), 100))
                .isEqualTo(never);
        assertThat(breakEven(measured("lru:10", Mode.COLD, FIB, null, 120, 150), 100))
                .isEqualTo(never);
    }

    @Test
    void ofAWarmVariantTheColdRunIsTheOtherMode() {
        assertThat(breakEven(measured("lru:10", Mode.WARM, FIB, null, 240, 50), 100)
                        .runs())
                .isEqualTo(4);
    }

    @Test
    void theOtherModeCountsAsMeasuredWhereItWas() {
        VariantForks cold = measured("lru:10", Mode.COLD, FIB, null, 1, 240);
        VariantForks warm = measured("lru:10", Mode.WARM, FIB, null, 1, 50);

        cold.alsoIn(warm);

        assertThat(breakEven(cold, plain(100)).runs()).isEqualTo(4);
    }

    @Test
    void runsOfManyCallsAreCountedInBoth() {
        VariantForks cold = measured("lru:10", Mode.COLD, TEN_CALLS, null, 50, 240);
        VariantForks without = measured("none", Mode.COLD, TEN_CALLS, null, 100, 100);

        assertThat(breakEven(cold, without)).isEqualTo(new BreakEven(4, 40, 640));
    }

    /** A table of 12 us pays after 2400 calls that save 5 ns each, in the third run of 1000. */
    @Test
    void theCallsOfALoopAreCallsLikeOthers() {
        Workload loop = NbitsWorkload.inTurn(List.of("0..9"), new int[] {0, 1, 2}, 1000, false);
        VariantForks table = measured("precalc:0..9", Mode.COLD, loop, new TableCost(10, 80, 12_000, 9, 4), 6, 5);
        VariantForks without = measured("none", Mode.COLD, loop, null, 10, 10);
        VariantResult measured = table.result(Optional.of(profit(table, without)), Measures.TIMES);

        assertThat(measured.calls()).isEqualTo(1000);
        assertThat(breakEven(measured)).isEqualTo(new BreakEven(3, 2400, 80));
        assertThat(measured.times().clockNanos()).as("of a thousandth").isCloseTo(.025, within(1e-12));
    }

    @Test
    void aGainThatIsNextToNothingTakesNextToForever() {
        VariantForks cold = measured("lru:10", Mode.COLD, TEN_CALLS, null, Math.nextDown(100.0), 1e9);
        BreakEven breakEven = breakEven(cold, measured("none", Mode.COLD, TEN_CALLS, null, 100, 100));

        assertThat(breakEven.runs()).isGreaterThan(1_000_000_000_000_000_000L);
        assertThat(breakEven.calls()).as("no overflow").isEqualTo(Long.MAX_VALUE);
    }

    /** 1000 ns to build, and 90 saved by each call. */
    @Test
    void aTablePaysAfterAsManyCallsAsMakeUpForItsBuilding() {
        TableCost table = new TableCost(26, 224, 1_000, 0, 0);

        assertThat(breakEven(measured("precalc:0..25", Mode.COLD, FIB, table, 10, 10), 100))
                .isEqualTo(new BreakEven(12, 12, 224));
    }

    @Test
    void aTablePaysWithinARunOfManyCalls() {
        TableCost table = new TableCost(26, 224, 1_000, 0, 0);
        VariantForks measured = measured("precalc:0..25", Mode.COLD, TEN_CALLS, table, 10, 10);

        assertThat(breakEven(measured, measured("none", Mode.COLD, TEN_CALLS, null, 100, 100)))
                .isEqualTo(new BreakEven(2, 12, 224));
    }

    @Test
    void aTableThatIsNoFasterNeverPays() {
        TableCost table = new TableCost(26, 224, 1_000, 0, 0);

        assertThat(breakEven(measured("precalc:0..25", Mode.COLD, FIB, table, 10, 100), 100)
                        .runs())
                .isEqualTo(BreakEven.NEVER);
    }

    @Test
    void whatHasNoCacheHasNothingToPayFor() {
        assertThat(plain(90)
                        .result(Optional.of(profit(plain(90), plain(100))), Measures.TIMES)
                        .cacheUse())
                .isEmpty();
        assertThat(measured("lru:10", Mode.COLD, FIB, null, 1, 1)
                        .result(Optional.empty(), Measures.TIMES)
                        .cacheUse()
                        .orElseThrow()
                        .breakEven())
                .as("compared with nothing")
                .isEmpty();
    }

    @Test
    void theTimeIsTheMedianOfAllSamplesWithTheIntervalOfTheForks() {
        VariantResult measured = measured("lru:10", Mode.COLD, FIB, null, 1, 7, 3, 1, 6, 2, 5, 4)
                .result(Optional.empty(), Measures.TIMES);

        assertThat(measured.times().median()).isEqualTo(new Interval(4, 1, 7));
        assertThat(measured.times().samples().forkCount()).isEqualTo(7);
        assertThat(measured.allocatedBytes()).isEqualTo(16);
        assertThat(measured.cacheUse().orElseThrow().bytes()).isEqualTo(640);
        assertThat(measured.value()).isEqualTo("75025");
    }

    @Test
    void theCountsAreThoseOfOneRun() {
        assertThat(measured("lru:10", Mode.COLD, FIB, null, 1, 1)
                        .result(Optional.empty(), Measures.TIMES)
                        .cacheUse()
                        .orElseThrow()
                        .info())
                .isEqualTo(new CacheInfo(2, 3, 10L, 3));
        assertThat(measured("lru:10", Mode.WARM, FIB, null, 1, 1)
                        .result(Optional.empty(), Measures.TIMES)
                        .cacheUse()
                        .orElseThrow()
                        .info())
                .as("of the second")
                .isEqualTo(new CacheInfo(5, 1, 10L, 3));
    }

    @Test
    void roundsAreHeldAgainstEachOtherWhereBothWereMeasured() {
        VariantForks reference = measured("none", Mode.COLD, FIB, null, 1, 10, 20, 30);
        VariantForks other = measured("lru:10", Mode.COLD, FIB, null, 1, 5, 5);
        other.add(7, new Fork(new double[] {1}, null));

        assertThat(other.speedups(reference)).isDeepEqualTo(new double[][] {{2}, {4}});
    }

    /** A machine that is half as fast from the third iteration on does not change who is faster. */
    @Test
    void iterationsAreHeldAgainstThoseAtTheirSide() {
        VariantForks reference = measured("none", Mode.COLD, FIB, null, 1);
        VariantForks other = measured("lru:10", Mode.COLD, FIB, null, 1);
        reference.add(0, new Fork(new double[] {10, 10, 20, 20, 20}, null));
        other.add(0, new Fork(new double[] {5, 5, 10, 10, 10}, null));

        assertThat(other.speedups(reference)).isDeepEqualTo(new double[][] {{2, 2, 2, 2, 2}});
        assertThat(reference.speedups(other)).isDeepEqualTo(new double[][] {{.5, .5, .5, .5, .5}});
    }

    @Test
    void forksOfOtherLengthsAreHeldAgainstEachOtherByTheirMedians() {
        VariantForks reference = measured("none", Mode.COLD, FIB, null, 1, 12);
        VariantForks other = measured("lru:10", Mode.COLD, FIB, null, 1);
        other.add(0, new Fork(new double[] {3, 4, 100}, null));

        assertThat(other.speedups(reference)).isDeepEqualTo(new double[][] {{3}});
    }

    private static boolean isNearClock(VariantForks forks) {
        return forks.result(Optional.empty(), Measures.TIMES).times().isNearClock();
    }

    @Test
    void onlyOfShortColdRunsTheClockTakesMuch() {
        assertThat(isNearClock(measured("none", Mode.COLD, FIB, null, 1, 499))).isTrue();
        assertThat(isNearClock(measured("none", Mode.COLD, FIB, null, 1, 500))).isFalse();
        assertThat(isNearClock(measured("none", Mode.COLD, TEN_CALLS, null, 1, 49)))
                .as("ten calls, of which the clock is read for all")
                .isTrue();
        assertThat(isNearClock(measured("none", Mode.COLD, TEN_CALLS, null, 1, 50)))
                .isFalse();
        assertThat(isNearClock(measured("lru:10", Mode.WARM, FIB, null, 1, 9)))
                .as("warm, where it is not read in between")
                .isFalse();
    }

    @Test
    void whoeverDiffersMostIsTheLeastCertain() {
        VariantForks steady = measured("none", Mode.COLD, FIB, null, 1, 10, 10.1, 9.9, 10);
        VariantForks shaky = measured("lru:10", Mode.COLD, FIB, null, 1, 10, 12, 8, 10);
        VariantForks often = measured("lru:10", Mode.COLD, FIB, null, 1, 10, 12, 8, 10, 10, 12, 8, 10, 10, 12, 8, 10);

        assertThat(shaky.uncertainty()).isGreaterThan(steady.uncertainty()).isGreaterThan(often.uncertainty());
    }
}
