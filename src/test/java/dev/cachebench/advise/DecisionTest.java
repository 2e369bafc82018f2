package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.advise.Advice.Ending;
import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Verdict;
import dev.cachebench.weave.MethodRef;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pairs of runs decide on what was expected. */
class DecisionTest {
    private static List<Opportunity> expecting(double... shares) {
        List<Opportunity> expected = new ArrayList<>();
        for (double share : shares) {
            expected.add(Found.saving(
                    new MethodRef("a.Dates", "date" + expected.size(), "(I)I"),
                    new Prediction(share, share - 0.004, share + 0.004)));
        }
        return expected;
    }

    /** As pairs show it that save so much at least and at most. */
    private static Decision decision(List<Opportunity> expected, double least, double most, Verdict verdict) {
        return Decision.of(expected, ProofTest.proof(7, interval(least, most), verdict));
    }

    private static Interval interval(double least, double most) {
        return new Interval(1 - (least + most) / 2, 1 - most, 1 - least);
    }

    private static String reason(Decision decision) {
        return decision.declined().get(0).reason();
    }

    @Test
    void whatPairsShowIsRecommendedHoweverMuchWasExpected() {
        List<Opportunity> little = expecting(0.012);
        Decision decision = decision(little, 0.17, 0.25, Verdict.FASTER);
        assertThat(decision.worth()).isEqualTo(little);
        assertThat(decision.ending()).isEqualTo(Ending.SHOWN);
    }

    @Test
    void whatPairsRefuteIsNotWorthIt() {
        Decision decision = decision(expecting(0.095), -0.01, 0.03, Verdict.NONE);
        assertThat(decision.worth()).isEmpty();
        assertThat(decision.ending()).isEqualTo(Ending.SHOWN);
        assertThat(reason(decision)).isEqualTo("was expected to save 9.5 %, and 7 pairs of runs show at most 3.0 %");
    }

    @Test
    void whatMakesItSlowerSavesNothing() {
        Decision decision = decision(expecting(0.095), -0.2, -0.1, Verdict.SLOWER);
        assertThat(decision.ending()).isEqualTo(Ending.SHOWN);
        assertThat(reason(decision))
                .isEqualTo("was expected to save 9.5 %, and 7 pairs of runs show that it saves nothing");
    }

    @Test
    void aSavingBelowWhatPairsCanShowIsTooLittle() {
        Decision decision = decision(expecting(0.03), -0.05, 0.07, Verdict.NONE);
        assertThat(decision.ending()).isEqualTo(Ending.SHOWN);
        assertThat(reason(decision))
                .isEqualTo("might save 3.0 %, too little to tell from chance here: 7 pairs of runs show 6.0 % or more");
    }

    @Test
    void aSavingThatPairsCouldHaveShownIsLeftOpen() {
        Decision decision = decision(expecting(0.048), -0.01, 0.05, Verdict.NONE);
        assertThat(decision.worth()).isEmpty();
        assertThat(decision.ending()).isEqualTo(Ending.TOO_NOISY);
        assertThat(reason(decision))
                .isEqualTo("was expected to save 4.8 %, and runs vary too much here to show it: 7 pairs of runs show"
                        + " 3.0 % or more");
    }

    @Test
    void aMachineThatCannotShowALargeSavingIsTooNoisyToSayNo() {
        assertThat(decision(expecting(0.2), -0.2, 0.4, Verdict.NONE).ending()).isEqualTo(Ending.TOO_NOISY);
    }

    /** What remains possible decides, not whether more was expected. */
    @Test
    void pairsThatRefuteTheAmountLeaveOpenWhetherThereIsALargeSaving() {
        Decision decision = decision(expecting(0.3), -0.05, 0.25, Verdict.NONE);
        assertThat(decision.ending()).isEqualTo(Ending.TOO_NOISY);
        assertThat(reason(decision)).isEqualTo("was expected to save 30.0 %, and 7 pairs of runs show at most 25.0 %");
        assertThat(decision(expecting(0.07), -0.01, 0.045, Verdict.NONE).ending())
                .isEqualTo(decision(expecting(0.04), -0.01, 0.045, Verdict.NONE).ending());
    }

    @Test
    void fewPairsDecideNothing() {
        List<Opportunity> expected = expecting(0.02);
        for (int pairs : new int[] {0, 2}) {
            Decision decision = Decision.of(expected, ProofTest.proof(pairs, interval(-0.3, -0.1), Verdict.NONE));
            assertThat(decision.ending()).isEqualTo(Ending.TOO_FEW_PAIRS);
            assertThat(decision.worth()).isEqualTo(expected);
        }
    }

    @Test
    void whatNoneOfAFewPairsShowsIsNotRecommended() {
        Interval ratio = interval(-0.3, -0.1);
        Proof slower =
                new Proof(List.of(2.0), List.of(2.0), List.of(2.1), ratio, ratio, Verdict.NONE, null, "exit code");
        Decision decision = Decision.of(expecting(0.02), slower);
        assertThat(decision.ending()).isEqualTo(Ending.TOO_FEW_PAIRS);
        assertThat(decision.worth()).isEmpty();
        assertThat(reason(decision))
                .isEqualTo("was expected to save 2.0 %, and none of 1 pair of runs took less time with it; a verdict"
                        + " takes 7: allow a longer --budget");
    }

    @Test
    void severalCachesAreJudgedTogether() {
        Decision decision = decision(expecting(0.03, 0.04), -0.01, 0.045, Verdict.NONE);
        assertThat(decision.ending()).isEqualTo(Ending.SHOWN);
        assertThat(decision.declined()).hasSize(2);
        assertThat(reason(decision)).endsWith("7 pairs of runs show at most 4.5 % for all caches together");
    }

    @Test
    void whatDoesSomethingElseIsNotSafe() {
        Interval ratio = interval(0.1, 0.2);
        Proof proof =
                new Proof(List.of(), List.of(), List.of(), ratio, ratio, Verdict.FASTER, "exit code", "exit code");
        Decision decision = Decision.of(expecting(0.1), proof);
        assertThat(decision.worth()).isEmpty();
        assertThat(decision.unsafe()).hasSize(1);
        assertThat(decision.unsafe().get(0).safety().reason()).endsWith("the program does something else: exit code");
    }

    @Test
    void pairsAreRunOnlyForWhatTheyMightShow() {
        assertThat(Decision.isWorthPairs(expecting(0.015))).isFalse();
        assertThat(Decision.isWorthPairs(expecting(0.017))).isTrue();
        assertThat(Decision.isWorthPairs(expecting(0.015, 0.011))).isTrue();
        assertThat(reason(Decision.withoutPairs(expecting(0.015))))
                .isEqualTo("might save 1.5 % (1.1 % to 1.9 %), too little for pairs of runs to show");
    }
}
