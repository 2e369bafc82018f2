package dev.cachebench.replay;

import java.util.List;

/**
 * Misses by size of the cache.
 *
 * @param trace its name
 * @param format the name of the format it was read in
 * @param requests in all; an estimate where they were not {@linkplain Sample#counted counted}
 * @param distinct keys in all; an estimate where the trace was {@linkplain Sample#recorded recorded} as a sample
 * @param sample what the curve was made of; {@code null} for the whole trace
 * @param sizes in entries, ascending: those that every line has, unless it was not finished
 * @param lines one for each policy, in the order in which they were asked for
 * @param complete whether all is there; not so if the work was interrupted
 */
public record MissRatioCurve(
        String trace,
        String format,
        long requests,
        long distinct,
        Sample sample,
        List<Integer> sizes,
        List<Line> lines,
        boolean complete) {

    /**
     * A part of the trace.
     *
     * @param rate the share of the keys that was asked for
     * @param recorded whether the trace itself is the record of a sample; {@code rate} is of the keys that there were
     * @param counted whether it is known how many requests there were in all
     * @param requests those of the keys in the sample
     * @param distinct keys in the sample
     * @param error how far LRU's miss ratio may be off at any of the sizes, from 0 to 1: three standard errors, as
     *     estimated; NaN where that was not finished. Of other policies it is a hint, since not all scale down as well.
     */
    public record Sample(double rate, boolean recorded, boolean counted, long requests, long distinct, double error) {}

    /**
     * A policy at several sizes.
     *
     * @param everySize whether the policy was computed at every size there is, of which {@code cells} are some
     * @param cells by size, ascending; estimates where there is a sample
     * @param knees where another entry buys little from then on, by size; none looked for where there are few sizes,
     *     nor of a bound, of which no entry can be had
     */
    public record Line(String policy, boolean everySize, List<Cell> cells, List<Knee> knees) {

        /** The one of a size; {@code null} if there is none. */
        public Cell at(int size) {
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
     * A size past which another entry buys little.
     *
     * @param size in entries
     * @param before the part of all requests that doubling the cache to this size made hits
     * @param after the part that doubling it again would
     */
    public record Knee(int size, double before, double after) {}
}
