package dev.cachebench.compare;

/**
 * A variant held against another.
 *
 * @param variant its name
 * @param against the name of the other
 * @param speedup how many times as fast as the other
 * @param pValue the chance of times that lean as far to one side if there were no difference, by a two-sided test
 * @param remark what a reader ought to know about the verdict, such as what could have gone unseen; empty if nothing
 */
public record Judgement(
        String variant, String against, Verdict verdict, Interval speedup, double pValue, String remark) {}
