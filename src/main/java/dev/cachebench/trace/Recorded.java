package dev.cachebench.trace;

/**
 * How a trace was recorded.
 *
 * @param title what was recorded, such as a method
 * @param share of the keys that is in it, above 0 and at most 1; see {@link dev.cachebench.cache.record.SampleRate}
 * @param note why it ends before what was recorded did; empty if it does not
 */
public record Recorded(String title, double share, String note) {}
