package dev.cachebench.report.tune;

import dev.cachebench.advise.tune.Tuning;
import dev.cachebench.report.Table;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Percentages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The caches that a report tells of one by one, and the others by the place that created them: those that are hardly
 * used, such as a library's own, those of which one place creates many, such as one for each session, and those that
 * come after so many busier ones.
 *
 * @param others those with the most requests first
 * @param reasons for which there are others
 */
record CacheGroups(List<Tuning.Cache> told, List<Group> others, Set<Reason> reasons) {
    private static final int MOST = 20; // caches in full
    private static final int MOST_OF_A_PLACE = 3;
    private static final int MOST_GROUPS = 10;

    /** Why a cache is not told of in full. */
    enum Reason {
        HARDLY_USED("hardly used"),
        OF_ONE_PLACE("among many that one place creates"),
        LESS_BUSY("not among the " + MOST + " busiest");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }

    /**
     * Caches of one place.
     *
     * @param place empty if it is not known
     */
    record Group(String library, String place, int caches, long requests, long hits) {
        private Group with(Tuning.Cache cache) {
            var counts = cache.seen().counts();
            return new Group(library, place, caches + 1, requests + counts.requests(), hits + counts.hits());
        }

        /** Caches, requests, hits, library and place. */
        String[] cells() {
            return new String[] {
                Counts.text(caches),
                Counts.text(requests),
                requests == 0 ? "" : Percentages.text((double) hits / requests),
                library,
                place
            };
        }
    }

    /** @param caches those with the most requests first */
    static CacheGroups of(List<Tuning.Cache> caches) {
        boolean used = caches.stream().anyMatch(cache -> !cache.isHardlyUsed());
        List<Tuning.Cache> told = new ArrayList<>();
        Map<String, Integer> ofPlace = new HashMap<>();
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        Map<String, Group> others = new LinkedHashMap<>();
        for (Tuning.Cache cache : caches) {
            String place = cache.seen().library() + " " + cache.label();
            Reason reason = used && cache.isHardlyUsed()
                    ? Reason.HARDLY_USED
                    : ofPlace.merge(place, 1, Integer::sum) > MOST_OF_A_PLACE
                            ? Reason.OF_ONE_PLACE
                            : told.size() >= MOST ? Reason.LESS_BUSY : null;
            if (reason == null) {
                told.add(cache);
            } else {
                reasons.add(reason);
                Group group = others.getOrDefault(place, new Group(cache.seen().library(), cache.label(), 0, 0, 0));
                others.put(place, group.with(cache));
            }
        }
        List<Group> sorted = new ArrayList<>(others.values());
        sorted.sort(Comparator.comparingLong(Group::requests).reversed());
        return new CacheGroups(told, sorted, reasons);
    }

    /** Of the others, with the largest groups in it; empty if there are none. */
    Table table() {
        Table table = new Table(">caches", ">requests", ">hits", "library", "~name or place");
        for (Group each : largest()) {
            table.row(each.cells());
        }
        return table;
    }

    /** Of the others, those with the most requests. */
    List<Group> largest() {
        return others.subList(0, Math.min(MOST_GROUPS, others.size()));
    }

    /** What the table has. */
    String heading() {
        int caches = others.stream().mapToInt(Group::caches).sum();
        return Counts.text(caches, "more cache") + ", "
                + reasons.stream().map(reason -> reason.text).collect(Collectors.joining(", or "))
                + (others.size() > MOST_GROUPS ? "; the " + MOST_GROUPS + " busiest places" : "");
    }
}
