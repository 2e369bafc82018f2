package dev.cachebench.trace;

/**
 * How a trace was recorded.
 *
 * @param title what was recorded, such as a method
 * @param share of the keys that is in it, above 0 and at most 1; see {@link dev.cachebench.recording.SampleRate}
 * @param asked how many requests came while it was recorded, for keys that are in it or not; 0 if nobody counted them
 * @param note why it ends before what was recorded did; empty if it does not
 */
public record Recorded(String title, double share, long asked, String note) {

    /** Of requests that nobody counted. */
    public Recorded(String title, double share, String note) {
        this(title, share, 0, note);
    }
}
