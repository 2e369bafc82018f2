package dev.cachebench.trace;

/**
 * Where in a line of CSV, TSV or JSON things are: the names of columns or members, or numbers from 1 where the first line of CSV
 * or TSV has no names.
 *
 * @param key {@code null} if there is only one column
 * @param size of the value in bytes; {@code null} for none
 * @param cost the time that computing the value takes; {@code null} for none
 */
public record TraceColumns(String key, String size, String cost) {
    /** None is named. */
    public static final TraceColumns NONE = new TraceColumns(null, null, null);

    /** The keys alone. */
    public static TraceColumns ofKey(String key) {
        return new TraceColumns(key, null, null);
    }

    /** What users say the first by that there is; {@code null} for none. */
    String option() {
        return key != null ? "--key" : size != null ? "--size-column" : cost != null ? "--cost-column" : null;
    }
}
