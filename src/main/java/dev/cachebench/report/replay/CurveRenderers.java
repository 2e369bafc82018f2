package dev.cachebench.report.replay;

import dev.cachebench.replay.MissRatioCurve;
import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Renderers;
import dev.cachebench.report.Style;

/** The formats of miss-ratio curves. */
public final class CurveRenderers extends Renderers<MissRatioCurve> {
    private final Style style;

    /** @param style of the text */
    public CurveRenderers(Style style) {
        super("a miss-ratio curve");
        this.style = style;
    }

    @Override
    protected Renderer<MissRatioCurve> find(OutputFormat format) {
        return switch (format) {
            case TEXT -> curve -> new CurveText(curve).text(style);
            case JSON -> CurveData::json;
            case CSV -> CurveData::csv;
            case MARKDOWN -> curve -> new CurveText(curve).markdown();
            default -> null;
        };
    }
}
