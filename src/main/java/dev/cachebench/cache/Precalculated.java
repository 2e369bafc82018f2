package dev.cachebench.cache;

/** A table of results computed ahead of the calls. */
public sealed interface Precalculated permits RangeTable {

    /**
     * Computes the table, if that has not been done; the first call does it otherwise. Passes on what the function
     * throws; the table then ends there, and a first call says nothing of it.
     */
    void prepare();

    /** Times computed calls against look-ups, for some milliseconds. Leaves the counts as they are. */
    TableCost tableCost();
}
