package dev.cachebench.report.control;

import dev.cachebench.control.CacheChange;
import dev.cachebench.report.Csv;
import dev.cachebench.report.Json;
import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Renderers;
import dev.cachebench.report.Style;
import dev.cachebench.report.Table;
import dev.cachebench.text.Counts;
import java.util.List;

/** The formats of what was done to caches of a running program. */
public final class CacheChangeRenderers extends Renderers<List<CacheChange>> {
    private final Style style;

    public CacheChangeRenderers(Style style) {
        super("what was done to caches");
        this.style = style;
    }

    @Override
    protected Renderer<List<CacheChange>> find(OutputFormat format) {
        return switch (format) {
            case TEXT -> this::text;
            case JSON -> CacheChangeRenderers::json;
            case CSV -> CacheChangeRenderers::csv;
            case MARKDOWN -> changes -> table(changes).markdown();
            default -> null;
        };
    }

    private String text(List<CacheChange> changes) {
        StringBuilder text = new StringBuilder();
        for (CacheChange each : changes) {
            text.append(each.cache()).append(": ").append(text(each)).append('\n');
        }
        return style.page(text.toString());
    }

    private static String text(CacheChange change) {
        return change.action().equals("resized")
                ? "maxsize is " + Counts.text(change.count()) + " now"
                : (change.count() == 1 ? "1 entry " : Counts.text(change.count()) + " entries ") + change.action();
    }

    private static Table table(List<CacheChange> changes) {
        Table table = new Table("~cache", "action", ">count");
        for (CacheChange each : changes) {
            table.row(each.cache(), each.action(), Counts.text(each.count()));
        }
        return table;
    }

    private static String json(List<CacheChange> changes) {
        return Json.text(json -> json.object(() -> {
            json.member("schema", CacheListData.SCHEMA);
            json.name("changes").array(() -> {
                for (CacheChange each : changes) {
                    json.object(() -> json.member("pid", each.pid())
                            .member("cache", each.cache())
                            .member("action", each.action())
                            .member("count", each.count()));
                }
            });
        }));
    }

    private static String csv(List<CacheChange> changes) {
        StringBuilder csv = new StringBuilder();
        Csv.line(csv, List.of("pid", "cache", "action", "count"));
        for (CacheChange each : changes) {
            Csv.line(csv, List.of(each.pid(), each.cache(), each.action(), each.count()));
        }
        return csv.toString();
    }
}
