package dev.cachebench.workload.sample;

import dev.cachebench.trace.synth.Order;

/** Counts the bits that are set, the textbook way: add the lowest bit, then shift. */
public final class Nbits {
    private Nbits() {}

    /** The bits set in {@code calls} of the numbers, taken in turn. */
    static long totalInTurn(int[] numbers, long calls) {
        long total = 0;
        int next = 0;
        for (long call = 0; call < calls; call++) {
            total += nbits(numbers[next]);
            next = next + 1 == numbers.length ? 0 : next + 1;
        }
        return total;
    }

    /** The bits set in {@code calls} of the numbers, drawn at random. */
    static long totalAtRandom(int[] numbers, long calls, Order order) {
        Order.Places places = order.over(numbers.length);
        long total = 0;
        for (long call = 0; call < calls; call++) {
            total += nbits(numbers[places.next()]);
        }
        return total;
    }

    public static int nbits(int n) {
        int bits = 0;
        while (n != 0) {
            bits += n & 1;
            n >>>= 1;
        }
        return bits;
    }
}
