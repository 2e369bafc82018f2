package dev.cachebench.trace;

/**
 * The columns of CSV and TSV, or the members of JSON objects: by name, or by number from 1 if the first line of CSV or
 * TSV has no names.
 *
 * @param key {@code null} if there is only one column
 * @param size of the value in bytes; {@code null} for none
 * @param cost the time that computing the value takes; {@code null} for none
 */
public record TraceColumns(String key, String size, String cost) {
    /** No columns are named. */
    public static final TraceColumns NONE = new TraceColumns(null, null, null);

    /** The keys alone. */
    public static TraceColumns ofKey(String key) {
        return new TraceColumns(key, null, null);
    }

    /** The option of the first column that is named; {@code null} for none. */
    String option() {
        return key != null ? "--key" : size != null ? "--size-column" : cost != null ? "--cost-column" : null;
    }
}
