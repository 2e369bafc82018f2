package dev.cachebench.workload.sample;

/** The recursion that every caching lesson starts with. {@code long} holds its values up to fib(92). */
final class Fibonacci {
    private Fibonacci() {}

    static long fib(int n) {
        return n < 2 ? n : fib(n - 1) + fib(n - 2);
    }
}
