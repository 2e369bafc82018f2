package dev.cachebench.compare;

/**
 * How the times of a variant compare with another's.
 *
 * @param variant its name
 * @param against the name of the other
 * @param speedup how many times as fast as the other
 * @param pValue the probability of times at least as far apart if there were no difference, by a two-sided test
 * @param remark what to know about the verdict, such as the difference that could have gone unnoticed; empty if nothing
 */
public record Judgement(
        String variant, String against, Verdict verdict, Interval speedup, double pValue, String remark) {}
