package dev.cachebench.report.compare;

import dev.cachebench.compare.Comparison;
import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Renderers;
import dev.cachebench.report.Style;

/** The formats of a comparison. */
public final class ComparisonRenderers extends Renderers<Comparison> {
    private final Style style;
    private final int width;
    private final boolean brief;

    /**
     * @param style of the text
     * @param width of the terminal in columns
     * @param brief whether the text has the table alone, as for one of many comparisons
     */
    public ComparisonRenderers(Style style, int width, boolean brief) {
        super("a comparison");
        this.style = style;
        this.width = width;
        this.brief = brief;
    }

    @Override
    protected Renderer<Comparison> find(OutputFormat format) {
        return switch (format) {
            case TEXT -> brief ? new ComparisonText(style, width)::brief : new ComparisonText(style, width)::of;
            case JSON -> ComparisonJson::of;
            case CSV -> ComparisonCsv::of;
            case MARKDOWN -> ComparisonMarkdown::of;
            default -> null;
        };
    }
}
