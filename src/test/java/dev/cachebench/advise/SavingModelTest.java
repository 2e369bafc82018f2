package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The formula, by methods of published libraries of which it was measured what caching saves. */
class SavingModelTest {
    private static final double SECOND = 1e9;

    private static SavingModel model(double seconds, double share, double calls, double hitRatio, double hitNanos) {
        return new SavingModel(
                WithoutCaches.process(seconds * SECOND), share, 0.01, (long) calls, hitRatio, hitNanos, hitNanos);
    }

    @Test
    void ofAMethodWhoseCallsAllRepeatAHitCostsWhatIsNotSaved() {
        assertThat(model(3.9, 0.333, 4e6, 1, 80).prediction().share()).isCloseTo(0.25, within(0.01));
        assertThat(model(3.9, 0.243, 4e6, 1, 80).prediction().share()).isCloseTo(0.16, within(0.01));
        assertThat(model(5.5, 0.11, 339_092, 1, 80).prediction().share()).isCloseTo(0.105, within(0.01));
    }

    private static SavingModel compiled(CompilerTime compiling, long calls, double hitRatio) {
        WithoutCaches time = WithoutCaches.process(5 * SECOND);
        return new SavingModel(time, 0.14, 0, compiling, 0.01, calls, hitRatio, hitRatio, 0, 0);
    }

    @Test
    void whatIsHardlyCalledAnyMoreIsNotCompiled() {
        CompilerTime quick = new CompilerTime(0.04, 0);
        SavingModel few = compiled(quick, 4_000_000, 0.999_99);
        assertThat(few.prediction().share()).isCloseTo(0.18, within(0.001));
        assertThat(compiled(quick, 4_000_000, 0.999_9).prediction().share()).isCloseTo(0.14, within(0.001));
        assertThat(few.leaving(0.5, 0.5).prediction().share()).isCloseTo(0.09, within(0.001));
    }

    @Test
    void aFewCallsMayHaveLoopsThatAreCompiledForThemselves() {
        SavingModel loops = compiled(new CompilerTime(0.04, 0), 10_000, 0.999); // of 70 us
        assertThat(loops.prediction().share()).isCloseTo(0.14, within(0.001));
    }

    @Test
    void manyMoreCallsAreOptimizedNoMore() {
        CompilerTime optimizing = new CompilerTime(0, 0.3);
        assertThat(compiled(optimizing, 200_000, 0.99).prediction().share()).isCloseTo(0.44, within(0.005));
        assertThat(compiled(optimizing, 4_000_000, 0.9).prediction().share()).isCloseTo(0.126, within(0.001));
    }

    /**
     * Of 4.3 s and 4.5 s that POI's report of 200,000 cells took, samples of runs with and without a cache: 397 of
     * 1,123 were of compiling for the method alone, and 153 were left. Names: 444 of 1,291, and 156.
     */
    @Test
    void someOfManyCallsAreStillOptimized() {
        double poi = new CompilerTime(0, 397 / 1_123.0).spared(23_998, 130e6);
        assertThat(poi).isCloseTo((397 - 153) / 1_123.0, within(0.05));
        double names = new CompilerTime(0, 444 / 1_291.0).spared(2_257, 152e6);
        assertThat(names).isCloseTo((444 - 156) / 1_291.0, within(0.05));
    }

    @Test
    void whatIsSparedOfCompilingWidensTheInterval() {
        Prediction without = compiled(CompilerTime.NONE, 200_000, 0.999).prediction();
        Prediction with = compiled(new CompilerTime(0, 0.3), 200_000, 0.999).prediction();
        assertThat(with.high() - with.share()).isGreaterThan(without.high() - without.share() + 0.1);
    }

    @Test
    void missesSaveNothingAndCostAnInsertion() {
        assertThat(model(2.3, 0.72, 9.6e6, 0.96, 70).prediction().share()).isCloseTo(0.40, within(0.01));
    }

    @Test
    void hitsOutOfColdMemoryMayCostMoreThanTheyAnswer() {
        assertThat(model(2.3, 0.89, 4.8e6, 0.95, 56).prediction().share()).isCloseTo(0.73, within(0.01));
        assertThat(model(2.3, 0.89, 4.8e6, 0.95, 600).prediction().share()).isCloseTo(-0.40, within(0.02));
    }

