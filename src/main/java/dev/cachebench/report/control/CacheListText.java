package dev.cachebench.report.control;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.control.CacheFigures;
import dev.cachebench.control.CacheList;
import dev.cachebench.report.Style;
import dev.cachebench.report.Table;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Percentages;
import dev.cachebench.text.UserFault;
import java.util.Map;

/** The caches of a running program, for people. */
final class CacheListText {
    private static final String UNKNOWN = "-";

    private CacheListText() {}

    /** What a row begins with tells the caches apart, what follows is what changes. */
    static Table rows(CacheList list) {
        Table table = new Table(
                "~cache",
                "spec",
                ">hits",
                ">misses",
                ">hit ratio",
                ">last minute",
                ">size",
                ">evicted",
                ">errors",
                ">saved",
                ">held");
        for (CacheFigures each : list.caches()) {
            table.row(
                    each.label(),
                    each.spec(),
                    Counts.text(each.hits()),
                    Counts.text(each.misses()),
                    ratio(each.hitRatio()),
                    ratio(each.recentHitRatio()),
                    size(each),
                    Counts.text(each.evictions()),
                    each.errors() == null ? UNKNOWN : Counts.text(each.errors()),
                    saved(each),
                    held(each));
        }
        return table;
    }

    static String table(CacheList list, Style style) {
        return style.page(
                title(list) + "\n" + (list.caches().isEmpty() ? "" : rows(list).text(style)));
    }

    static String info(CacheList list, Style style) {
        StringBuilder text = new StringBuilder(title(list));
        for (CacheFigures each : list.caches()) {
            Table table = new Table("cache", each.label());
            table.row("spec", each.spec());
            table.row("hits", Counts.text(each.hits()));
            table.row("misses", Counts.text(each.misses()));
            table.row("hit ratio", ratio(each.hitRatio()));
            table.row("last minute", ratio(each.recentHitRatio()));
            table.row("size", size(each));
            for (Map.Entry<String, Long> reason : each.removals().entrySet()) {
                table.row("left, " + reason(reason.getKey()), Counts.text(reason.getValue()));
            }
            table.row("errors", each.errors() == null ? UNKNOWN : Counts.text(each.errors()));
            table.row("errors of stores", Counts.text(each.storeErrors()));
            table.row("went past the cache", Counts.text(each.bypasses()));
            table.row("saved", saved(each));
            table.row("held", held(each));
            text.append('\n').append(table.text(style));
        }
        return style.page(text.toString());
    }

    private static String title(CacheList list) {
        return "process " + list.pid() + (list.program().isEmpty() ? "" : ": " + list.program()) + "\n";
    }

    private static String reason(String reason) {
        return switch (reason) {
            case "size" -> "to make room";
            default -> reason;
        };
    }

    private static String ratio(Double ratio) {
        return ratio == null ? UNKNOWN : Percentages.text(ratio);
    }

    private static String size(CacheFigures cache) {
        boolean bytes = isInBytes(cache.spec());
        return amount(cache.currsize(), bytes, UNKNOWN)
                + (cache.maxsize() == null ? "" : " of " + amount(cache.maxsize(), bytes, UNKNOWN));
    }

    private static String amount(Long amount, boolean bytes, String unknown) {
        return amount == null ? unknown : bytes ? Bytes.text(amount) : Counts.text(amount);
    }

    /** Whether the size of a cache is in bytes; a program may have given it a spec that we do not know. */
    private static boolean isInBytes(String spec) {
        try {
            return CacheSpec.parse(spec).bytes();
        } catch (UserFault e) {
            return false;
        }
    }

    private static String saved(CacheFigures cache) {
        return cache.savedNanos() == null
                ? UNKNOWN
                : (cache.savedNanos() < 0 ? "-" : "") + Durations.text(Math.abs(cache.savedNanos()));
    }

    private static String held(CacheFigures cache) {
        return cache.bytes() == null ? UNKNOWN : Bytes.text(cache.bytes());
    }
}
