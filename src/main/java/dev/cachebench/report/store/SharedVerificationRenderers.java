package dev.cachebench.report.store;

import dev.cachebench.report.Json;
import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Renderers;
import dev.cachebench.report.Style;
import dev.cachebench.store.server.SharedVerification;

/** The formats of what came of reading everything that caches have on a server. */
public final class SharedVerificationRenderers extends Renderers<SharedVerification> {
    private final Style style;

    public SharedVerificationRenderers(Style style) {
        super("the verification of a store");
        this.style = style;
    }

    @Override
    protected Renderer<SharedVerification> find(OutputFormat format) {
        return switch (format) {
            case TEXT -> this::text;
            case JSON -> SharedVerificationRenderers::json;
            default -> null;
        };
    }

    private String text(SharedVerification verified) {
        String read = StoreText.entries(verified.entries()) + " on " + style.verbatim(verified.address());
        return style.page(
                verified.damaged() == 0
                        ? style.good("clean: ") + read + ", every checksum right\n"
                        : style.bad("damaged: ") + StoreText.entries(verified.damaged()) + " of " + read
                                + ", dropped and computed anew when asked for\n");
    }

    private static String json(SharedVerification verified) {
        return Json.text(json -> json.object(() -> json.member("schema", StoreData.SCHEMA)
                .member("address", verified.address())
                .member("clean", verified.damaged() == 0)
                .member("entries", verified.entries())
                .member("damagedEntries", verified.damaged())));
    }
}
