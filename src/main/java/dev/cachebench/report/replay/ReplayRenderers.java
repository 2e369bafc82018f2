package dev.cachebench.report.replay;

import dev.cachebench.replay.Replay;
import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Renderers;
import dev.cachebench.report.Style;

/** The formats of a replayed trace. */
public final class ReplayRenderers extends Renderers<Replay> {
    private final Style style;

    public ReplayRenderers(Style style) {
        super("a replay");
        this.style = style;
    }

    @Override
    protected Renderer<Replay> find(OutputFormat format) {
        return switch (format) {
            case TEXT -> replay -> new ReplayTable(replay).text(style);
            case JSON -> ReplayData::json;
            case CSV -> ReplayData::csv;
            case MARKDOWN -> replay -> new ReplayTable(replay).markdown();
            default -> null;
        };
    }
}
