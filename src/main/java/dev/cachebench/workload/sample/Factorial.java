package dev.cachebench.workload.sample;

/** The factorial by recursion. {@code long} holds its values up to 20! */
final class Factorial {
    private Factorial() {}

    static long factorial(int n) {
        return n == 1 || n == 0 ? 1 : n * factorial(n - 1);
    }
}
