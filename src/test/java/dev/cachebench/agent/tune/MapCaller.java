package dev.cachebench.agent.tune;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Calls maps in all ways that are woven, and returns what they answer. */
final class MapCaller {
    private MapCaller() {}

    static List<Object> answers(long seed) {
        Random random = new Random(seed);
        Map<Integer, Long> map = random.nextBoolean() ? new HashMap<>() : new ConcurrentHashMap<>();
        HashMap<Integer, Long> plain = new HashMap<>();
        List<Object> answers = new ArrayList<>();
        for (int step = 0; step < 2_000; step++) {
            Integer key = random.nextInt(300);
            long value = random.nextInt(10);
            try {
                answers.add(
                        switch (random.nextInt(13)) {
                            case 0 -> map.get(random.nextInt(50) == 0 ? null : key);
                            case 1 -> map.getOrDefault(key, value);
                            case 2 -> map.containsKey(value > 5 ? key : (Integer) (key + 1));
                            case 3 -> map.put(key, random.nextInt(50) == 0 ? null : value);
                            case 4 -> map.putIfAbsent(key, value);
                            case 5 -> map.computeIfAbsent(key, each -> each % 7 == 0 ? null : each + value);
                            case 6 -> map.computeIfAbsent(key, step % 50 == 0 ? null : MapCaller::failing);
                            case 7 -> map.compute(key, (each, old) -> old == null ? value : null);
                            case 8 -> map.computeIfPresent(key, (each, old) -> old + each);
                            case 9 -> map.merge(key, value, (old, added) -> old + added);
                            case 10 -> map.remove(key);
                            case 11 -> plain.put(key, value);
                            default -> plain.get(key);
                        });
            } catch (RuntimeException e) {
                answers.add(e.getClass());
            }
            if (random.nextInt(500) == 0) {
                map.clear();
            }
        }
        answers.add(new HashMap<>(map));
        answers.add(plain);
        return answers;
    }

    private static Long failing(Integer key) {
        if (key % 3 == 0) {
            throw new IllegalStateException();
        }
        return (long) key;
    }
}
