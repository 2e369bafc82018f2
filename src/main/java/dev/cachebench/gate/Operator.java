package dev.cachebench.gate;

/** How a figure is held against a threshold. */
public enum Operator {
    // those of two characters first, for a reader takes the first that fits
    AT_MOST("<="),
    AT_LEAST(">="),
    EQUAL("=="),
    DIFFERENT("!="),
    BELOW("<"),
    ABOVE(">");

    private final String text;

    Operator(String text) {
        this.text = text;
    }

    /** As users type it. */
    public String text() {
        return text;
    }

    /** Whether only what is larger than a threshold, or as large, meets it. */
    boolean isUpward() {
        return this == ABOVE || this == AT_LEAST;
    }

    /** Whether it asks for equality, or for the lack of it. */
    boolean isOfEquality() {
        return this == EQUAL || this == DIFFERENT;
    }

    boolean holds(double figure, double threshold) {
        return switch (this) {
            case AT_MOST -> figure <= threshold;
            case AT_LEAST -> figure >= threshold;
            case EQUAL -> figure == threshold;
            case DIFFERENT -> figure != threshold;
            case BELOW -> figure < threshold;
            case ABOVE -> figure > threshold;
        };
    }
}
