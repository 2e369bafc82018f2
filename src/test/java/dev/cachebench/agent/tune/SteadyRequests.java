package dev.cachebench.agent.tune;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * Makes a million requests or so a second of one cache, for {@code scripts/bench tune}. It prints the CPU time, in
 * microseconds, that its JVM took once the first part of them had been made.
 */
public final class SteadyRequests {
    private static final int KEYS = 1 << 17;
    private static final int MASK = (1 << 20) - 1;
    private static final String WORK = "200"; // multiplications between two requests

    private SteadyRequests() {}

    /** @param args caffeine or map; how many requests, in millions; how many multiplications between two of them */
    public static void main(String[] args) {
        long requests = Long.parseLong(args[1]) * 1_000_000;
        String[] keys = new String[MASK + 1];
        Random random = new Random(7);
        String[] names = new String[KEYS];
        for (int i = 0; i < KEYS; i++) {
            names[i] = "customer " + i;
        }
        for (int i = 0; i < keys.length; i++) {
            keys[i] = names[(int) Math.pow(KEYS, random.nextDouble())];
        }
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Requests one = args[0].equals("map") ? new OfMap() : new OfCaffeine();
        int work = Integer.parseInt(args.length > 2 ? args[2] : WORK);
        long state = 1;
        long warm = requests / 4;
        long start = 0;
        for (long i = 0; i < requests; i++) {
            if (i == warm) {
                start = system.getProcessCpuTime();
            }
            state = worked(state, work) + one.request(keys[(int) i & MASK]);
        }
        System.out.println((system.getProcessCpuTime() - start) / 1_000 + " " + one + (state == 0 ? "." : ""));
    }

    private static long worked(long state, int steps) {
        long x = state;
        for (int i = 0; i < steps; i++) {
            x = x * 6364136223846793005L + 1442695040888963407L;
        }
        return x;
    }

    private interface Requests {
        int request(String key);
    }

    private static final class OfCaffeine implements Requests {
        private final Cache<String, String> cache =
                Caffeine.newBuilder().maximumSize(20_000).recordStats().build();

        @Override
        public int request(String key) {
            return cache.get(key, any -> "record of " + any).length();
        }

        @Override
        public String toString() {
            return cache.stats().hitCount() + " " + cache.stats().missCount();
        }
    }

    private static final class OfMap implements Requests {
        private final Map<String, String> map = new HashMap<>();
        private long hits;
        private long misses;

        @Override
        public int request(String key) {
            String found = map.get(key);
            if (found == null) {
                misses++;
                found = "record of " + key;
                map.put(key, found);
            } else {
                hits++;
            }
            return found.length();
        }

        @Override
        public String toString() {
            return hits + " " + misses;
        }
    }
}
