package dev.cachebench.trace;

/** What a column, or a member of JSON objects, says of the requests. */
public enum Column {
    /** Several make one key together. */
    KEY("--key"),
    /** Of the value, in bytes: the sum of several. */
    SIZE("--size-column"),
    /** The time that computing the value takes. */
    COST("--cost-column"),
    /** What was done, as {@link Operation} has it. */
    OPERATION("--op-column"),
    /** When. */
    TIME("--time-column"),
    /** How long the value is good for from then on. */
    LIFETIME("--ttl-column"),
    /** Of the range that is asked for, which begins at the offset that is the key, or the last part of it. */
    LENGTH("--length-column"),
    /** How many requests the row stands for. */
    REPEAT("--repeat-column");

    private final String option;

    Column(String option) {
        this.option = option;
    }

    /** Whether several columns may be it together. */
    boolean mayBeSeveral() {
        return this == KEY || this == SIZE;
    }

    /** The option that names it. */
    public String option() {
        return option;
    }
}
