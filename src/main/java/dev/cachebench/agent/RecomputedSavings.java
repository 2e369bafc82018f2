package dev.cachebench.agent;

import dev.cachebench.cache.RecomputedHits;
import dev.cachebench.cache.cost.ComputingBudget;
import dev.cachebench.cache.cost.Saving;
import dev.cachebench.weave.CacheSite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes hits of a program's caches again after its end, where methods are known to be pure, which tells best what
 * the caches saved. Each has its part of the time; the most promising come first, and leave what they do not need to
 * the others.
 */
final class RecomputedSavings {
    private static final long LEAST_NANOS = 100_000_000; // for each cache, after the end of a short program
    private static final long MOST_NANOS = 1_000_000_000; // after the end of any
    private static final int SHARE = 100; // one part in so many of the time that a longer one took

    private final KnownPure pure;
    private final long elapsed;

    /** @param elapsed nanoseconds that the program has run */
    RecomputedSavings(KnownPure pure, long elapsed) {
        this.pure = pure;
        this.elapsed = elapsed;
    }

    /**
     * A snapshot with what is known then.
     *
     * @param sites of the snapshot's methods, and perhaps of some that came later
     */
    MemoSnapshot addedTo(MemoSnapshot snapshot, List<CacheSite> sites) {
        Map<Integer, RecomputedHits> hits = new HashMap<>(); // all before any is computed, which other caches may count
        for (int i = 0; i < Math.min(sites.size(), snapshot.methods().size()); i++) {
            RecomputedHits ofSite =
                    pure.has(sites.get(i).method()) ? sites.get(i).recomputedHits() : null;
            if (ofSite != null) {
                hits.put(i, ofSite);
            }
        }
        List<Integer> order = new ArrayList<>(hits.keySet());
        order.sort(Comparator.comparingDouble(i -> -hits.get(i).mayHaveSaved()));
        List<MemoSnapshot.CachedMethod> methods = new ArrayList<>(snapshot.methods());
        ComputingBudget budget = new ComputingBudget(nanos(order.size()));
        for (int done = 0; done < order.size(); done++) {
            int i = order.get(done);
            Saving saving = hits.get(i).saving(budget.part(order.size() - done));
            if (saving.isKnown()) {
                methods.set(i, methods.get(i).withSaving(saving));
            } else if (hits.get(i).untold() != null) {
                methods.set(i, methods.get(i).with(hits.get(i).untold()));
            }
        }
        return snapshot.with(methods);
    }

    /** That so many caches may take together. */
    private long nanos(int caches) {
        return Math.min(Math.max(LEAST_NANOS * caches, elapsed / SHARE), MOST_NANOS);
    }
}
