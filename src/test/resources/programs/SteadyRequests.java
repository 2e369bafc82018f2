import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * Makes requests of one cache, with work between them, for {@code scripts/bench tune}. It prints the CPU time, in
 * microseconds, that its JVM took once the first quarter of them had been made, and the hits and misses of all.
 */
public final class SteadyRequests {
    private static final int KEYS = 1 << 17;
    private static final int SIZE = 20_000;
    private static final int MASK = (1 << 20) - 1;

    private SteadyRequests() {}

    /** @param args caffeine, linked or map; how many requests, in millions; how many steps of work between two */
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
        boolean caffeine = args[0].equals("caffeine");
        Requests one = caffeine ? new OfCaffeine() : new OfMap(args[0].equals("map") ? new HashMap<>() : new Recent());
        int work = Integer.parseInt(args[2]);
        long state = 1;
        long warm = requests / 4;
        long start = 0;
        for (long i = 0; i < requests; i++) {
            if (i == warm) {
                start = system.getProcessCpuTime();
            }
            state = worked(state, work) + one.request(keys[(int) i & MASK]);
        }
        long micros = (system.getProcessCpuTime() - start) / 1_000;
        System.out.println(micros + " " + one + (state == 0 ? "." : ""));
    }

    /** Steps of Marsaglia's xorshift: of multiplications, compilers of later JDKs make fewer. */
    private static long worked(long state, int steps) {
        long x = state;
        for (int i = 0; i < steps; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        return x;
    }

    private interface Requests {
        int request(String key);
    }

    private static final class OfCaffeine implements Requests {
        private final Cache<String, String> cache = Caffeine.newBuilder()
                .maximumSize(SIZE)
                .executor(Runnable::run) // threads that wake each other take CPU time that differs from run to run
                .recordStats()
                .build();

        @Override
        public int request(String key) {
            return cache.get(key, any -> "record of " + any).length();
        }

        @Override
        public String toString() {
            return cache.stats().hitCount() + " " + cache.stats().missCount();
        }
    }

    private static final class Recent extends LinkedHashMap<String, String> {
        private static final long serialVersionUID = 1;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > SIZE;
        }
    }

    private static final class OfMap implements Requests {
        private final Map<String, String> map;
        private long hits;
        private long misses;

        OfMap(Map<String, String> map) {
            this.map = map;
        }

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
