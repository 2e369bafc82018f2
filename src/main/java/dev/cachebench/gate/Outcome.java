package dev.cachebench.gate;

/** The outcome of a gate. */
public enum Outcome {
    HELD("held"),
    FAILED("FAILED"),
    /** Too noisy to tell. */
    UNCLEAR("unclear"),
    /** There is nothing to compare with. */
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
