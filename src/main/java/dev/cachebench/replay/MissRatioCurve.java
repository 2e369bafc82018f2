package dev.cachebench.replay;

import java.util.List;

/**
 * Misses by size of the cache.
 *
 * @param trace its name
 * @param format the name of the format it was read in
 * @param requests that were counted, in all; an estimate if they were not {@linkplain Sample#counted counted}
 * @param distinct keys in all; an estimate if the trace was {@linkplain Sample#recorded recorded} as a sample
 * @param footprint the size of all values, in bytes; 0 if the curve is by entries
 * @param sample what the curve was made of; {@code null} for the whole trace
 * @param unit of sizes
 * @param sizes ascending; every line that is finished has them
 * @param lines one for each policy, in the order in which they were asked for
 * @param onlyGets whether all requests of the trace are gets, which are what is counted
 * @param complete false if the work was interrupted
 */
public record MissRatioCurve(
        String trace,
        String format,
        long requests,
        long distinct,
        long footprint,
        Sample sample,
        SizeUnit unit,
        List<Long> sizes,
        List<Line> lines,
        boolean onlyGets,
        boolean complete) {

    /**
     * A part of the trace.
     *
     * @param rate the share of the keys that was asked for
     * @param recorded whether the trace itself was recorded as a sample; {@code rate} is then of the keys of the
     *     program
     * @param counted whether the total number of requests is known
     * @param requests those of the keys in the sample
     * @param distinct keys in the sample
     * @param error the estimated error of LRU's miss ratio at any of the sizes, from 0 to 1: three standard errors; NaN
     *     if that was not finished. For other policies it is a hint, since not all scale down as well.
     */
    public record Sample(double rate, boolean recorded, boolean counted, long requests, long distinct, double error) {}

    /**
     * A policy at several sizes.
     *
     * @param everySize whether the policy was computed at every size, of which {@code cells} are a selection
     * @param cells by size, ascending; estimates if there is a sample
     * @param knees sizes past which more entries gain little, ascending; empty for bounds and where there are few sizes
     */
    public record Line(String policy, boolean everySize, List<Cell> cells, List<Knee> knees) {

        /** The cell of a size; {@code null} if there is none. */
        public Cell at(long size) {
            for (Cell cell : cells) {
                if (cell.size() == size) {
                    return cell;
                }
            }
            return null;
        }

        /**
         * The smallest size that has at most a point more of misses than the largest.
         *
         * @return {@code null} if there are no sizes
         */
        public Cell nearlyAll() {
            for (Cell cell : cells) {
                Cell largest = cells.get(cells.size() - 1);
                if (largest.hits() - cell.hits() <= cell.requests() / 100) {
                    return cell;
                }
            }
            return null;
        }
    }

    /**
     * A size past which more entries gain little.
     *
     * @param size in the unit of the curve
     * @param before the share of all requests that doubling the cache to this size turned into hits
     * @param after the share that doubling it again would
     */
    public record Knee(long size, double before, double after) {}
}
