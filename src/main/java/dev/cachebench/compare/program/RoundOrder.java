package dev.cachebench.compare.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * In which order the variants run in each round. It is drawn for each round by itself: then chance alone decides which
 * of two comes first, and a test of signs holds whatever a machine does from run to run. If every other round only
 * turned the order round, a load that comes and goes would more often speak for one of them in both.
 */
final class RoundOrder<T> {
    private final List<T> all;
    private final Random random;

    RoundOrder(List<T> all, long seed) {
        this.all = new ArrayList<>(all);
        random = new Random(seed);
    }

    /** That of another round. */
    List<T> next() {
        Collections.shuffle(all, random);
        return List.copyOf(all);
    }
}
