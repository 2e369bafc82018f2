package dev.cachebench.report.store;

import dev.cachebench.report.Json;
import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Renderers;
import dev.cachebench.report.Style;
import dev.cachebench.report.Table;
import dev.cachebench.store.Explanation;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Shown;
import dev.cachebench.text.SourceNames;
import java.util.List;

/** The formats of why calls hit or miss. */
public final class ExplanationRenderers extends Renderers<Explanation> {
    private static final int DIGITS = 12; // of a digest, which tell versions apart
    private static final int MOST_CHANGES = 20;

    private final Style style;

    public ExplanationRenderers(Style style) {
        super("an explanation");
        this.style = style;
    }

    @Override
    protected Renderer<Explanation> find(OutputFormat format) {
        return switch (format) {
            case TEXT -> this::text;
            case JSON -> ExplanationRenderers::json;
            default -> null;
        };
    }

    private String text(Explanation explanation) {
        boolean ofCall = explanation.arguments() != null;
        StringBuilder text = new StringBuilder(style.bold(SourceNames.method(explanation.function())));
        text.append("\n\n");
        Table table = ofCall
                ? new Table("version", "first used", ">entries", Shown.legible(explanation.arguments()))
                : new Table("version", "first used", ">entries");
        for (Explanation.Step step : explanation.steps()) {
            String digest = digest(step);
            String created = StoreText.time(step.version().createdMillis());
            String entries = Counts.text(step.version().entries());
            if (ofCall) {
                table.row(digest, created, entries, step.version().hasEntry() ? "kept" : "not there");
            } else {
                table.row(digest, created, entries);
            }
        }
        text.append(table.text(style));
        for (Explanation.Step step : explanation.steps()) {
            if (!step.changes().isEmpty()) {
                text.append("\nWhat made ").append(digest(step)).append(" a new version\n");
                changes(text, step.changes());
            }
        }
        if (ofCall) {
            text.append('\n').append(verdict(explanation)).append('\n');
        }
        return style.page(text.toString());
    }

    private static String digest(Explanation.Step step) {
        String digest = step.version().digest();
        return digest.substring(0, Math.min(DIGITS, digest.length()));
    }

    private void changes(StringBuilder text, List<String> changes) {
        for (String change : changes.subList(0, Math.min(MOST_CHANGES, changes.size()))) {
            text.append("  ").append(style.verbatim(Shown.legible(change))).append('\n');
        }
        if (changes.size() > MOST_CHANGES) {
            text.append("  and ").append(changes.size() - MOST_CHANGES).append(" more\n");
        }
    }

    private static String verdict(Explanation explanation) {
        String call = Shown.legible(explanation.arguments());
        return switch (explanation.found()) {
            case -1 -> "No version has an entry for " + call + ": it was not kept yet, or has been dropped.";
            case 0 -> "The latest version has an entry for " + call + ": the same code and data hit.";
            default ->
                "The latest version has no entry for " + call
                        + "; an earlier one has, and hits again when code and data" + " are what they were.";
        };
    }

    private static String json(Explanation explanation) {
        return Json.text(json -> json.object(() -> {
            json.member("schema", StoreData.SCHEMA)
                    .member("function", explanation.function())
                    .member("arguments", explanation.arguments());
            json.name("versions").array(() -> {
                for (Explanation.Step step : explanation.steps()) {
                    json.object(() -> {
                        json.member("digest", step.version().digest())
                                .member(
                                        "firstUsed",
                                        StoreData.time(step.version().createdMillis()))
                                .member("entries", step.version().entries());
                        if (explanation.arguments() != null) {
                            json.member("hasEntry", step.version().hasEntry());
                        }
                        json.name("changes").array(() -> step.changes().forEach(json::value));
                    });
                }
            });
        }));
    }
}
