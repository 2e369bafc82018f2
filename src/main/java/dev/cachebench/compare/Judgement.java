package dev.cachebench.compare;

/**
 * How the times of a variant compare with another's.
 *
 * @param variant its name
 * @param against the name of the other
 * @param speedup how many times as fast as the other
 * @param pValue the probability of times at least as far apart if there were no difference, by a two-sided test
 * @param adjusted the same, corrected for the other comparisons made at the same time; what the verdict rests on
 * @param remark what to know about the verdict, such as the difference that could have gone unnoticed
 */
public record Judgement(
        String variant,
        String against,
        Verdict verdict,
        Interval speedup,
        double pValue,
        double adjusted,
        Remark remark) {

    /** One that stands alone. */
    public Judgement(String variant, String against, Verdict verdict, Interval speedup, double pValue, Remark remark) {
        this(variant, against, verdict, speedup, pValue, pValue, remark);
    }

    /** Whether it is likely by itself, but not certain enough among the other comparisons. */
    public boolean isLostAmongSeveral() {
        return pValue <= Judge.VERDICT_ALPHA && adjusted > Judge.VERDICT_ALPHA;
    }

    /** Whether a difference is likely among the other comparisons, though perhaps not certain enough for a verdict. */
    public boolean isLikely() {
        return Judge.isLikely(adjusted);
    }

    Judgement corrected(double adjusted) {
        Judgement corrected = new Judgement(variant, against, verdict, speedup, pValue, adjusted, remark);
        boolean doubted = verdict == Verdict.NONE
                ? remark instanceof Remark.Uncertain doubt && !doubt.amongSeveral() && adjusted > pValue
                : adjusted > Judge.VERDICT_ALPHA;
        return doubted ? corrected.withdrawn(Judge.uncertain(adjusted, true)) : corrected;
    }

    /** The same without a verdict. */
    Judgement withdrawn(Remark why) {
        return new Judgement(variant, against, Verdict.NONE, speedup, pValue, adjusted, why);
    }

    /** Whether it is of these two. */
    public boolean isOf(String variant, String against) {
        return this.variant.equals(variant) && this.against.equals(against);
    }
}
