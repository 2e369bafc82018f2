package dev.cachebench.trace;

/**
 * What a trace says about its keys, by their numbers.
 *
 * @param names {@code null} if they have none
 * @param costNanos how long a value took to compute, {@link #UNKNOWN} where it was not; {@code null} if nothing is
 *     known; not to be changed
 * @param sizes of the values in bytes, the first that is known, {@link #UNKNOWN} where there is none; {@code null} if
 *     nothing is known; not to be changed
 * @param lifetimes of the values in nanoseconds, the first that is known, {@link #UNKNOWN} where there is none; {@link
 *     Long#MAX_VALUE} for values that never expire; {@code null} if nothing is known; not to be changed
 * @param policyKeys what the policy of the recorded cache knew the keys by, as an unsigned int, {@link #UNKNOWN} where
 *     that is the key's number here; {@code null} if it is for all keys; not to be changed
 */
public record KeyColumns(KeyNames names, long[] costNanos, long[] sizes, long[] lifetimes, long[] policyKeys) {
    public static final long UNKNOWN = -1;

    /** Nothing is known but the keys' numbers. */
    public static final KeyColumns NONE = new KeyColumns(null, null, null);

    /** For a trace that no cache has recorded. */
    public KeyColumns(KeyNames names, long[] costNanos, long[] sizes) {
        this(names, costNanos, sizes, null, null);
    }
}
