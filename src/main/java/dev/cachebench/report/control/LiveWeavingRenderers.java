package dev.cachebench.report.control;

import dev.cachebench.agent.MemoSnapshot.CachedMethod;
import dev.cachebench.agent.MemoSnapshot.Refused;
import dev.cachebench.control.LiveWeaving;
import dev.cachebench.report.Json;
import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Renderers;
import dev.cachebench.report.Style;
import dev.cachebench.text.Counts;
import dev.cachebench.weave.MethodRef;

/** The formats of what became of caches for a program that runs already. */
public final class LiveWeavingRenderers extends Renderers<LiveWeaving> {
    private final Style style;

    public LiveWeavingRenderers(Style style) {
        super("which methods have caches now");
        this.style = style;
    }

    @Override
    protected Renderer<LiveWeaving> find(OutputFormat format) {
        return switch (format) {
            case TEXT -> this::text;
            case JSON -> LiveWeavingRenderers::json;
            default -> null;
        };
    }

    private String text(LiveWeaving result) {
        StringBuilder text = new StringBuilder();
        for (CachedMethod each : result.methods()) {
            text.append(style.bold(each.method().label()))
                    .append("  ")
                    .append(each.cache())
                    .append(result.removed() ? ", taken out" : "")
                    .append('\n');
        }
        if (result.methods().isEmpty()) {
            text.append("process ")
                    .append(result.pid())
                    .append(
                            result.removed()
                                    ? " had no caches that were put in while it ran\n"
                                    : " has no further cache now\n");
        }
        for (String glob : result.waiting()) {
            text.append(glob)
                    .append(
                            " matches no method of the classes loaded so far; one that loads later gets its cache then\n");
        }
        for (Refused each : result.refused()) {
            if (!each.outright()) {
                text.append("no cache for ")
                        .append(each.method().label())
                        .append(": ")
                        .append(each.reason())
                        .append('\n');
            }
        }
        if (result.doubtedCount() > 0) {
            text.append(Counts.text(result.doubtedCount(), "method"))
                    .append(
                            " left alone, since nothing is known of a program that runs already: name each, or add --trust; the first is ")
                    .append(result.doubted().get(0).label())
                    .append('\n');
        }
        for (String each : result.skipped()) {
            text.append("left as it was: ").append(each).append('\n');
        }
        if (result.skippedCount() > result.skipped().size()) {
            text.append("and ")
                    .append(Counts.text(result.skippedCount() - result.skipped().size()))
                    .append(" more\n");
        }
        return style.page(text.toString());
    }

    private static String json(LiveWeaving result) {
        return Json.text(json -> json.object(() -> {
            json.member("schema", CacheListData.SCHEMA);
            json.member("pid", result.pid());
            json.member("removed", result.removed());
            json.name("methods").array(() -> {
                for (CachedMethod each : result.methods()) {
                    json.object(() -> {
                        name(json, each.method());
                        json.member("cache", each.cache());
                    });
                }
            });
            json.name("refused").array(() -> {
                for (Refused each : result.refused()) {
                    json.object(() -> {
                        name(json, each.method());
                        json.member("reason", each.reason());
                        json.member("outright", each.outright());
                    });
                }
            });
            json.name("waiting").array(() -> result.waiting().forEach(json::value));
            json.member("doubtedMethods", result.doubtedCount());
            json.name("skipped").array(() -> result.skipped().forEach(json::value));
            json.member("skippedClasses", result.skippedCount());
        }));
    }

    private static void name(Json json, MethodRef method) {
        json.member("class", method.sourceClassName());
        json.member("method", method.name());
        json.member("descriptor", method.descriptor());
    }
}
