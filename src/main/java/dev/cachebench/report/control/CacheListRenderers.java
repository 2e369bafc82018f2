package dev.cachebench.report.control;

import dev.cachebench.control.CacheList;
import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Renderers;
import dev.cachebench.report.Style;

/** The formats of the caches of a running program. */
public final class CacheListRenderers extends Renderers<CacheList> {
    private final boolean whole;
    private final Style style;

    private CacheListRenderers(boolean whole, Style style) {
        super("the caches of a program");
        this.whole = whole;
        this.style = style;
    }

    /** A row for each cache. */
    public static CacheListRenderers ofTable(Style style) {
        return new CacheListRenderers(false, style);
    }

    /** For people, all that is known of each cache. */
    public static CacheListRenderers ofInfo(Style style) {
        return new CacheListRenderers(true, style);
    }

    @Override
    protected Renderer<CacheList> find(OutputFormat format) {
        return switch (format) {
            case TEXT -> list -> whole ? CacheListText.info(list, style) : CacheListText.table(list, style);
            case JSON -> CacheListData::json;
            case CSV -> CacheListData::csv;
            case MARKDOWN -> list -> CacheListText.rows(list).markdown();
            default -> null;
        };
    }
}
