package dev.cachebench.report.advise;

/**
 * How much of an advice people see.
 *
 * @param all whether all methods that are not worth a cache are listed
 * @param verbose whether the runs are listed, with what each cost
 */
public record AdviceView(boolean all, boolean verbose) {
    /** What is shown unless more is asked for. */
    public static final AdviceView USUAL = new AdviceView(false, false);
}
