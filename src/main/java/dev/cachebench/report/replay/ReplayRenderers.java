package dev.cachebench.report.replay;

import dev.cachebench.replay.Replay;
import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Renderers;
import dev.cachebench.report.Style;

/** The formats of a replayed trace. */
public final class ReplayRenderers extends Renderers<Replay> {
    private final Style style;
    private final boolean all;

    /** @param all whether people see all policies, and not only the best */
    public ReplayRenderers(Style style, boolean all) {
        super("a replay");
        this.style = style;
        this.all = all;
    }

    @Override
    protected Renderer<Replay> find(OutputFormat format) {
        return switch (format) {
            case TEXT -> replay -> new ReplayTable(replay, all).text(style);
            case JSON -> ReplayData::json;
            case CSV -> ReplayData::csv;
            case MARKDOWN -> replay -> new ReplayTable(replay, all).markdown();
            default -> null;
        };
    }
}
