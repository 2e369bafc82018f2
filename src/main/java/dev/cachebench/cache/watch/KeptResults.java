package dev.cachebench.cache.watch;

import dev.cachebench.cache.key.Changeable;
import dev.cachebench.cache.key.ResultPrint;

/**
 * A few results, to be looked at once more when their callers have had them for a while. Guarded by its owner's lock.
 */
final class KeptResults {
    private static final int MOST = 16;
    private static final int ENOUGH = 2000;

    private final Object[] results = new Object[MOST];
    private final int[] prints = new int[MOST];
    private int next;
    private long again;
    private long changed;

    /** Keeps a result that callers can change, in the place of one that is looked at. */
    void add(Object result, ResultPrint print) {
        if (again >= ENOUGH || print.identity() != 0 || Changeable.in(result) == null) {
            return;
        }
        Object old = results[next];
        if (old != null) {
            again++;
            changed += ResultPrint.of(old).content() == prints[next] ? 0 : 1;
        }
        results[next] = again >= ENOUGH ? null : result;
        prints[next] = print.content();
        next = (next + 1) % MOST;
    }

    long again() {
        return again;
    }

    long changed() {
        return changed;
    }
}
