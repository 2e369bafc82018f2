package dev.cachebench.report.control;

import dev.cachebench.control.PeekedCache;
import dev.cachebench.report.Csv;
import dev.cachebench.report.Json;
import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Renderers;
import dev.cachebench.report.Style;
import dev.cachebench.report.Table;
import java.util.List;

/** The formats of entries of caches of a running program. */
public final class PeekedCacheRenderers extends Renderers<List<PeekedCache>> {
    private final Style style;

    public PeekedCacheRenderers(Style style) {
        super("what is in a cache");
        this.style = style;
    }

    @Override
    protected Renderer<List<PeekedCache>> find(OutputFormat format) {
        return switch (format) {
            case TEXT -> this::text;
            case JSON -> PeekedCacheRenderers::json;
            case CSV -> PeekedCacheRenderers::csv;
            default -> null;
        };
    }

    private String text(List<PeekedCache> caches) {
        StringBuilder text = new StringBuilder();
        for (PeekedCache each : caches) {
            text.append(text.length() == 0 ? "" : "\n")
                    .append(style.bold(each.cache()))
                    .append("  ")
                    .append(each.spec())
                    .append('\n');
            Table table = new Table("arguments", "result");
            for (PeekedCache.Entry entry : each.entries()) {
                table.row(entry.arguments(), entry.result());
            }
            text.append(each.entries().isEmpty() ? "it is empty\n" : table.text(style));
        }
        return style.page(text.toString());
    }

    private static String json(List<PeekedCache> caches) {
        return Json.text(json -> json.object(() -> {
            json.member("schema", CacheListData.SCHEMA);
            json.name("caches").array(() -> {
                for (PeekedCache each : caches) {
                    json.object(() -> {
                        json.member("pid", each.pid());
                        json.member("cache", each.cache());
                        json.member("spec", each.spec());
                        json.member("currsize", each.of());
                        json.name("entries").array(() -> {
                            for (PeekedCache.Entry entry : each.entries()) {
                                json.object(() -> json.member("arguments", entry.arguments())
                                        .member("result", entry.result()));
                            }
                        });
                    });
                }
            });
        }));
    }

    private static String csv(List<PeekedCache> caches) {
        StringBuilder csv = new StringBuilder();
        Csv.line(csv, List.of("cache", "arguments", "result"));
        for (PeekedCache each : caches) {
            for (PeekedCache.Entry entry : each.entries()) {
                Csv.line(csv, List.of(each.cache(), entry.arguments(), entry.result()));
            }
        }
        return csv.toString();
    }
}
