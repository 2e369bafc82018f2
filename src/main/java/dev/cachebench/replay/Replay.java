package dev.cachebench.replay;

import java.util.List;

/**
 * A trace replayed: hits by policy and size.
 *
 * @param trace its name
 * @param format the name of the format it was read in
 * @param policies those that were asked for, by name
 * @param sizes in entries
 * @param cells policy by policy, each in the order of {@code sizes}
 * @param yardsticks LRU and the optimum at each of the sizes, to hold the others against
 * @param complete whether all cells are there; not so if the replay was interrupted
 */
public record Replay(
        String trace,
        String format,
        long requests,
        long distinct,
        List<String> policies,
        List<Integer> sizes,
        List<Cell> cells,
        List<Cell> yardsticks,
        boolean complete) {

    /** What a policy, or a yardstick, did at a size; {@code null} if that was not finished. */
    public Cell cell(String policy, int size) {
        for (List<Cell> some : List.of(cells, yardsticks)) {
            for (Cell cell : some) {
                if (cell.policy().equals(policy) && cell.size() == size) {
                    return cell;
                }
            }
        }
        return null;
    }

    /** The most hits at a size of the policies that were asked for, bounds apart. */
    public long bestHits(int size) {
        long best = -1;
        for (Cell cell : cells) {
            if (cell.size() == size && !Replayer.isBound(cell.policy())) {
                best = Math.max(best, cell.hits());
            }
        }
        return best;
    }

    /**
     * How much of the way from LRU to the optimum a policy goes at a size: 1 is the optimum, below 0 is worse than LRU.
     *
     * @return NaN where LRU is the optimum, or where one of the three was not finished
     */
    public double gapClosed(String policy, int size) {
        Cell cell = cell(policy, size);
        Cell lru = cell(Replayer.LRU, size);
        Cell opt = cell(Replayer.OPT, size);
        if (cell == null || lru == null || opt == null || lru.hits() == opt.hits()) {
            return Double.NaN;
        }
        return (double) (cell.hits() - lru.hits()) / (opt.hits() - lru.hits());
    }

    /**
     * A smaller cache and a larger one that has not even a point more of hits.
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
        Cell large = null;
        for (Cell cell : cells) {
            boolean better = large == null
                    || cell.size() > large.size()
                    || cell.size() == large.size() && cell.hits() > large.hits();
            if (!Replayer.isBound(cell.policy()) && cell.size() < distinct && better) {
                large = cell;
            }
        }
        Cell small = large;
        for (Cell cell : cells) {
            boolean near =
                    large != null && !Replayer.isBound(cell.policy()) && large.hits() - cell.hits() <= requests / 100;
            if (near && (cell.size() < small.size() || cell.size() == small.size() && cell.hits() > small.hits())) {
                small = cell;
            }
        }
        return large == null || small.size() == large.size() ? null : new Saving(small, large);
    }
}
