package dev.cachebench.report.tune;

import dev.cachebench.advise.tune.Tuning;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Percentages;
import java.util.ArrayList;
import java.util.List;

/**
 * What a cache would do at a size, as several formats print it.
 *
 * @param loads what its misses would take to load; empty if no load was seen
 * @param heap that its entries would take; empty if that is not known
 * @param mark what the size is; empty for nothing special
 */
record SizeRow(String entries, String hits, String loads, String heap, String mark) {

    static List<SizeRow> of(Tuning.Cache cache) {
        boolean loads = !loads(cache).isEmpty();
        boolean heap = !heap(cache).isEmpty();
        List<SizeRow> rows = new ArrayList<>();
        for (Tuning.Size size : cache.sizes()) {
            double misses = (1 - size.hitRatio()) * cache.seen().counts().requests();
            rows.add(new SizeRow(
                    Counts.text(size.entries()),
                    Percentages.text(size.hitRatio()),
                    loads ? Durations.text(misses * cache.loadNanos()) : "",
                    heap ? Bytes.text((double) cache.seen().entryBytes() * cache.entries(size.entries())) : "",
                    mark(cache, size)));
        }
        return rows;
    }

    /** The heading of the loads of a {@link dev.cachebench.report.Table}; empty if there are none. */
    static String loads(Tuning.Cache cache) {
        return Double.isNaN(cache.loadNanos()) ? "" : ">loads";
    }

    /** The heading of the heap, likewise. */
    static String heap(Tuning.Cache cache) {
        return cache.seen().entryBytes() < 0 ? "" : ">heap";
    }

    private static String mark(Tuning.Cache cache, Tuning.Size size) {
        if (cache.model() != null && size.entries() == Math.min(cache.model().entries(), cache.distinct())) {
            return cache.seen().settings().maximum() < 0 ? "all keys" : "now";
        }
        return size.entries() == cache.distinct() ? "all keys" : "";
    }
}
