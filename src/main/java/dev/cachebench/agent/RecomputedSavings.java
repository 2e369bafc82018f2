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
 * Computes hits of a program's caches again after its end, where methods are known to be pure, which tells best what the
 * caches saved. The most promising caches come first, for as long as there is time.
 */
final class RecomputedSavings {
    private static final long LEAST_NANOS = 100_000_000; // after the end of a short program
    private static final long MOST_NANOS = 1_000_000_000; // after the end of any
    private static final int SHARE = 100; // one part in so many of the time that a longer one took

    private final KnownPure pure;
    private final long nanos; // that it may take

    /** @param elapsed nanoseconds that the program has run */
    RecomputedSavings(KnownPure pure, long elapsed) {
        this.pure = pure;
        nanos = Math.max(LEAST_NANOS, Math.min(elapsed / SHARE, MOST_NANOS));
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
        ComputingBudget budget = new ComputingBudget(nanos);
        for (int i : order) {
            Saving saving = hits.get(i).saving(budget);
            if (saving.isKnown()) {
                methods.set(i, methods.get(i).withSaving(saving));
            } else if (hits.get(i).untold() != null) {
                methods.set(i, methods.get(i).with(hits.get(i).untold()));
            }
        }
        return snapshot.with(methods);
    }
}
