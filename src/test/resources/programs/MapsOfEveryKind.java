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
        System.out.println(sum + index(random) + counts(random) + groups(random) + numbers(random) + seen(random)
                + session(random) + tallies(random));
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
