package dev.cachebench.gate;

import dev.cachebench.compare.Interval;
import java.util.Optional;

/** What a gate's figure was found to be. */
public sealed interface Finding {

    /**
     * An exact figure.
     *
     * @param now in the figure's own unit
     * @param before the same in the baseline; NaN if the gate has no use for it
     */
    record Exact(double now, double before) implements Finding {}

    /** The time of a call, in nanoseconds. */
    record Time(Interval interval) implements Finding {}

    /**
     * The factor by which a call takes longer.
     *
     * @param against the variant that the time is compared with; empty for the same variant in the baseline
     */
    record Slowdown(Interval factor, Optional<String> against) implements Finding {}

    /** The factor by which a variant is faster than the one it is compared with. */
    record Speedup(Interval factor, String against) implements Finding {}
}
