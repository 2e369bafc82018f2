package dev.cachebench.report.store;

import dev.cachebench.report.Json;
import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Renderers;
import dev.cachebench.report.Style;
import dev.cachebench.report.Table;
import dev.cachebench.store.Trim;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.SourceNames;
import java.util.Locale;

/** The formats of what was dropped from a store. */
public final class TrimRenderers extends Renderers<Trim> {
    private final Style style;

    public TrimRenderers(Style style) {
        super("what was dropped from a store");
        this.style = style;
    }

    @Override
    protected Renderer<Trim> find(OutputFormat format) {
        return switch (format) {
            case TEXT -> this::text;
            case JSON -> TrimRenderers::json;
            default -> null;
        };
    }

    private String text(Trim trim) {
        String stays = (trim.entries() == 0
                        ? "nothing"
                        : StoreText.entries(trim.entries()) + " of " + Bytes.text(trim.bytes()))
                + (trim.entries() <= 1 ? " stays" : " stay")
                + (hasFile(trim) ? " in " : " on ")
                + style.verbatim(trim.place());
        if (trim.drops().isEmpty()) {
            return style.page("nothing to drop: " + stays + "\n");
        }
        Table table = new Table("~function", "why", ">entries", ">bytes");
        for (Trim.Drop drop : trim.drops()) {
            table.row(
                    SourceNames.method(drop.function()),
                    drop.reason().words(),
                    Counts.text(drop.entries()),
                    Bytes.text(drop.bytes()));
        }
        return style.page(table.text(style) + "\n"
                + (trim.isTrial() ? "would drop " : "dropped ")
                + StoreText.entries(trim.droppedEntries()) + ", " + Bytes.text(trim.droppedBytes()) + "; " + stays
                + (trim.isTrial() || !hasFile(trim)
                        ? ""
                        : "; the file had " + Bytes.text(trim.fileBytesBefore()) + ", it now has "
                                + Bytes.text(trim.fileBytes()))
                + "\n");
    }

    private static boolean hasFile(Trim trim) {
        return trim.fileBytes() >= 0;
    }

    private static String json(Trim trim) {
        return Json.text(json -> json.object(() -> {
            json.member("schema", StoreData.SCHEMA)
                    .member(hasFile(trim) ? "folder" : "address", trim.place())
                    .member("trial", trim.isTrial())
                    .member("entries", trim.entries())
                    .member("bytes", trim.bytes());
            if (hasFile(trim)) {
                json.member("fileBytesBefore", trim.fileBytesBefore()).member("fileBytes", trim.fileBytes());
            }
            json.name("dropped").array(() -> {
                for (Trim.Drop drop : trim.drops()) {
                    json.object(() -> json.member("function", drop.function())
                            .member("reason", drop.reason().name().toLowerCase(Locale.ROOT))
                            .member("entries", drop.entries())
                            .member("bytes", drop.bytes()));
                }
            });
        }));
    }
}
