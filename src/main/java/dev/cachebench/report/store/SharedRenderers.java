package dev.cachebench.report.store;

import dev.cachebench.report.Csv;
import dev.cachebench.report.Json;
import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Renderers;
import dev.cachebench.report.Style;
import dev.cachebench.report.Table;
import dev.cachebench.store.server.SharedStats;
import dev.cachebench.store.server.SharedVersion;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.SourceNames;
import java.util.Arrays;
import java.util.List;

/** The formats of what caches have on a server: a line for each version of a function, and the sum. */
public final class SharedRenderers extends Renderers<SharedStats> {
    private static final int DIGITS = 12; // of a digest, for people

    private final boolean dropped;
    private final Style style;

    private SharedRenderers(boolean dropped, Style style) {
        super("what is in a store");
        this.dropped = dropped;
        this.style = style;
    }

    /** Of what is there. */
    public static SharedRenderers of(Style style) {
        return new SharedRenderers(false, style);
    }

    /** Of what was dropped. */
    public static SharedRenderers ofDropped(Style style) {
        return new SharedRenderers(true, style);
    }

    @Override
    protected Renderer<SharedStats> find(OutputFormat format) {
        return switch (format) {
            case TEXT -> this::text;
            case JSON -> this::json;
            case CSV -> SharedRenderers::csv;
            case MARKDOWN -> stats -> table(stats).markdown();
            default -> null;
        };
    }

    private String text(SharedStats stats) {
        String address = style.verbatim(stats.address());
        if (stats.versions().isEmpty()) {
            return style.page("nothing of cachebench is on " + address + "\n");
        }
        return style.page(table(stats).text(style) + "\n" + (dropped ? "dropped " : "")
                + StoreText.entries(stats.entries()) + ", " + Bytes.text(stats.bytes())
                + (dropped ? ", from " : ", on ")
                + address + "\n");
    }

    private static Table table(SharedStats stats) {
        Table table = new Table("~function", "version", ">entries", ">bytes");
        for (SharedVersion each : stats.versions()) {
            table.row(
                    each.function() == null ? "unknown" : SourceNames.method(each.function()),
                    each.digest().substring(0, Math.min(DIGITS, each.digest().length())),
                    Counts.text(each.entries()),
                    Bytes.text(each.bytes()));
        }
        return table;
    }

    private String json(SharedStats stats) {
        return Json.text(json -> json.object(() -> {
            json.member("schema", StoreData.SCHEMA)
                    .member("address", stats.address())
                    .member("entries", stats.entries())
                    .member("bytes", stats.bytes());
            json.name(dropped ? "dropped" : "versions").array(() -> {
                for (SharedVersion each : stats.versions()) {
                    json.object(() -> json.member("function", each.function())
                            .member("version", each.digest())
                            .member("entries", each.entries())
                            .member("bytes", each.bytes()));
                }
            });
        }));
    }

    private static String csv(SharedStats stats) {
        StringBuilder csv = new StringBuilder();
        Csv.line(csv, List.of("function", "version", "entries", "bytes"));
        for (SharedVersion each : stats.versions()) {
            Csv.line(csv, Arrays.asList(each.function(), each.digest(), each.entries(), each.bytes()));
        }
        return csv.toString();
    }
}
