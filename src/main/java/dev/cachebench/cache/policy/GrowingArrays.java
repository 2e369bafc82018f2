package dev.cachebench.cache.policy;

import java.util.Arrays;

/** Arrays that grow by half as entries come, up to a limit, since a large cache may never fill. */
final class GrowingArrays {
    private GrowingArrays() {}

    /**
     * A new length of at least {@code least}, and at most {@code most} where that is enough: a cache with a size in
     * bytes may hold more entries than expected.
     */
    static int length(int now, int least, int most) {
        int ample = now + (now >> 1) + 8;
        return Math.max(least, least > most ? ample : Math.min(ample, most));
    }

    static int[] with(int[] array, int index, int most) {
        return index < array.length ? array : Arrays.copyOf(array, length(array.length, index + 1, most));
    }

    static long[] with(long[] array, int index, int most) {
        return index < array.length ? array : Arrays.copyOf(array, length(array.length, index + 1, most));
    }

    static double[] with(double[] array, int index, int most) {
        return index < array.length ? array : Arrays.copyOf(array, length(array.length, index + 1, most));
    }

    static byte[] with(byte[] array, int index, int most) {
        return index < array.length ? array : Arrays.copyOf(array, length(array.length, index + 1, most));
    }
}
