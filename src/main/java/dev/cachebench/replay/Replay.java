package dev.cachebench.replay;

import dev.cachebench.trace.OperationCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A trace replayed: hits by policy and size.
 *
 * @param cells policy by policy, each in the order of the plan's sizes
 * @param yardsticks LRU and, for sizes in entries, the optimum at each of the sizes, to compare the others with
 * @param complete whether all cells are there; not so if the replay was interrupted
 */
public record Replay(Source trace, Plan plan, List<Cell> cells, List<Cell> yardsticks, boolean complete) {

    /**
     * What was replayed.
     *
     * @param name of the trace
     * @param format the name of the format it was read in
     * @param requests of all kinds
     * @param weighed what it says about sizes and costs, if anything
     * @param operations {@code null} if all requests are gets
     * @param lifetimes whether it says how long values live
     */
    public record Source(
            String name,
            String format,
            long requests,
            long distinct,
            Optional<Weighed> weighed,
            OperationCounts operations,
            boolean lifetimes) {}

    /**
     * A trace with sizes or costs.
     *
     * @param footprint of the values of all keys, each at its largest, in bytes; 0 if sizes are not known
     * @param unsized keys that have no size, if others have; the footprint is an estimate then
     * @param resized keys that had several sizes
     * @param uncosted keys that have no cost, if others have
     */
    public record Weighed(long footprint, int unsized, int resized, int uncosted) {}

    /**
     * For which caches.
     *
     * @param policies by name, as they were asked for
     * @param sizes of the caches
     * @param unit what those are counted in
     * @param warmup requests at the beginning that are not counted
     * @param ttl how long entries live of which the trace does not say it, in nanoseconds; {@link
     *     TraceLifetimes#UNLIMITED} for ever
     */
    public record Plan(List<String> policies, List<Long> sizes, SizeUnit unit, int warmup, long ttl) {}

    /** What a policy, or a yardstick, did at a size; {@code null} if that was not finished. */
    public Cell cell(String policy, long size) {
        for (List<Cell> some : List.of(cells, yardsticks)) {
            for (Cell cell : some) {
                if (cell.policy().equals(policy) && cell.size() == size) {
                    return cell;
                }
            }
        }
        return null;
    }

    /** By the time saved if the trace has costs, or else by hits. */
    public Ranking ranking() {
        for (Cell cell : cells) {
            if (!Double.isNaN(cell.timeSavedRatio())) {
                return Ranking.TIME_SAVED;
            }
        }
        return Ranking.HITS;
    }

    /**
     * Of the policies that were asked for, bounds apart, the best at a size, of equals the first; {@code null} if none
     * is done.
     */
    public Cell best(long size, Ranking by) {
        Cell best = null;
        for (Cell cell : ranked()) {
            if (cell.size() == size && (best == null || by.ratio(cell) > by.ratio(best))) {
                best = cell;
            }
        }
        return best;
    }

    private List<Cell> ranked() {
        List<Cell> ranked = new ArrayList<>(cells);
        ranked.removeIf(cell -> Replayer.isBound(cell.policy()));
        return ranked;
    }

    /** Whether a cache of that size is known to hold the values of all keys, so that nothing is evicted. */
    public boolean holdsAll(long size) {
        if (plan.unit() == SizeUnit.ENTRIES) {
            return size >= trace.distinct();
        }
        Weighed weighed = trace.weighed().orElseThrow();
        return weighed.unsized() == 0 && size >= weighed.footprint();
    }

    /**
     * How much of the way from LRU to the optimum a policy goes at a size, by hits: 1 is the optimum, below 0 is worse
     * than LRU.
     *
     * @return NaN where LRU is the optimum, or where one of the three was not finished
     */
    public double gapClosed(String policy, long size) {
        Cell cell = cell(policy, size);
        Cell lru = cell(Replayer.LRU, size);
        Cell opt = cell(Replayer.OPT, size);
        if (cell == null || lru == null || opt == null || lru.hits() == opt.hits()) {
            return Double.NaN;
        }
        return (double) (cell.hits() - lru.hits()) / (opt.hits() - lru.hits());
    }

    /**
     * A smaller cache and a larger one that is not even a point better by the ranking.
     *
     * @param large the best at its size
     */
    public record Saving(Cell small, Cell large) {}

    /**
     * The smallest cache within a point of the best at the largest size where something still leaves; of several, the
     * best.
     *
     * @return empty if no smaller one is
     */
    public Optional<Saving> saving() {
        Ranking by = ranking();
        Cell large = null;
        for (Cell cell : ranked()) {
            boolean better = large == null || cell.size() > large.size() || isBetter(cell, large, by);
            if (!holdsAll(cell.size()) && better) {
                large = cell;
            }
        }
        Cell small = large;
        for (Cell cell : ranked()) {
            boolean near = large != null && by.ratio(large) - by.ratio(cell) <= 0.01;
            if (near && (cell.size() < small.size() || isBetter(cell, small, by))) {
                small = cell;
            }
        }
        return large == null || small.size() == large.size() ? Optional.empty() : Optional.of(new Saving(small, large));
    }

    private static boolean isBetter(Cell cell, Cell than, Ranking by) {
        return cell.size() == than.size() && by.ratio(cell) > by.ratio(than);
    }
}
