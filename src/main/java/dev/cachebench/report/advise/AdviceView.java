package dev.cachebench.report.advise;

/**
 * How much of an advice people see.
 *
 * @param all whether all methods that are not worth a cache are listed
 * @param verbose whether the runs are listed, with what each cost
 * @param paste the library for which there are lines to paste; {@code null} for none
 */
public record AdviceView(boolean all, boolean verbose, PasteLibrary paste) {
    /** What is shown unless more is asked for. */
    public static final AdviceView USUAL = new AdviceView(false, false, null);
}
