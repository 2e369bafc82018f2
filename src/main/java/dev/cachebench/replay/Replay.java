package dev.cachebench.replay;

import java.util.ArrayList;
import java.util.List;

/**
 * A trace replayed: hits by policy and size.
 *
 * @param trace its name
 * @param format the name of the format it was read in
 * @param weighed what it tells of sizes and costs; {@code null} for nothing
 * @param warmup requests at the beginning that are not counted
 * @param policies those that were asked for, by name
 * @param sizes of the caches
 * @param unit what those are counted in
 * @param cells policy by policy, each in the order of {@code sizes}
 * @param yardsticks LRU and, for sizes in entries, the optimum at each of the sizes, to hold the others against
 * @param complete whether all cells are there; not so if the replay was interrupted
 */
public record Replay(
        String trace,
        String format,
        long requests,
        long distinct,
        Weighed weighed,
        int warmup,
        List<String> policies,
        List<Long> sizes,
        SizeUnit unit,
        List<Cell> cells,
        List<Cell> yardsticks,
        boolean complete) {

    /**
     * Of a trace with sizes or costs.
     *
     * @param footprint of the values of all keys, in bytes; 0 if sizes are not known
     * @param unsized keys that have no size, if others have
     * @param uncosted keys that have no cost, if others have
     */
    public record Weighed(long footprint, int unsized, int uncosted) {}

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

    /** By the time saved if the trace tells costs, or else by hits. */
    public Ranking ranking() {
        for (Cell cell : cells) {
            if (!Double.isNaN(cell.timeSavedRatio())) {
                return Ranking.TIME_SAVED;
            }
        }
        return Ranking.HITS;
    }

    /** Of the policies that were asked for, bounds apart, the best at a size, of equals the first; {@code null} if none is done. */
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

    /** Whether a cache of that size holds the values of all keys, so that nothing leaves. */
    public boolean holdsAll(long size) {
        return size >= (unit == SizeUnit.BYTES ? weighed.footprint() : distinct);
    }

    /**
     * How much of the way from LRU to the optimum a policy goes at a size, by hits: 1 is the optimum, below 0 is worse than LRU.
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
     * The smallest cache within a point of the best at the largest size where something still leaves; of several, the best.
     *
     * @return {@code null} if no smaller one is
     */
    public Saving saving() {
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
        return large == null || small.size() == large.size() ? null : new Saving(small, large);
    }

    private static boolean isBetter(Cell cell, Cell than, Ranking by) {
        return cell.size() == than.size() && by.ratio(cell) > by.ratio(than);
    }
}
