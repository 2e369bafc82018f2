package dev.cachebench.trace;

/**
 * What a trace tells of its keys, by their numbers.
 *
 * @param names {@code null} if they have none
 * @param costNanos how long a value took to compute, {@link #UNKNOWN} where it was not; {@code null} if nothing is known; not to be
 *     changed
 * @param sizes of the values in bytes, {@link #UNKNOWN} where there is none; {@code null} if nothing is known; not to be changed
 */
public record KeyColumns(KeyNames names, long[] costNanos, long[] sizes) {
    public static final long UNKNOWN = -1;
}
