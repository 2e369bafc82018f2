package dev.cachebench.advise;

import dev.cachebench.replay.Cell;
import dev.cachebench.replay.Replayer;
import dev.cachebench.replay.SizeUnit;
import dev.cachebench.trace.Trace;
import dev.cachebench.trace.TraceFormat;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Replays the requests of a method that an LRU cache answers badly, such as loops over more keys than it holds. */
final class OtherPolicies {
    private static final List<String> POLICIES = List.of("sieve", "s3fifo", "lirs", "wtinylfu");
    private static final int MOST_REQUESTS = 1_000_000;
    private static final int SIZES = 4;

    /** What another policy has to save more than LRU, as a share of the program's CPU time. */
    private static final double BETTER = 0.03;

    private OtherPolicies() {}

    /**
     * A policy at some size.
     *
     * @param name as {@code --cache} takes it
     */
    record Sized(String name, HitPoint point) {}

    /**
     * The smallest cache of another policy that saves much more than the best one of LRU.
     *
     * @param lru the best size of LRU; {@code null} if none saves anything
     * @return {@code null} for none
     */
    static Sized better(Sizing sizing, SizeCosts costs, HitPoint lru) {
        double least = BETTER + (lru == null ? 0 : Math.max(0, sizing.saving(lru, costs)));
        WatchedKeying keying = sizing.keying();
        HitPoint all = keying.curve().get(keying.curve().size() - 1);
        if (sizing.saving(all, costs) < least || keying.keys().length == 0) {
            return null; // not even a cache of all keys would
        }
        Sized best = null;
        for (Cell cell : replayed(keying)) {
            long entries = Math.round(cell.size() / keying.share());
            HitPoint point = new HitPoint(entries, cell.hitRatio(), Double.NaN);
            double saving = sizing.saving(point, costs);
            if (saving >= least) {
                best = new Sized(cell.policy(), point);
                least = Math.max(least, saving / Sizing.ENOUGH);
            }
        }
        return best;
    }

    /** Small caches first. */
    private static List<Cell> replayed(WatchedKeying keying) {
        int[] requests = Arrays.copyOf(keying.keys(), Math.min(MOST_REQUESTS, keying.keys().length));
        int keys = Arrays.stream(requests).max().orElse(0) + 1;
        Set<Long> sizes = new LinkedHashSet<>();
        long largest = Math.min(Sizing.LARGEST, Long.highestOneBit(Math.max(1, (long) keying.distinct())));
        for (int halved = SIZES - 1; halved >= 0; halved--) {
            sizes.add(Math.max(1, Math.round((largest >> halved) * keying.share())));
        }
        Trace trace = new Trace("calls", TraceFormat.CACHEBENCH, requests, keys);
        List<Cell> cells = new Replayer(trace)
                .run(POLICIES, List.copyOf(sizes), SizeUnit.ENTRIES)
                .cells();
        return cells.stream()
                .sorted((one, other) -> Long.compare(one.size(), other.size()))
                .toList();
    }
}
