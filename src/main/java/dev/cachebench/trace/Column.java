package dev.cachebench.trace;

/** What a column, or a member of JSON objects, says of the requests. */
public enum Column {
    KEY("--key"),
    /** Of the value, in bytes. */
    SIZE("--size-column"),
    /** The time that computing the value takes. */
    COST("--cost-column"),
    /** What was done, as {@link Operation} has it. */
    OPERATION("--op-column"),
    /** When. */
    TIME("--time-column"),
    /** How long the value is good for from then on. */
    LIFETIME("--ttl-column");

    private final String option;

    Column(String option) {
        this.option = option;
    }

    /** The option that names it. */
    public String option() {
        return option;
    }
}
