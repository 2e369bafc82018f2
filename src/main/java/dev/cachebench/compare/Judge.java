package dev.cachebench.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Compares the times of two variants. A verdict needs a test at a level of 2 per cent, and a difference that is large
 * enough to matter.
 */
public final class Judge {
    /** How often a test that a verdict rests on speaks of a difference where there is none, at most. */
    public static final double VERDICT_ALPHA = 0.02;

    /** A difference is called likely where a test finds one that is not there at most this often. */
    private static final double LIKELY_ALPHA = 0.05;

    /**
     * P-values are multiplied by it where rounds are added until a result is clear: who looks again and again finds a
     * difference more often. By simulation a test then keeps its level, whether rounds are added until an interval is
     * narrow or until it is decided, up to 20.
     */
    private static final double LOOKS = 1.5;

    /** With fewer forks of each variant, the Mann-Whitney test gives no verdict. */
    public static final int FEWEST_UNPAIRED = 5;

    private Judge() {}

    /**
     * What a verdict rests on.
     *
     * @param missing why there can be no verdict; {@code null} if there can
     */
    private record Evidence(Interval speedup, double pValue, Remark missing) {}

    /**
     * The verdict on a variant that was measured in the same rounds as another. Iterations of one fork are not
     * independent, so whole rounds are what both the interval and the test count: the interval is that of the rounds'
     * medians, the test takes the rounds for clusters.
     *
     * @param speedups how many times as fast it was: a row for each round in which both were measured
     * @param minEffect the smallest difference that counts, as a share
     */
    public static Judgement ofRounds(String variant, double[][] speedups, String against, double minEffect) {
        double[] rounds =
                Arrays.stream(speedups).mapToDouble(Statistics::median).toArray();
        return judgement(
                variant,
                against,
                new Evidence(
                        Statistics.middle(rounds),
                        Statistics.pValue(speedups),
                        missing(rounds.length, Plan.FEWEST_FORKS)),
                minEffect);
    }

    /**
     * The verdict on a variant of which each round has a single run beside one of the other.
     *
     * @param speedups how many times as fast it was in each round
     * @param prolonged whether rounds were added to the fewest that are run in any case, as the result was not clear
     * @param minEffect the smallest difference that counts, as a share
     */
    public static Judgement ofPairs(
            String variant, double[] speedups, String against, double minEffect, boolean prolonged) {
        double[][] rounds = Arrays.stream(speedups)
                .mapToObj(speedup -> new double[] {speedup})
                .toArray(double[][]::new);
        double pValue = Statistics.pValue(rounds);
        return judgement(
                variant,
                against,
                new Evidence(
                        Statistics.middle(speedups),
                        prolonged ? Math.min(1, LOOKS * pValue) : pValue,
                        missing(speedups.length, Plan.FEWEST_FORKS)),
                minEffect);
    }

    /**
     * The verdict on a variant that was measured at another time than the other, or elsewhere, by the Mann-Whitney test
     * over the medians of the forks.
     *
     * @param minEffect the smallest difference that counts, as a share
     */
    public static Judgement of(String variant, Samples samples, String against, Samples others, double minEffect) {
        double[] times = samples.forkMedians();
        double[] otherTimes = others.forkMedians();
        return judgement(
                variant,
                against,
                new Evidence(
                        Statistics.ratio(times, otherTimes),
                        Statistics.pValue(times, otherTimes),
                        missing(Math.min(times.length, otherTimes.length), FEWEST_UNPAIRED)),
                minEffect);
    }

