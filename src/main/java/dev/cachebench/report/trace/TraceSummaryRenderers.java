package dev.cachebench.report.trace;

import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Renderers;
import dev.cachebench.report.Style;
import dev.cachebench.trace.TraceSummary;

/** The formats of a trace's summary. */
public final class TraceSummaryRenderers extends Renderers<TraceSummary> {
    private final Style style;

    public TraceSummaryRenderers(Style style) {
        super("the summary of a trace");
        this.style = style;
    }

    @Override
    protected Renderer<TraceSummary> find(OutputFormat format) {
        return switch (format) {
            case TEXT -> summary -> new TraceSummaryText(summary).text(style);
            case JSON -> TraceSummaryData::json;
            case CSV -> TraceSummaryData::csv;
            case MARKDOWN -> summary -> new TraceSummaryText(summary).markdown();
            default -> null;
        };
    }
}
