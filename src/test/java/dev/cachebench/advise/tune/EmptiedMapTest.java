package dev.cachebench.advise.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.trace.Changes;
import dev.cachebench.trace.KeyColumns;
import dev.cachebench.trace.Operation;
import dev.cachebench.trace.Recorded;
import dev.cachebench.trace.RequestColumns;
import dev.cachebench.trace.Trace;
import dev.cachebench.trace.TraceFormat;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EmptiedMapTest {
    private static final int KEYS = 300;
    private static final int REQUESTS = 20_000;

    /** A program that empties its map before it puts another key in. */
    private static double hitRatio(int[] ids, byte[] operations, int most) {
        Set<Integer> map = new HashSet<>();
        int gets = 0;
        int hits = 0;
        for (int i = 0; i < ids.length; i++) {
            Operation operation = Operation.of(operations[i]);
            gets += operation == Operation.GET ? 1 : 0;
            hits += operation == Operation.GET && map.contains(ids[i]) ? 1 : 0;
            if (operation == Operation.DELETE) {
                map.remove(ids[i]);
            } else if (operation != Operation.OTHER && !map.contains(ids[i])) {
                if (map.size() == most) {
                    map.clear();
                }
                map.add(ids[i]);
            }
        }
        return (double) hits / gets;
    }

    @Test
    void itHitsAsAMapDoes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int[] ids = random.ints(REQUESTS, 0, KEYS).map(id -> id * id / KEYS).toArray();
        byte[] operations = new byte[REQUESTS];
        for (int i = 0; i < REQUESTS; i++) {
            operations[i] = (byte) Math.max(0, random.nextInt(20) - 16);
        }
        Trace trace = new Trace(
                "",
                TraceFormat.CACHEBENCH,
                ids,
                KEYS,
                KeyColumns.NONE,
                new RequestColumns(operations, new long[REQUESTS], Changes.NONE, Changes.NONE),
                new Recorded("", 1, REQUESTS, ""));

        for (int most : new int[] {1, 7, 100, KEYS}) {
            assertThat(EmptiedMap.hitRatio(trace, most))
                    .as("seed " + seed + ", " + most + " entries")
                    .isEqualTo(hitRatio(ids, operations, most));
        }
    }
}
