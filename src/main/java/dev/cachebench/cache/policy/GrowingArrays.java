package dev.cachebench.cache.policy;

import java.util.Arrays;

/** Arrays that grow as entries come, by half, and not past what there can be: a large cache may never fill. */
final class GrowingArrays {
    private GrowingArrays() {}

    /**
     * A length of {@code least} or more, and of no more than {@code most} as long as that is enough: a cache whose size is in
     * bytes may hold more entries than were thought.
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
