package dev.cachebench.report.store;

import dev.cachebench.report.Json;
import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Renderers;
import dev.cachebench.report.Style;
import dev.cachebench.store.disk.Verification;
import dev.cachebench.text.Shown;

/** The formats of what came of reading a whole store. */
public final class VerificationRenderers extends Renderers<Verification> {
    private final Style style;

    public VerificationRenderers(Style style) {
        super("the verification of a store");
        this.style = style;
    }

    @Override
    protected Renderer<Verification> find(OutputFormat format) {
        return switch (format) {
            case TEXT -> this::text;
            case JSON -> VerificationRenderers::json;
            default -> null;
        };
    }

    private String text(Verification verified) {
        StringBuilder text = new StringBuilder();
        for (String fault : verified.faults()) {
            text.append(style.bad("file damaged: "))
                    .append(Shown.legible(fault))
                    .append('\n');
        }
        if (verified.damagedEntries() > 0) {
            text.append(style.bad("damaged: ")).append(StoreText.entries(verified.damagedEntries()));
            text.append(verified.damagedEntries() == 1 ? ", which is" : ", which are");
            text.append(" dropped and computed anew when asked for:\n");
            for (String example : verified.examples()) {
                text.append("  ").append(Shown.legible(example)).append('\n');
            }
            if (verified.damagedEntries() > verified.examples().size()) {
                text.append("  and more\n");
            }
        }
        if (!verified.faults().isEmpty()) {
            text.append("the next run that uses the store moves its file aside and begins a new one\n");
        }
        text.append(verified.isClean() ? style.good("clean: ") : "read: ")
                .append(StoreText.entries(verified.entries()))
                .append(" in ")
                .append(style.verbatim(verified.folder().toString()))
                .append(verified.isClean() ? ", every checksum right\n" : "\n");
        return style.page(text.toString());
    }

    private static String json(Verification verified) {
        return Json.text(json -> json.object(() -> {
            json.member("schema", StoreData.SCHEMA)
                    .member("folder", verified.folder())
                    .member("clean", verified.isClean())
                    .member("entries", verified.entries())
                    .member("damagedEntries", verified.damagedEntries());
            json.name("examples").array(() -> verified.examples().forEach(json::value));
            json.name("faults").array(() -> verified.faults().forEach(json::value));
        }));
    }
}
