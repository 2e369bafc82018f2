package dev.cachebench.measure.compare;

/**
 * Holds a variant's times against another's. A verdict needs a test that says so with 98 per cent, and a difference that is
 * large enough to matter.
 */
public final class Judge {
    /** Forks of each variant below which no verdict comes of Mann and Whitney's test. */
    private static final int FEWEST_UNPAIRED = 5;

    private Judge() {}

    /**
     * The verdict on a variant that was measured beside another: by Wilcoxon's signed-rank test over rounds.
     *
     * @param speedups how many times as fast it was, for each round in which both were measured
     * @param minEffect the smallest difference that counts, as a share
     */
    static Judgement ofRounds(String variant, double[] speedups, String against, double minEffect) {
        return judgement(
                variant,
                against,
                Statistics.middle(speedups),
                Statistics.pValue(speedups),
                minEffect,
                speedups.length,
                Plan.FEWEST_FORKS);
    }

    /**
     * The verdict on a variant that was measured at another time than the other, or elsewhere: by Mann and Whitney's test over
     * the forks' medians.
     *
     * @param minEffect the smallest difference that counts, as a share
     */
    public static Judgement of(String variant, Samples samples, String against, Samples others, double minEffect) {
        double[] times = samples.forkMedians();
        double[] otherTimes = others.forkMedians();
        return judgement(
                variant,
                against,
                Statistics.ratio(times, otherTimes),
                Statistics.pValue(times, otherTimes),
                minEffect,
                Math.min(times.length, otherTimes.length),
                FEWEST_UNPAIRED);
    }

    private static Judgement judgement(
            String variant, String against, Interval speedup, double pValue, double minEffect, int count, int fewest) {
        Verdict verdict = Verdict.NONE;
        if (pValue <= Statistics.VERDICT_ALPHA) {
            if (speedup.estimate() >= 1 + minEffect) {
                verdict = Verdict.FASTER;
            } else if (1 / speedup.estimate() >= 1 + minEffect) {
                verdict = Verdict.SLOWER;
            }
        }
        String remark = verdict == Verdict.NONE ? remark(speedup, minEffect, count, fewest) : null;
        return new Judgement(variant, against, verdict, speedup, pValue, remark);
    }

    private static String remark(Interval speedup, double minEffect, int count, int fewest) {
        if (count < fewest) {
            return "too few JVMs to tell: no verdict comes of fewer than " + fewest + " of each; leave out --forks";
        }
        if (!speedup.contains(1)) {
            return Math.max(speedup.estimate(), 1 / speedup.estimate()) < 1 + minEffect
                    ? "a difference, but below the " + percent(minEffect) + " that count"
                    : "a difference is likely, but not certain enough for a verdict; try --rigorous";
        }
        double unseen = Math.max(speedup.high(), 1 / speedup.low()) - 1;
        return unseen <= 2 * minEffect
                ? null
                : "too noisy to tell: a difference of " + percent(unseen) + " could go unseen; try --rigorous";
    }

    private static String percent(double share) {
        double percent = 100 * share;
        return (percent < 10 && percent != Math.rint(percent)
                        ? String.valueOf(Math.round(10 * percent) / 10.0)
                        : String.valueOf(Math.round(percent)))
                + " %";
    }
}
