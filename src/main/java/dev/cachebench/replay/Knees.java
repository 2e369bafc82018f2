package dev.cachebench.replay;

import dev.cachebench.replay.MissRatioCurve.Knee;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/**
 * Finds the sizes past which more entries gain little. A size is a knee if doubling the cache to it brought a part of
 * all hits worth having, and doubling it once more brings less than a quarter of that. Of several within a doubling,
 * the knee is where the difference of the two gains is greatest, and of equals the smallest.
 *
 * <p>By doublings, since curves are drawn over the logarithm of the size; and by steps instead of one bend (as in V.
 * Satopää et al., "Finding a 'Kneedle' in a Haystack", 2011), since a trace of several loops has a cliff for each.
 */
final class Knees {
    private static final int FEWEST_SIZES = 8;
    private static final double WORTH_HAVING = 0.05; // of all hits
    private static final double AT_THE_END = 0.25; // of all hits, where nothing is left to double to
    private static final double LITTLE = 0.25; // of the gain before

    private Knees() {}

    /** Of LRU, from all its sizes. */
    static List<Knee> of(LruCurve curve, int distinct, long requests) {
        return of(LongStream.rangeClosed(1, distinct), size -> curve.hits((int) size), distinct, requests);
    }

    /**
     * Of a policy that was replayed at some sizes, which are the ones looked at; straight lines are drawn between them.
     *
     * @param cells by size, ascending
     * @param distinct the size that holds all
     */
    static List<Knee> of(List<Cell> cells, long distinct, long requests) {
        if (cells.size() < FEWEST_SIZES) {
            return List.of();
        }
        long most = cells.get(cells.size() - 1).size();
        long smallest = cells.get(0).size();
        long first = smallest == 1 ? 1 : 2 * smallest; // what comes before the smallest is not known
        long last = most < distinct ? most / 2 : most; // nor what comes after the largest
        LongStream sizes = cells.stream().mapToLong(Cell::size).filter(size -> size >= first && size <= last);
        return of(sizes, size -> between(cells, size), most, requests);
    }

    private static long between(List<Cell> cells, long size) {
        long hitsBelow = 0;
        long below = 0;
        for (Cell cell : cells) {
            if (size <= cell.size()) {
                double part = (double) (size - below) / (cell.size() - below);
                return Math.round(hitsBelow + part * (cell.hits() - hitsBelow));
            }
            hitsBelow = cell.hits();
            below = cell.size();
        }
        return hitsBelow;
    }

    private static List<Knee> of(LongStream sizes, LongUnaryOperator hits, long most, long requests) {
        Search search = new Search(hits, most, requests);
        sizes.forEach(search::look);
        search.end();
        return search.knees;
    }

    private static final class Search {
        private final List<Knee> knees = new ArrayList<>();
        private final LongUnaryOperator hits;
        private final long most;
        private final double requests;
        private long best; // 0 for none
        private long bestBend;

        Search(LongUnaryOperator hits, long most, long requests) {
            this.hits = hits;
            this.most = most;
            this.requests = requests;
        }

        void look(long size) {
            if (best > 0 && size > 2L * best) {
                end();
            }
            long before = before(size);
            long after = after(size);
            double least = (size > most / 2 ? AT_THE_END : WORTH_HAVING) * hits.applyAsLong(most);
            boolean knee = before > 0 && before >= least && after <= LITTLE * before;
            if (knee && (best == 0 || before - after > bestBend)) {
                best = size;
                bestBend = before - after;
            }
        }

        private long before(long size) {
            return hits.applyAsLong(size) - hits.applyAsLong(size / 2);
        }

        private long after(long size) {
            return hits.applyAsLong(Math.min(most, 2 * size)) - hits.applyAsLong(size);
        }

        void end() {
            if (best > 0) {
                knees.add(new Knee(best, before(best) / requests, after(best) / requests));
            }
            best = 0;
        }
    }
}
