package dev.cachebench.compare.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cachebench.compare.Judge;
import dev.cachebench.compare.Judgement;
import dev.cachebench.compare.Verdict;
import dev.cachebench.program.Launch;
import dev.cachebench.program.Program;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("any-jdk")
class ProgramTallyTest {
    private static final Program PROGRAM =
            new Program(Path.of("java"), 17, List.of(), new Launch(List.of("Main"), ".", "Main"), List.of());
    private static final OutputPrint NOTHING =
            new OutputPrint(new long[0], 1, 0, 0, 0, 0, List.of(), false, Optional.empty());

    private static ProgramTrial trial(String variant, double seconds) {
        Map<ProgramFigure, Double> figures = new EnumMap<>(ProgramFigure.class);
        figures.put(ProgramFigure.WALL, seconds * 1e9);
        figures.put(ProgramFigure.CPU, seconds * 1e9);
        return new ProgramTrial(variant, 0, true, figures, NOTHING, NOTHING, "", Map.of(), Optional.empty());
    }

    private static List<ProgramVariant> pair() {
        return List.of(ProgramVariant.plain("one", PROGRAM), ProgramVariant.plain("other", PROGRAM));
    }

    private static ProgramTally tally(List<ProgramVariant> variants, double minEffect) {
        return new ProgramTally(variants, minEffect, OptionalInt.empty(), ProgramQuestion.ALL);
    }

    /**
     * Times as they are on a machine that others use: each round has a speed of its own, and some runs take much
     * longer.
     */
    private static double time(Random random, double speed) {
        double noise = Math.exp(0.03 * random.nextGaussian());
        return speed * noise * (random.nextInt(10) == 0 ? 1.3 : 1);
    }

    private static Verdict verdict(Random random, double factor) {
        ProgramTally tally = tally(pair(), 0.02);
        int rounds = 7;
        for (int round = 0; round < rounds; round++) {
            double speed = Math.exp(0.2 * random.nextGaussian());
            tally.add(List.of(trial("one", time(random, speed)), trial("other", factor * time(random, speed))));
            if (round == rounds - 1 && rounds < 20 && !tally.isKnown(Precision.NARROW)) {
                rounds++;
            }
        }
        return tally.judgements(ProgramFigure.CPU).get(0).judgement().verdict();
    }

    /** With rounds added until it is clear, where the spread makes that tempt most. */
    @ParameterizedTest
    @CsvSource({"NARROW, 0.03, 0.02, 20", "DECISIVE, 0.025, 0.01, 14", "DECISIVE, 0.03, 0.01, 20"})
    void looksAgainWithoutFindingMoreDifferencesThanATestDoes(
            Precision precision, double spread, double minEffect, int most) {
        long seed = 42;
        Random random = new Random(seed);
        int judged = 0;
        int trials = 10_000;
        for (int i = 0; i < trials; i++) {
            ProgramTally tally = tally(pair(), minEffect);
            int rounds = 0;
            while (rounds < 7 || rounds < most && !tally.isKnown(precision)) {
                tally.add(List.of(
                        trial("one", Math.exp(spread * random.nextGaussian())),
                        trial("other", Math.exp(spread * random.nextGaussian()))));
                rounds++;
            }
            Verdict verdict =
                    tally.judgements(ProgramFigure.CPU).get(0).judgement().verdict();
            judged += verdict == Verdict.NONE ? 0 : 1;
        }
        assertThat(judged).as("seed %d", seed).isLessThanOrEqualTo((int) (Judge.VERDICT_ALPHA * trials));
    }

