package dev.cachebench.gate;

/** The outcome of a gate. */
public enum Outcome {
    PASSED("passed"),
    FAILED("failed"),
    /** Too noisy to tell. */
    UNCLEAR("unclear"),
    /** The baseline does not have it yet. */
    NEW("new"),
    /** Only the baseline has it. */
    GONE("gone"),
    /** The baseline's times cannot be compared with. */
    NOT_GATED("not gated");

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    /** As it is printed. */
    public String text() {
        return text;
    }
}
