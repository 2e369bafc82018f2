package dev.cachebench.gate;

/** How a figure is compared with a threshold. */
public enum Operator {
    // the longer ones first, since the parser takes the first that matches
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

    /** Whether it holds for figures above a threshold. */
    boolean isUpward() {
        return this == ABOVE || this == AT_LEAST;
    }

    /** Whether it is {@code ==} or {@code !=}. */
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
