package dev.cachebench.replay;

/**
 * What a pass over a trace counted.
 *
 * @param hits after the warm-up
 * @param hitBytes of the values of those; 0 if sizes are not known
 * @param savedNanos what computing those would have taken; 0 if costs are not known
 * @param expired requests after the warm-up that missed since their entries had expired
 */
record PassCounts(long hits, long hitBytes, long savedNanos, long expired) {}
