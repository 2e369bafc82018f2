package dev.cachebench.report.tune;

import dev.cachebench.advise.tune.Tuning;
import dev.cachebench.report.Table;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Percentages;

/** What a cache would do at several sizes: its hits, what its misses would take to load, and its heap. */
final class SizeTable {
    private SizeTable() {}

    /** A row for each size; columns of which nothing is known are empty. */
    static Table of(Tuning.Cache cache) {
        boolean loads = !Double.isNaN(cache.loadNanos());
        boolean heap = cache.seen().entryBytes() >= 0;
        Table table = new Table(">entries", ">hits", loads ? ">warm loads" : "", heap ? ">heap" : "", "");
        for (Tuning.Size size : cache.sizes()) {
            double misses = (1 - size.hitRatio()) * cache.predictedRequests();
            table.row(
                    Counts.text(size.entries()),
                    Percentages.text(size.hitRatio()),
                    loads ? Durations.text(misses * cache.loadNanos()) : "",
                    heap ? Bytes.text((double) cache.seen().entryBytes() * cache.entries(size.entries())) : "",
                    mark(cache, size));
        }
        return table;
    }

    private static String mark(Tuning.Cache cache, Tuning.Size size) {
        if (cache.model() != null && size.entries() == Math.min(cache.model().entries(), cache.distinct())) {
            return cache.seen().settings().maximum() < 0 ? "all keys" : "now";
        }
        return size.entries() == cache.distinct() ? "all keys" : "";
    }
}
