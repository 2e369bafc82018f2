package dev.cachebench.replay;

import java.util.HashMap;
import java.util.Map;

/**
 * A cache of weights as its definition reads: on a miss, entries leave until the new one fits, and one that weighs more
 * than the cache takes stays out. The victim is the entry with the least number, of equals the one that has had it for
 * longest.
 */
final class WeighingModel {

    /** The number of an entry that was put in, or used, at {@code now}; {@code age} is what the last victim had. */
    interface Order {
        double of(int key, int uses, int inserted, int now, double age);
    }

    private static final class Entry {
        int inserted;
        int uses;
        double number;
        int since;
    }

    private final Map<Integer, Entry> cached = new HashMap<>();
    private double age;

    /** The hits on each key after the warm-up. */
    int[] hits(Order order, int[] ids, long[] weights, long capacity, int warmup) {
        int[] hits = new int[weights.length];
        for (int now = 0; now < ids.length; now++) {
            int key = ids[now];
            boolean hit = cached.containsKey(key);
            hits[key] += hit && now >= warmup ? 1 : 0;
            if (weights[key] > capacity) {
                continue;
            }
            while (!hit
                    && cached.keySet().stream().mapToLong(each -> weights[each]).sum() + weights[key] > capacity) {
                evict();
            }
            Entry entry = cached.computeIfAbsent(key, any -> new Entry());
            entry.inserted = hit ? entry.inserted : now;
            entry.uses++;
            double number = order.of(key, entry.uses, entry.inserted, now, age);
            entry.number = number;
            entry.since = now;
        }
        return hits;
    }

    private void evict() {
        Integer victim = null;
        for (Integer key : cached.keySet()) {
            Entry entry = cached.get(key);
            Entry least = cached.get(victim);
            if (least == null
                    || entry.number < least.number
                    || entry.number == least.number && entry.since < least.since) {
                victim = key;
            }
        }
        age = cached.remove(victim).number;
    }
}
