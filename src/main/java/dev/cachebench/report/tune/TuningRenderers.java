package dev.cachebench.report.tune;

import dev.cachebench.advise.tune.Tuning;
import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Renderers;
import dev.cachebench.report.Style;

/** The formats of what was found out of the caches of a program. */
public final class TuningRenderers extends Renderers<Tuning> {
    private final Style style;

    public TuningRenderers(Style style) {
        super("what was found out of a program's caches");
        this.style = style;
    }

    @Override
    protected Renderer<Tuning> find(OutputFormat format) {
        return switch (format) {
            case TEXT -> new TuningText(style)::of;
            case JSON -> TuningJson::of;
            case MARKDOWN -> TuningMarkdown::of;
            case HTML -> TuningHtml::of;
            default -> null;
        };
    }
}
