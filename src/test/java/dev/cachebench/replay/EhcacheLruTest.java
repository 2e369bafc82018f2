package dev.cachebench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The eviction of Ehcache against a hash table of lists. */
class EhcacheLruTest {
    private static final int CAPACITY = 40;
    private static final int BUCKETS = 64; // 41 entries are less than three quarters of them

    /** Keys by bucket, and when they were last used. */
    private static final class Table {
        final List<List<Integer>> buckets = new ArrayList<>();
        final Map<Integer, Integer> used = new HashMap<>();
        int bucket;
        int passed; // entries of that bucket

        Table() {
            for (int i = 0; i < BUCKETS; i++) {
                buckets.add(new ArrayList<>());
            }
        }

        List<Integer> of(int key) {
            int turned = Integer.rotateLeft(key, 1);
            return buckets.get(Math.floorMod(turned ^ turned >>> 16, BUCKETS));
        }

        void remove(Integer key) {
            boolean before = of(key) == buckets.get(bucket) && of(key).indexOf(key) < passed;
            passed -= before ? 1 : 0;
            of(key).remove(key);
            used.remove(key);
        }

        int next() {
            while (passed == buckets.get(bucket).size()) {
                bucket = (bucket + 1) % BUCKETS;
                passed = 0;
            }
            return buckets.get(bucket).get(passed++);
        }

        int victim(boolean wholeBucket) {
            int victim = next();
            for (int i = 1;
                    i < Math.min(8, used.size())
                            || wholeBucket && passed < buckets.get(bucket).size();
                    i++) {
                int key = next();
                victim = used.get(key) < used.get(victim) ? key : victim;
            }
            return victim;
        }

        Set<Integer> victimsFromAnyBucket() {
            Set<Integer> victims = new HashSet<>();
            for (int from = 0; from < BUCKETS; from++) {
                bucket = from;
                passed = 0;
                victims.add(victim(true));
            }
            return victims;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void evictsTheOldestOfEightNextToEachOther(boolean random) {
        long seed = System.nanoTime();
        Random requests = new Random(seed);
        EhcacheLru policy = new EhcacheLru(CAPACITY, random);
        Table table = new Table();
        int[] keys = new int[CAPACITY]; // by slot
        Map<Integer, Integer> slots = new HashMap<>();
        List<Integer> free =
                new ArrayList<>(IntStream.range(0, CAPACITY).boxed().toList());
        Set<Integer> evicted = new HashSet<>();
        for (int step = 0; step < 20_000; step++) {
            int key = (int) Math.pow(200, requests.nextDouble()) * (requests.nextInt(8) == 0 ? 0x1234567 : 1);
            int millis = step / 5; // several requests in each
            policy.at(millis * 1_000_000L + step % 5);
            Integer slot = slots.get(key);
            if (slot != null && requests.nextInt(20) == 0) {
                policy.removed(slot);
                free.add(slots.remove(key));
                table.remove(key);
            } else if (slot != null) {
                policy.hit(slot);
                table.used.put(key, millis);
            } else {
                if (free.isEmpty()) {
                    Set<Integer> victims = random ? table.victimsFromAnyBucket() : Set.of(table.victim(false));
                    int victim = policy.evict();
                    assertThat(victims).as("seed %d, step %d", seed, step).contains(keys[victim]);
                    table.remove(keys[victim]);
                    slots.remove(keys[victim]);
                    free.add(victim);
                    evicted.add(keys[victim]);
                }
                slot = free.remove(free.size() - 1);
                keys[slot] = key;
                slots.put(key, slot);
                policy.inserted(slot, key);
                table.of(key).add(key);
                table.used.put(key, millis);
            }
        }
        assertThat(evicted).as("seed %d", seed).hasSizeGreaterThan(CAPACITY);
    }
}
