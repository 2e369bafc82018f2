package dev.cachebench.cache;

import java.util.ArrayList;
import java.util.List;

/** A cache that can ask for many entries at once, before a thread calls it for each. */
sealed interface ReadsAhead<K, V> extends Memo<K, V> permits StoreCache, TieredMemo {
    /**
     * Looks arguments up. Until {@link #endAhead}, calls of this thread find what there was.
     *
     * @return those for which nothing was found, in their order
     */
    List<K> readAhead(List<K> arguments);

    /** Forgets what the last {@link #readAhead} of this thread has found. */
    void endAhead();

    @Override
    default List<V> callAll(List<? extends K> arguments) {
        readAhead(new ArrayList<>(arguments));
        try {
            return Memo.super.callAll(arguments);
        } finally {
            endAhead();
        }
    }
}
