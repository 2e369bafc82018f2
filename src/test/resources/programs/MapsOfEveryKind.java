import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Maps that are used as caches, and maps that are not; prints how often the former had a key, and how often not. */
public final class MapsOfEveryKind {
    private static final Map<Integer, String> leak = new HashMap<>();
    private static final int STEPS = 60_000;

    private final Map<Long, Long> memo = new HashMap<>();
    private final ConcurrentHashMap<String, String> computed = new ConcurrentHashMap<>();
    private long hits;
    private long misses;

    public static void main(String[] args) {
        new MapsOfEveryKind().run(new Random(1));
    }

    private void run(Random random) {
        long sum = 0;
        for (int step = 0; step < STEPS; step++) {
            sum += described((int) (Math.pow(random.nextDouble(), 2) * (step + 100))).length();
        }
        System.out.println("leak " + hits + " " + misses);
        hits = misses = 0;
        for (int step = 0; step < STEPS; step++) {
            sum += collatz(1 + random.nextInt(3_000));
        }
        System.out.println("memo " + hits + " " + misses);
        hits = misses = 0;
        for (int step = 0; step < STEPS; step++) {
            String key = "key " + random.nextInt(800);
            misses++;
            computed.computeIfAbsent(key, each -> each.toUpperCase().repeat(3));
        }
        misses -= hits = STEPS - computed.size();
        System.out.println("computed " + hits + " " + misses);
        hits = misses = 0;
        for (int step = 0; step < STEPS; step++) {
            sum += squared(random.nextInt(2_000));
        }
        System.out.println("wrapped " + hits + " " + misses);
        System.out.println(sum + index(random) + counts(random) + groups(random) + numbers(random) + seen(random)
                + session(random) + tallies(random) + interned(random) + locks(random) + firstSeen(random)
                + registered(random) + defined(random));
    }

    private String described(int number) {
        String text = leak.get(number);
        if (text == null) {
            misses++;
            text = "number " + number;
            leak.put(number, text);
        } else {
            hits++;
        }
        return text;
    }

    private long collatz(long n) {
        if (n == 1) {
            return 1;
        }
        if (memo.containsKey(n)) {
            hits++;
            return memo.get(n);
        }
        misses++;
        long length = 1 + collatz(n % 2 == 0 ? n / 2 : 3 * n + 1);
        memo.put(n, length);
        return length;
    }

    /** A cache behind methods of its own. */
    private static final class Wrapper {
        private final Map<Integer, Integer> wrapped = new HashMap<>();

        Integer find(int key) {
            return wrapped.get(key);
        }

        void store(int key, int value) {
            wrapped.put(key, value);
        }
    }

    private final Wrapper wrapper = new Wrapper();

    private int squared(int number) {
        Integer known = wrapper.find(number);
        if (known == null) {
            misses++;
            known = number * number % 1_009;
            wrapper.store(number, known);
        } else {
            hits++;
        }
        return known;
    }

    private static long interned(Random random) {
        Map<String, String> names = new HashMap<>();
        long same = 0;
        for (int step = 0; step < STEPS; step++) {
            String name = "name " + random.nextInt(2_000);
            String canonical = names.get(name);
            if (canonical == null) {
                names.put(name, name);
            } else {
                same++;
            }
        }
        return same;
    }

    private static long locks(Random random) {
        Map<Integer, Object> locks = new ConcurrentHashMap<>();
        long held = 0;
        for (int step = 0; step < STEPS; step++) {
            synchronized (locks.computeIfAbsent(random.nextInt(2_000), any -> new Object())) {
                held++;
            }
        }
        return held;
    }

    private static long firstSeen(Random random) {
        Map<Integer, Long> times = new HashMap<>();
        long age = 0;
        for (int step = 0; step < STEPS; step++) {
            int id = random.nextInt(2_000);
            Long first = times.get(id);
            if (first == null) {
                times.put(id, (long) step / 3);
            } else {
                age += step - first;
            }
        }
        return age;
    }

    /** Who registers asks whether another has, and never has a hit. */
    private static long registered(Random random) {
        Map<Integer, String> services = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            if (services.get(i) != null) {
                throw new IllegalStateException();
            }
            services.put(i, "service " + random.nextInt());
        }
        long found = 0;
        for (int step = 0; step < STEPS; step++) {
            found += service(services, random.nextInt(2_000)).length();
        }
        return found;
    }

    private static String service(Map<Integer, String> services, int id) {
        return services.get(id);
    }

    /** A table of symbols: one part of the program looks them up, and another defines them. */
    private static long defined(Random random) {
        Map<Integer, String> symbols = new HashMap<>();
        long known = 0;
        for (int step = 0; step < STEPS; step++) {
            int symbol = random.nextInt(1 + step / 10);
            known += used(symbols, symbol);
            if (step % 10 == 9) {
                declare(symbols, step / 10);
            }
        }
        return known;
    }

    private static int used(Map<Integer, String> symbols, int symbol) {
        return symbols.get(symbol) == null ? 0 : 1;
    }

    private static void declare(Map<Integer, String> symbols, int symbol) {
        parsed(symbols, symbol);
    }

    private static void parsed(Map<Integer, String> symbols, int symbol) {
        symbols.put(symbol, "symbol " + symbol);
    }

    /** Filled once, then read. */
    private static long index(Random random) {
        Map<Integer, String> index = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            index.put(i, "record " + i);
        }
        long found = 0;
        for (int step = 0; step < STEPS; step++) {
            found += index.get(random.nextInt(2_500)) == null ? 0 : 1;
        }
        return found;
    }

    private static long counts(Random random) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int step = 0; step < STEPS; step++) {
            int word = random.nextInt(2_000);
            Integer count = counts.get(word);
            counts.put(word, count == null ? 1 : count + 1);
        }
        return counts.size();
    }

    private static long groups(Random random) {
        Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
        for (int step = 0; step < STEPS; step++) {
            groups.computeIfAbsent(random.nextInt(2_000), any -> new ArrayList<>()).add(step);
        }
        return groups.size();
    }

    /** Gives each word a number; without an entry the word would get another. */
    private static long numbers(Random random) {
        Map<String, Integer> numbers = new HashMap<>();
        for (int step = 0; step < STEPS; step++) {
            String word = "word " + random.nextInt(2_000);
            Integer number = numbers.get(word);
            if (number == null) {
                numbers.put(word, numbers.size());
            }
        }
        return numbers.size();
    }

    /** A set. */
    private static long seen(Random random) {
        Map<Integer, Boolean> seen = new ConcurrentHashMap<>();
        long news = 0;
        for (int step = 0; step < STEPS; step++) {
            news += seen.putIfAbsent(random.nextInt(5_000), true) == null ? 1 : 0;
        }
        return news;
    }

    /** Entries come and go by events, and are looked for in between. */
    private static long session(Random random) {
        Map<Integer, String> sessions = new HashMap<>();
        long found = 0;
        for (int step = 0; step < STEPS; step++) {
            int id = random.nextInt(1_000);
            switch (random.nextInt(4)) {
                case 0 -> sessions.put(id, "session " + step);
                case 1 -> sessions.remove(id);
                default -> found += sessions.get(id) == null ? 0 : 1;
            }
        }
        return found;
    }

    private static final class Tally {
        private int count;
    }

    private static long tallies(Random random) {
        Map<Integer, Tally> tallies = new HashMap<>();
        for (int step = 0; step < STEPS; step++) {
            int id = random.nextInt(2_000);
            Tally tally = tallies.get(id);
            if (tally == null) {
                tallies.put(id, tally = new Tally());
            }
            tally.count++;
        }
        return tallies.size();
    }
}
