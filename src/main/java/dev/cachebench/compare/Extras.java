package dev.cachebench.compare;

import java.util.Optional;

/**
 * What is known of a variant if it was asked for.
 *
 * @param perSecond runs, or calls where times are for calls, of all threads together; {@link Double#NaN} if not asked
 *     for
 * @param percentiles of the times of single calls
 * @param gc what its garbage cost
 */
public record Extras(double perSecond, Optional<Percentiles> percentiles, Optional<GcUse> gc) {
    public static final Extras NONE = new Extras(Double.NaN, Optional.empty(), Optional.empty());
}
