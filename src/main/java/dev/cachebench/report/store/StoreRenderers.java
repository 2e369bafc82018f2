package dev.cachebench.report.store;

import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Renderers;
import dev.cachebench.report.Style;
import dev.cachebench.store.disk.StoreStats;

/** The formats of what is in a store. */
public final class StoreRenderers extends Renderers<StoreStats> {
    private final boolean whole;
    private final Style style;

    private StoreRenderers(boolean whole, Style style) {
        super("what is in a store");
        this.whole = whole;
        this.style = style;
    }

    /** Of a list of its functions. */
    public static StoreRenderers ofList(Style style) {
        return new StoreRenderers(false, style);
    }

    /** Of figures of the whole, and its functions. */
    public static StoreRenderers ofStats(Style style) {
        return new StoreRenderers(true, style);
    }

    @Override
    protected Renderer<StoreStats> find(OutputFormat format) {
        return switch (format) {
            case TEXT -> stats -> whole ? StoreText.stats(stats, style) : StoreText.list(stats, style);
            case JSON -> StoreData::json;
            case CSV -> StoreData::csv;
            case MARKDOWN -> stats -> StoreText.functions(stats).markdown();
            default -> null;
        };
    }
}
