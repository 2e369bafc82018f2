import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Programs of which it can be measured what a cache saves. Arguments: the program, and how often its loop goes round, 1 for a cold
 * program. Prints a checksum on stdout and, on stderr, the processor time that the loop took, in nanoseconds over all threads.
 */
public class Planted {
    private static final int ROUND = 20_000; // calls
    private static final String[] CURRENCIES = {"CHF", "EUR", "USD"};

    /** Some work, about a nanosecond for each step. */
    static long spin(long seed, int steps) {
        long x = seed * 2 + 1;
        for (int i = 0; i < steps; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        return x;
    }

    static String equal(int key) {
        return "v" + (spin(key, 3000) & 1023);
    }

    static String heavy(int key) {
        return "v" + (spin(key, key % 50 == 0 ? 200_000 : 1000) & 1023);
    }

    static String drift(int key) {
        return "v" + (spin(key, 500 + key / 10) & 1023);
    }

    static String cheap(int key) {
        return "v" + key % 10;
    }

    static long keyed(List<Integer> key) {
        return spin(key.get(0), 1000);
    }

    static long tree(int depth) {
        return depth < 2 ? spin(depth, 100) & 1 : tree(depth - 1) + tree(depth - 2) + (spin(depth, 100) & 1);
    }

    /** What an option costs, by a binomial tree. */
    static double priced(int item, String currency) {
        int steps = 200;
        double rate = currency.equals("CHF") ? 0.01 : currency.equals("EUR") ? 0.025 : 0.04;
        double up = Math.exp(0.2 * Math.sqrt(1.0 / steps));
        double growth = Math.exp(rate / steps);
        double chance = (growth - 1 / up) / (up - 1 / up);
        double[] values = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            values[i] = Math.max(0, (50 + item) * Math.pow(up, 2 * i - steps) - 100);
        }
        for (int step = steps; step > 0; step--) {
            for (int i = 0; i < step; i++) {
                values[i] = (chance * values[i + 1] + (1 - chance) * values[i]) / growth;
            }
        }
        return values[0];
    }

    static String slept(int key) {
        LockSupport.parkNanos(5_000_000);
        return "v" + key;
    }

    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[1]);
        int threads = args[0].startsWith("threads") ? Integer.parseInt(args[0].substring(7)) : 1;
        AtomicLong sum = new AtomicLong();
        AtomicLong took = new AtomicLong();
        List<Thread> all = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            Random random = new Random(7 + t);
            all.add(new Thread(() -> {
                boolean waits = args[0].equals("slept");
                long start = waits ? System.nanoTime() : cpu();
                for (int round = 0; round < rounds; round++) {
                    sum.addAndGet(loop(args[0].replaceAll("[0-9]", ""), round, random));
                }
                took.addAndGet((waits ? System.nanoTime() : cpu()) - start);
            }));
        }
        for (Thread thread : all) {
            thread.start();
        }
        for (Thread thread : all) {
            thread.join();
        }
        System.out.println(sum);
        System.err.println("took " + took);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Zipf-like, from 0 to most - 1. */
    private static int skewed(Random random, int most) {
        return (int) (Math.pow(most, random.nextDouble()) - 1);
    }

    private static long loop(String program, int round, Random random) {
        long sum = 0;
        for (int i = 0; i < (program.equals("slept") ? 400 : ROUND); i++) {
            switch (program) {
                case "equal" -> sum += equal(skewed(random, 30_000)).length();
                case "heavy" -> sum += heavy(random.nextInt(4) == 0 ? 50 * random.nextInt(40) : random.nextInt(5000)).length();
                case "drift" -> sum += drift(random.nextInt(1 + round * 3000 + i / 7)).length();
                case "few" -> sum += equal(random.nextInt(9)).length();
                case "cheap" -> sum += cheap(random.nextInt(20_000)).length();
                case "keyed" -> {
                    List<Integer> key = new ArrayList<>();
                    for (int k = 0; k < 100; k++) {
                        key.add((i % 7 * 1000 + random.nextInt(3000)) * (k + 1));
                    }
                    sum += keyed(key);
                }
                case "tree" -> sum += tree(random.nextInt(i % 100 == 0 ? 18 : 12));
                case "evicted" -> sum += equal(random.nextInt(2000)).length();
                case "threads" -> sum += equal(skewed(random, 30_000)).length();
                case "priced" -> sum += (long) priced(random.nextInt(100), CURRENCIES[i % 3]);
                case "slept" -> sum += slept(random.nextInt(50)).length();
                default -> throw new IllegalArgumentException(program);
            }
        }
        return sum;
    }
}
