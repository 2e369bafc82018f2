package dev.cachebench.cache;

import java.util.List;

/** A cache that can ask for many entries at once, before a thread calls it for each. */
interface ReadsAhead<K> {
    /**
     * Looks arguments up. Until {@link #endAhead}, calls of this thread find what there was.
     *
     * @return those for which nothing was found, in their order
     */
    List<K> readAhead(List<K> arguments);

    /** Forgets what the last {@link #readAhead} of this thread has found. */
    void endAhead();
}
