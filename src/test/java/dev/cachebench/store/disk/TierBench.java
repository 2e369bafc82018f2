package dev.cachebench.store.disk;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.FunctionCode;
import dev.cachebench.cache.FunctionIdentity;
import dev.cachebench.cache.LongMemo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * What a hit takes in {@code lru:1000} alone and with {@code disk:} behind it, in turns: {@code TierBench FOLDER}.
 * Prints both medians in nanoseconds of the thread's CPU time.
 */
final class TierBench {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int KEYS = 1000;
    private static final int ROUNDS = 41;
    private static final int CALLS = 2_000_000; // in a round

    private TierBench() {}

    static long square(long number) {
        return number * number;
    }

    public static void main(String[] args) {
        LongMemo alone = memo("lru:1000");
        LongMemo before = memo("lru:1000+disk:" + args[0]);
        double[] first = new double[ROUNDS];
        double[] second = new double[ROUNDS];
        for (int round = -4; round < ROUNDS; round++) {
            double one = nanos(alone);
            double other = nanos(before);
            if (round >= 0) {
                first[round] = one;
                second[round] = other;
            }
        }
        Arrays.sort(first);
        Arrays.sort(second);
        System.out.printf("%.1f %.1f%n", first[ROUNDS / 2], second[ROUNDS / 2]);
    }

    private static LongMemo memo(String spec) {
        FunctionIdentity function = new FunctionIdentity(
                TierBench.class.getName(), "square", "(J)J", FunctionCode.of(TierBench.class.getClassLoader()));
        return LongMemo.of(CacheSpec.parse(spec), function, (self, number) -> square(number));
    }

    private static double nanos(LongMemo memo) {
        long sum = 0;
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < CALLS; i++) {
            sum += memo.call(i * 7 % KEYS);
        }
        long took = THREADS.getCurrentThreadCpuTime() - start;
        if (sum == 0) {
            throw new AssertionError("wrong answer");
        }
        return took / (double) CALLS;
    }
}
