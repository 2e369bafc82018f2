package dev.cachebench.replay;

import dev.cachebench.cache.policy.Policy;

/** A cache without values, run over a trace. */
interface Loop {

    /**
     * How many requests are hits.
     *
     * @param ids of the keys, below {@code distinct}
     * @param progress is told now and then
     */
    long hits(Policy policy, int[] ids, int distinct, int size, Progress progress);
}
