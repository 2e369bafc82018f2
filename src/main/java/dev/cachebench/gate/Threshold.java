package dev.cachebench.gate;

/** What a figure is compared with. */
public sealed interface Threshold {

    /** An amount in the figure's own unit: nanoseconds, bytes, a count, a factor, or a ratio from 0 to 1. */
    record Amount(double value) implements Threshold {}

    /** A change, as a share of what the figure was before: 0.05 for 5 % more, negative for less. */
    record Change(double share) implements Threshold {}
}
