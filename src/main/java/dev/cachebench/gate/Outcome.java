package dev.cachebench.gate;

/** What became of a gate. */
public enum Outcome {
    HELD("held"),
    FAILED("FAILED"),
    /** Too noisy to tell. */
    UNCLEAR("unclear"),
    /** There is nothing to hold it against. */
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