    /** Eight rounds that lean to one side but for the least: p is 4 of 256 then. */
    @Test
    void takesMoreForAVerdictWhereRoundsWereAdded() {
        double[] times = {1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1 / 1.01};
        ProgramTally added = tally(pair(), 0.02);
        ProgramTally asked = new ProgramTally(pair(), 0.02, OptionalInt.of(8), ProgramQuestion.ALL);
        for (double time : times) {
            added.add(List.of(trial("one", time), trial("other", 1)));
            asked.add(List.of(trial("one", time), trial("other", 1)));
        }
        Judgement judgement = added.judgements(ProgramFigure.WALL).get(0).judgement();
        assertThat(judgement.pValue()).isCloseTo(1.5 * 4 / 256, within(1e-12));
        assertThat(judgement.verdict()).isEqualTo(Verdict.NONE);
        judgement = asked.judgements(ProgramFigure.WALL).get(0).judgement();
        assertThat(judgement.pValue()).isCloseTo(4.0 / 256, within(1e-12));
        assertThat(judgement.verdict()).isEqualTo(Verdict.FASTER);
    }

    @Test
    void callsTheSameProgramFasterInAtMostTwoOfAHundred() {
        long seed = 42;
        Random random = new Random(seed);
        int faster = 0;
        int slower = 0;
        int trials = 2000;
        for (int i = 0; i < trials; i++) {
            Verdict verdict = verdict(random, 1);
            faster += verdict == Verdict.FASTER ? 1 : 0;
            slower += verdict == Verdict.SLOWER ? 1 : 0;
        }
        assertThat(faster).as("seed %d", seed).isLessThanOrEqualTo(trials / 50);
        assertThat(slower).as("seed %d", seed).isLessThanOrEqualTo(trials / 50);
    }

    /** Six variants of the same program, each but the first compared with that. */
    @Test
    void findsNoDifferenceAmongSeveralEqualProgramsIn98OfAHundred() {
        long seed = 5;
        Random random = new Random(seed);
        List<ProgramVariant> variants = IntStream.range(0, 6)
                .mapToObj(i -> ProgramVariant.plain("variant" + i, PROGRAM))
                .toList();
        int wrong = 0;
        int trials = 2000;
        for (int i = 0; i < trials; i++) {
            ProgramTally tally = tally(variants, 0.02);
            for (int round = 0; round < 8; round++) {
                double speed = Math.exp(0.2 * random.nextGaussian());
                tally.add(variants.stream()
                        .map(variant -> trial(variant.name(), time(random, speed)))
                        .toList());
            }
            wrong += tally.judgements(ProgramFigure.CPU).stream()
                            .anyMatch(found -> found.judgement().verdict() != Verdict.NONE)
                    ? 1
                    : 0;
        }
        assertThat(wrong).as("seed %d", seed).isLessThanOrEqualTo(trials / 50);
    }

    @Test
    void runsAsOftenAsAVerdictTakesAmongSeveralComparisons() {
        assertThat(tally(pair(), 0.02).fewest()).isEqualTo(7);
        assertThat(Judge.fewestRounds(1)).isEqualTo(7);
        for (int comparisons = 2; comparisons < 40; comparisons++) {
            int rounds = Judge.fewestRounds(comparisons);
            assertThat(comparisons * Math.pow(0.5, rounds - 1)).isLessThanOrEqualTo(Judge.VERDICT_ALPHA);
            assertThat(comparisons * Math.pow(0.5, rounds - 2)).isGreaterThan(Judge.VERDICT_ALPHA);
        }
    }

    @Test
    void findsAFifthMoreTimeInNineOfTen() {
        Random random = new Random(7);
        int slower = 0;
        for (int i = 0; i < 200; i++) {
            slower += verdict(random, 1.2) == Verdict.SLOWER ? 1 : 0;
        }
        assertThat(slower).isGreaterThanOrEqualTo(180);
    }

    @Test
    void judgesNothingThatIsNotKnownInEachRound() {
        ProgramTally tally = tally(pair(), 0.02);
        tally.add(List.of(trial("one", 1), trial("other", 1)));
        assertThat(tally.judgements(ProgramFigure.MEMORY)).isEmpty();
        assertThat(tally.judgements(ProgramFigure.CPU)).hasSize(1);
    }
}
