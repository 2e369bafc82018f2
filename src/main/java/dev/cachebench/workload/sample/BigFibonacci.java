package dev.cachebench.workload.sample;

import java.math.BigInteger;

/** {@link Fibonacci} past what a {@code long} holds. */
final class BigFibonacci {
    private BigFibonacci() {}

    static BigInteger fib(int n) {
        return n < 2 ? BigInteger.valueOf(n) : fib(n - 1).add(fib(n - 2));
    }
}
