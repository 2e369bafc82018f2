package dev.cachebench.trace;

/**
 * How a trace was recorded.
 *
 * @param title what was recorded, such as a method
 * @param share of the keys that were recorded, above 0 and at most 1; see {@link dev.cachebench.recording.SampleRate}
 * @param asked how many requests there were, for recorded keys and others; 0 if they were not counted
 * @param note why the trace ends before the program did; empty if it does not
 */
public record Recorded(String title, double share, long asked, String note) {

    /** Without a count of all requests. */
    public Recorded(String title, double share, String note) {
        this(title, share, 0, note);
    }
}
