package dev.cachebench.advise.tune;

import dev.cachebench.agent.tune.TuneSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Caches of which one place creates so many, for so few requests each, that hardly any is a hit: one for each call,
 * say. Each of them is cold; one for all of them would not be.
 *
 * @param site that creates them
 * @param caches of it that are watched
 * @param requests of all of them
 */
public record ColdCaches(String library, String site, int caches, long requests, long hits) {
    private static final int FEWEST = 20; // caches
    private static final long FEWEST_REQUESTS = 100; // of all
    private static final long MOST_REQUESTS = 100; // of one, on average
    private static final double MOST_HITS = 0.05; // of the requests

    /** What a place creates. */
    private record Place(String library, String site) {}

    /** Those among the caches of a program, in the order of the first of them. */
    static List<ColdCaches> among(List<Tuning.Cache> caches) {
        Map<Place, ColdCaches> sums = new LinkedHashMap<>();
        for (Tuning.Cache each : caches) {
            TuneSnapshot.Cache seen = each.seen();
            if (seen.created() && !seen.site().isEmpty()) {
                Place place = new Place(seen.library(), seen.site());
                sums.merge(place, of(seen), ColdCaches::plus);
            }
        }
        List<ColdCaches> cold = new ArrayList<>(sums.values());
        cold.removeIf(each -> !each.areCold());
        return cold;
    }

    private static ColdCaches of(TuneSnapshot.Cache seen) {
        TuneSnapshot.Counts counts = seen.counts();
        return new ColdCaches(seen.library(), seen.site(), 1, counts.requests(), counts.hits());
    }

    private ColdCaches plus(ColdCaches other) {
        return new ColdCaches(library, site, caches + other.caches, requests + other.requests, hits + other.hits);
    }

    private boolean areCold() {
        return caches >= FEWEST
                && requests >= FEWEST_REQUESTS
                && requests >= caches
                && requests < MOST_REQUESTS * caches
                && hits <= MOST_HITS * requests;
    }
}