    /** The same judgements, of which those are withdrawn that are not certain enough when so many are made at once. */
    public static List<Judgement> corrected(List<Judgement> judgements) {
        double[] adjusted = Statistics.adjusted(
                judgements.stream().mapToDouble(Judgement::pValue).toArray());
        List<Judgement> corrected = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            corrected.add(judgements.get(i).corrected(adjusted[i]));
        }
        return List.copyOf(corrected);
    }

    /** A sentence on that correction; empty if there is nothing to correct for. */
    public static Optional<String> correction(int comparisons) {
        return correction(comparisons, "");
    }

    /** @param of what they are part of, such as {@code " of the suite"} */
    public static Optional<String> correction(int comparisons, String of) {
        return comparisons < 2
                ? Optional.empty()
                : Optional.of("Verdicts are corrected for " + comparisons + " comparisons" + of
                        + " at once (Benjamini and Hochberg 1995).");
    }

    /**
     * So many rounds of a pair each are enough for a verdict on one of several comparisons, even if the others show
     * nothing: as long as all of its pairs lean to one side.
     *
     * @param comparisons made at once, one or more
     */
    public static int fewestRounds(int comparisons) {
        int rounds = Plan.FEWEST_FORKS;
        while (comparisons * Math.pow(0.5, rounds - 1) > VERDICT_ALPHA) {
            rounds++;
        }
        return rounds;
    }

    /**
     * So many runs of each of two variants, measured at other times, are enough for a verdict on one of several
     * comparisons, even if the others show nothing: as long as all runs of one took longer than all of the other.
     *
     * @param comparisons made at once, one or more
     */
    public static int fewestUnpaired(int comparisons) {
        int runs = FEWEST_UNPAIRED;
        while (!areEnough(comparisons, runs, runs)) {
            runs++;
        }
        return runs;
    }

    /** Whether so many runs of one variant, and of another at another time, are enough for a verdict likewise. */
    public static boolean areEnough(int comparisons, int runs, int others) {
        double rarest = 2; // one arrangement of all in order, and the same the other way round
        for (int i = 1; i <= runs; i++) {
            rarest *= i / (double) (others + i);
        }
        return Math.min(runs, others) >= FEWEST_UNPAIRED && comparisons * rarest <= VERDICT_ALPHA;
    }

    /**
     * Why there is no verdict where an interval leaves 1 out.
     *
     * @param pValue of the test, corrected for other comparisons if there are several
     */
    static Remark uncertain(double pValue, boolean amongSeveral) {
        return new Remark.Uncertain(isLikely(pValue), amongSeveral);
    }

    /** Whether a difference is likely, though perhaps not certain enough for a verdict. */
    static boolean isLikely(double pValue) {
        return pValue <= LIKELY_ALPHA;
    }

    private static Remark missing(int count, int fewest) {
        return count >= fewest ? null : new Remark.TooFew(fewest);
    }

    private static Judgement judgement(String variant, String against, Evidence evidence, double minEffect) {
        Interval speedup = evidence.speedup();
        Verdict verdict = Verdict.NONE;
        if (evidence.missing() == null && isShown(evidence)) {
            if (speedup.estimate() >= 1 + minEffect) {
                verdict = Verdict.FASTER;
            } else if (1 / speedup.estimate() >= 1 + minEffect) {
                verdict = Verdict.SLOWER;
            }
        }
        Remark remark = verdict == Verdict.NONE ? remark(evidence, minEffect) : Remark.NONE;
        return new Judgement(variant, against, verdict, speedup, evidence.pValue(), remark);
    }

    /** With tied times the test is less reliable than the interval, so both must agree. */
    private static boolean isShown(Evidence evidence) {
        return evidence.pValue() <= VERDICT_ALPHA && !evidence.speedup().contains(1);
    }

    private static Remark remark(Evidence evidence, double minEffect) {
        if (evidence.missing() != null) {
            return evidence.missing();
        }
        Interval speedup = evidence.speedup();
        if (!speedup.contains(1)) {
            return Math.max(speedup.estimate(), 1 / speedup.estimate()) < 1 + minEffect
                    ? new Remark.TooSmall(minEffect)
                    : uncertain(evidence.pValue(), false);
        }
        double unseen = Math.max(speedup.high(), 1 / speedup.low()) - 1;
        return unseen <= 2 * minEffect ? Remark.NONE : new Remark.TooNoisy(unseen);
    }
}
