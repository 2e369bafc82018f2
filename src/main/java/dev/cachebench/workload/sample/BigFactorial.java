package dev.cachebench.workload.sample;

import java.math.BigInteger;

/** {@link Factorial} past what a {@code long} holds. */
final class BigFactorial {
    private BigFactorial() {}

    static BigInteger factorial(int n) {
        return n == 1 || n == 0 ? BigInteger.ONE : BigInteger.valueOf(n).multiply(factorial(n - 1));
    }
}
