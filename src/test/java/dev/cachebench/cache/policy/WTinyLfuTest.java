package dev.cachebench.cache.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.ReferenceHits;
import dev.cachebench.ReferenceTraces;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** With the sketch of the simulator that it follows in place of its own, W-TinyLFU has the very same hits. */
@Tag("slow")
class WTinyLfuTest {
    /** The simulator's {@code PeriodicResetCountMin4}. */
    private static final class SimulatorSketch implements Frequencies {
        private static final long[] SEEDS = {
            0xC3A5C85C97CB3127L, 0xB492B66FBE98F273L, 0x9AE16A3B2F90404FL, 0xCBF29CE484222325L
        };

        private final long[] keys; // by number, as they are in the trace
        private final int[][] counters;
        private int uses;

        SimulatorSketch(long[] keys, int entries) {
            this.keys = keys;
            counters = new int[4][4 * Integer.highestOneBit(2 * entries - 1)];
        }

        private int place(int key, int row) {
            int hash = Long.hashCode(keys[key]);
            hash = (hash >>> 16 ^ hash) * 0x45D9F3B;
            hash = (hash >>> 16 ^ hash) * 0x45D9F3B;
            hash = hash >>> 16 ^ hash;
            long index = (hash + SEEDS[row]) * SEEDS[row];
            index += index >>> 32;
            return ((int) index & counters[row].length / 4 - 1) * 4 + (hash & 3); // four of a row to a long
        }

        @Override
        public int of(int key) {
            int least = 15;
            for (int row = 0; row < 4; row++) {
                least = Math.min(least, counters[row][place(key, row)]);
            }
            return least;
        }

        @Override
        public void count(int key) {
            boolean added = false;
            for (int row = 0; row < 4; row++) {
                int place = place(key, row);
                if (counters[row][place] < 15) {
                    counters[row][place]++;
                    added = true;
                }
            }
            if (added && ++uses == 10 * counters[0].length / 4) {
                halve();
            }
        }

        private void halve() {
            int odd = 0;
            for (int[] row : counters) {
                for (int i = 0; i < row.length; i++) {
                    odd += row[i] & 1;
                    row[i] /= 2;
                }
            }
            uses = (uses - odd / 4) / 2;
        }

        @Override
        public void clear() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long bytes() {
            return 0;
        }
    }

    private static List<Long> keys(String trace) throws IOException {
        List<Long> keys = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(ReferenceTraces.small(trace)))))) {
            for (String line; (line = lines.readLine()) != null; ) {
                if (line.matches("[0-9]+")) {
                    keys.add(Long.parseLong(line));
                }
            }
        }
        return keys;
    }

    private static long hits(List<Long> requests, int size) {
        Map<Long, Integer> numbers = new HashMap<>();
        for (Long key : requests) {
            numbers.putIfAbsent(key, numbers.size());
        }
        long[] keys = new long[numbers.size()];
        numbers.forEach((key, number) -> keys[number] = key);
        Policy policy = new WTinyLfu(size, new SimulatorSketch(keys, size));
        Map<Integer, Integer> slots = new HashMap<>();
        int[] cached = new int[size];
        long hits = 0;
        for (Long request : requests) {
            int key = numbers.get(request);
            Integer slot = slots.get(key);
            if (slot != null) {
                hits++;
                policy.hit(slot);
                continue;
            }
            policy.arriving(key);
            int free = slots.size() < size ? slots.size() : policy.evict();
            if (free != Policy.REFUSED) {
                if (slots.size() == size) {
                    slots.remove(cached[free]);
                }
                cached[free] = key;
                slots.put(key, free);
                policy.inserted(free, key);
            }
        }
        return hits;
    }

    @Test
    void hasTheSimulatorsHitsWithTheSimulatorsSketch() throws IOException {
        Map<String, List<Long>> traces = new HashMap<>();
        for (ReferenceHits row :
                ReferenceHits.onSmallTraces("CaffeineSim", "sketch.HillClimberWindowTinyLfu (simple 1%)")) {
            List<Long> requests = traces.get(row.trace());
            if (requests == null) {
                requests = keys(row.trace());
                traces.put(row.trace(), requests);
            }
            assertThat(hits(requests, row.size())).as("%s", row).isEqualTo(row.hits());
        }
    }
}
