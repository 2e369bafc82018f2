package dev.cachebench.report.store;

import dev.cachebench.report.Style;
import dev.cachebench.report.Table;
import dev.cachebench.store.disk.FunctionUsage;
import dev.cachebench.store.disk.StoreStats;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Percentages;
import dev.cachebench.text.SourceNames;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** What is in a store, for people. */
public final class StoreText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private StoreText() {}

    /** A row for each function. */
    static Table functions(StoreStats stats) {
        Table table = new Table("~function", ">versions", ">entries", ">bytes", ">hits", ">saved at most", "last used");
        for (FunctionUsage each : stats.functions()) {
            table.row(
                    SourceNames.method(each.function()),
                    Counts.text(each.versions()),
                    Counts.text(each.entries()),
                    Bytes.text(each.bytes()),
                    Counts.text(each.hits()),
                    each.savedNanos() == 0 ? "" : Durations.text(each.savedNanos()),
                    time(each.usedMillis()));
        }
        return table;
    }

    /** The functions. */
    static String list(StoreStats stats, Style style) {
        return style.page(
                stats.functions().isEmpty()
                        ? "nothing is in the store " + stats.folder() + "\n"
                        : functions(stats).text(style));
    }

    /** The whole, and the functions. */
    static String stats(StoreStats stats, Style style) {
        Table table = new Table("store", stats.folder().toString());
        table.row("entries", Counts.text(stats.entries()));
        table.row(
                "their bytes",
                Bytes.text(stats.bytes()) + " of " + Bytes.exact(stats.maxBytes()) + ", "
                        + Percentages.text((double) stats.bytes() / stats.maxBytes()));
        table.row("file", Bytes.text(stats.fileBytes()) + ", schema " + stats.schema());
        table.row("hits", Counts.text(stats.hits()));
        table.row("saved at most", stats.savedNanos() == 0 ? "none yet" : Durations.text(stats.savedNanos()));
        if (stats.entries() > 0) {
            table.row("never hit", entries(stats.unused()) + ", " + Bytes.text(stats.unusedBytes()));
            table.row("oldest entry", time(stats.oldestMillis()));
            table.row("last used", time(stats.usedMillis()));
        }
        return style.page(table.text(style)
                + (stats.functions().isEmpty() ? "" : "\n" + functions(stats).text(style)));
    }

    /** {@code 1 entry}, {@code 1,234 entries}. */
    static String entries(long count) {
        return Counts.text(count) + (count == 1 ? " entry" : " entries");
    }

    /** In the time zone of who reads it; empty for 0. */
    static String time(long millis) {
        return millis == 0 ? "" : TIME.format(Instant.ofEpochMilli(millis).atZone(ZoneId.systemDefault()));
    }
}
