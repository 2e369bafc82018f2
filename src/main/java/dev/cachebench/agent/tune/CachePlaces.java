package dev.cachebench.agent.tune;

import dev.cachebench.agent.tune.RefusedCount.Limit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many caches there are of each place, and how many have been refused. Not thread-safe. */
final class CachePlaces {
    static final int MOST_CACHES = 1_000;
    private static final int MOST_OF_A_PLACE = 100; // so that sessions leave room for others
    private static final int MOST_MAPS_OF_A_PLACE = 3;
    private static final int MOST_LOGS = 64;
    private static final int MOST_LOGS_OF_A_PLACE = 4;

    private final Map<Place, Place> places = new HashMap<>();
    private final long[] refused = new long[Limit.values().length];
    private int caches;
    private int logs;

    /** By what it is. */
    static final class Place {
        private final CacheLibrary library;
        private final String site;
        private int caches;
        private int logs;

        private Place(CacheLibrary library, String site) {
            this.library = library;
            this.site = site;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Place place && place.library == library && place.site.equals(site);
        }

        @Override
        public int hashCode() {
            return 31 * library.ordinal() + site.hashCode();
        }
    }

    /** Whether no place has room. */
    boolean areFull() {
        return caches >= MOST_CACHES;
    }

    /** The place with room for one more cache; {@code null} if that is refused. */
    Place withRoom(CacheLibrary library, String site) {
        Place place = new Place(library, site);
        Place known = places.get(place);
        place = known == null ? place : known;
        if (areFull()) {
            refuse(Limit.ALL);
            return null;
        }
        Limit limit = library == CacheLibrary.MAP ? Limit.MAPS_OF_A_PLACE : Limit.CACHES_OF_A_PLACE;
        if (place.caches >= most(limit)) {
            refuse(limit);
            return null;
        }
        return place;
    }

    void refuse(Limit limit) {
        refused[limit.ordinal()]++;
    }

    private static int most(Limit limit) {
        return switch (limit) {
            case CACHES_OF_A_PLACE -> MOST_OF_A_PLACE;
            case MAPS_OF_A_PLACE -> MOST_MAPS_OF_A_PLACE;
            case ALL -> MOST_CACHES;
        };
    }

    /** Whether one more cache of a place may have a log. */
    boolean mayLog(Place place) {
        return logs < MOST_LOGS && place.logs < MOST_LOGS_OF_A_PLACE;
    }

    /** One more cache is watched. */
    void add(Place place, boolean isLogged) {
        places.put(place, place);
        place.caches++;
        caches++;
        place.logs += isLogged ? 1 : 0;
        logs += isLogged ? 1 : 0;
    }

    /** Those of which there were any. */
    List<RefusedCount> refused() {
        List<RefusedCount> counts = new ArrayList<>();
        for (Limit limit : Limit.values()) {
            if (refused[limit.ordinal()] > 0) {
                counts.add(new RefusedCount(limit, refused[limit.ordinal()], most(limit)));
            }
        }
        return counts;
    }
}
