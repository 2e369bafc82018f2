package dev.cachebench.trace;

/**
 * What a trace tells of its keys, by their numbers.
 *
 * @param names {@code null} if they have none
 * @param costNanos how long a value took to compute, {@link #UNKNOWN} where it was not; {@code null} if nothing is known; not to be
 *     changed
 * @param sizes of the values in bytes, {@link #UNKNOWN} where there is none; {@code null} if nothing is known; not to be changed
 * @param policyKeys what the policy of the cache that was recorded knew them by, as an unsigned int, {@link #UNKNOWN} where that is
 *     the key's number here; {@code null} if it is so of all; not to be changed
 */
public record KeyColumns(KeyNames names, long[] costNanos, long[] sizes, long[] policyKeys) {
    public static final long UNKNOWN = -1;

    /** Of no cache that was recorded. */
    public KeyColumns(KeyNames names, long[] costNanos, long[] sizes) {
        this(names, costNanos, sizes, null);
    }
}