    @Test
    void whatRepeatsMayBeTheShortCalls() {
        SavingModel all = new SavingModel(WithoutCaches.process(2 * SECOND), 0.5, 0.01, 10_000, 0.9, 60, 60);
        SavingModel shortOnes = new SavingModel(
                WithoutCaches.process(2 * SECOND), 0.5, 0, CompilerTime.NONE, 0.01, 10_000, 0.9, 0.1, 60, 60);
        assertThat(all.prediction().share()).isCloseTo(0.45, within(0.01));
        assertThat(shortOnes.prediction().share()).isCloseTo(0.05, within(0.01));
        assertThat(shortOnes.breakEven()).isGreaterThan(all.breakEven());
    }

    @Test
    void noHitRatioIsEnoughForCallsThatTakeLessThanAHit() {
        SavingModel shortOnes = new SavingModel(
                WithoutCaches.process(2 * SECOND), 0.5, 0, CompilerTime.NONE, 0.01, 10_000, 0.9, 0.0001, 60, 60);
        assertThat(shortOnes.shortfall())
                .isEqualTo("takes 11.1 ns in the calls that repeat, and a hit would take 60 ns");
        assertThat(new SavingModel(WithoutCaches.process(2 * SECOND), 0.5, 0.01, 10_000, 0, 60, 60).shortfall())
                .isEqualTo("saves too little: 0.0 % of its 10,000 calls of 100 µs repeat");
    }

    /**
     * 2 s of CPU time, 10 % of it the method's, 15 % to collect what it allocates; 90 % hits, and 1,000 hits of 1 us.
     */
    @Test
    void hitsSpareTheCollectorTheirGarbageToo() {
        WithoutCaches time = WithoutCaches.process(2 * SECOND);
        SavingModel model = new SavingModel(time, 0.1, 0.15, CompilerTime.NONE, 0, 1_000, 0.9, 0.9, 1_000, 0);

        assertThat(model.prediction().share()).isCloseTo(0.9 * 0.25 - 0.00045, within(1e-9));
        assertThat(model.callNanos()).isCloseTo(200_000, within(1e-6)); // of the call alone
        assertThat(model.leaving(0.5, 1).prediction().share()).isCloseTo(0.9 * 0.125 - 0.00045, within(1e-9));
    }

    @Test
    void atTheBreakEvenHitRatioGarbageCountsToo() {
        WithoutCaches time = WithoutCaches.process(2 * SECOND);
        SavingModel some = new SavingModel(time, 0.02, 0.2, CompilerTime.NONE, 0, 1_000_000, 0.5, 0.5, 80, 120);
        double even = some.breakEven();

        assertThat(new SavingModel(time, 0.02, 0.2, CompilerTime.NONE, 0, 1_000_000, even, even, 80, 120)
                        .prediction()
                        .share())
                .isCloseTo(0, within(1e-9));
    }

    @Test
    void theIntervalHoldsTheEstimateAndWidensWithTheCosts() {
        Prediction cheap = model(2, 0.5, 1e5, 1, 50).prediction();
        Prediction dear = model(2, 0.5, 1e7, 1, 50).prediction();
        assertThat(cheap.low()).isLessThan(cheap.share());
        assertThat(cheap.high()).isGreaterThan(cheap.share());
        assertThat(dear.high() - dear.low()).isGreaterThan(cheap.high() - cheap.low());
    }

    @Test
    void theOnlyCachePaysForWhatCachesCostAJvmOnce() {
        SavingModel model = model(2, 0.5, 1e5, 1, 50);
        assertThat(model.alone().share()).isLessThan(model.prediction().share() - 0.05);
    }

    @Test
    void atTheBreakEvenHitRatioNothingIsSavedAndNothingLost() {
        SavingModel some = model(2, 0.5, 1e6, 0.5, 80);
        SavingModel even = model(2, 0.5, 1e6, some.breakEven(), 80);
        assertThat(even.prediction().share()).isCloseTo(0, within(1e-9));
    }

    @Test
    void nothingBreaksEvenIfAHitTakesAsLongAsACall() {
        assertThat(model(1, 0.02, 1e6, 1, 20).breakEven()).isInfinite();
        assertThat(model(1, 0.01, 1e6, 1, 20).breakEven()).isInfinite();
    }

    @Test
    void pairsOfRunsCarryTheAgentWhichTheSavingIsAShareOfToo() {
        SavingModel process = new SavingModel(WithoutCaches.process(2 * SECOND), 0.5, 0, 10_000, 1, 0, 0);
        SavingModel run = new SavingModel(WithoutCaches.run(2 * SECOND), 0.5, 0, 10_000, 1, 0, 0);

        assertThat(process.prediction().share()).isEqualTo(0.5);
        assertThat(run.prediction().share()).isCloseTo(0.5 * 1.945 / 2.19, within(1e-9));
        assertThat(run.callNanos()).isCloseTo(0.5 * 1.945 * SECOND / 10_000, within(1e-6));
    }
}
