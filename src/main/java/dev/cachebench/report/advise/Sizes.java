package dev.cachebench.report.advise;

import dev.cachebench.advise.Opportunity;
import dev.cachebench.advise.Watched;
import dev.cachebench.advise.WatchedKeying;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.cache.watch.Keying;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Percentages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why a cache is as large as it is. */
final class Sizes {
    private static final double LESS = 0.05; // of the calls, to be worth a word

    private Sizes() {}

    /** What smaller caches would answer; empty if that makes no difference, or is not known. */
    static Optional<String> sentence(Opportunity found, Watched watched) {
        if (!(CacheSpec.parse(found.cache()) instanceof CacheSpec.Bounded bounded) || bounded.bytes()) {
            return Optional.empty();
        }
        WatchedKeying keying = watched.by(keying(found.cache())).orElse(null);
        if (keying == null || keying.curve().isEmpty() || bounded.size() < 2) {
            return Optional.empty();
        }
        double full = keying.at(bounded.size()).hits();
        double half = keying.at(bounded.size() / 2).hits();
        double one = keying.at(1).hits();
        List<String> sizes = new ArrayList<>();
        if (full - one >= LESS) {
            sizes.add("1 entry would answer " + Percentages.text(one) + " of the calls");
        }
        if (bounded.size() > 3 && full - half >= LESS) {
            sizes.add(entries(bounded.size() / 2, half));
        }
        if (sizes.isEmpty()) {
            return Optional.empty();
        }
        sizes.add(entries(bounded.size(), full));
        return Optional.of(String.join(", ", sizes));
    }

    private static String entries(long entries, double hits) {
        return Counts.text(entries) + " entries " + Percentages.text(hits);
    }

    /** By which the calls were watched that a cache of this spec sees as alike. */
    static Keying keying(String cache) {
        KeyRules keys = CacheSpec.parse(cache).rules().keys();
        if (keys.shared()) {
            return Keying.SHARED;
        }
        return keys.fields().isEmpty() && keys.instanceFields().isEmpty() ? Keying.CACHE : Keying.FIELDS;
    }
}
