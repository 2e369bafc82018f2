package dev.cachebench.report.replay;

import dev.cachebench.replay.MissRatioCurve;
import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Renderers;
import dev.cachebench.report.Style;

/** The formats of miss-ratio curves. */
public final class CurveRenderers extends Renderers<MissRatioCurve> {
    private final Style style;
    private final boolean unicode;

    /**
     * @param style of the text
     * @param unicode whether the text may have more than ASCII
     */
    public CurveRenderers(Style style, boolean unicode) {
        super("a miss-ratio curve");
        this.style = style;
        this.unicode = unicode;
    }

    @Override
    protected Renderer<MissRatioCurve> find(OutputFormat format) {
        return switch (format) {
            case TEXT -> curve -> new CurveText(curve).text(style, unicode);
            case JSON -> CurveData::json;
            case CSV -> CurveData::csv;
            case MARKDOWN -> curve -> new CurveText(curve).markdown();
            default -> null;
        };
    }
}
