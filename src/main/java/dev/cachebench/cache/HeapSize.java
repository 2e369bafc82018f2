package dev.cachebench.cache;

import java.math.BigInteger;

/** Approximate heap sizes of values, for a 64-bit JVM with compressed references. */
final class HeapSize {
    private HeapSize() {}

    /** Bytes of {@code value} and what it alone holds; types that are not known count as a small object. */
    static long of(Object value) {
        if (value == null || value instanceof Boolean) {
            return 0;
        }
        if (value instanceof String s) {
            return 24 + align(16L + s.length());
        }
        if (value instanceof BigInteger n) {
            return 40 + align(16 + 4L * ((n.bitLength() + 31) / 32));
        }
        if (value instanceof Arguments arguments) {
            return arguments.bytes();
        }
        if (value instanceof Long || value instanceof Double) {
            return 24;
        }
        if (value instanceof byte[] a) {
            return align(16L + a.length);
        }
        if (value instanceof int[] a) {
            return align(16 + 4L * a.length);
        }
        if (value instanceof long[] a) {
            return align(16 + 8L * a.length);
        }
        return 16;
    }

    static long align(long bytes) {
        return (bytes + 7) & ~7;
    }
}
