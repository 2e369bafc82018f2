package dev.cachebench.report.advise;

import dev.cachebench.advise.Advice;
import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Renderers;
import dev.cachebench.report.Style;

/** The formats of advice. */
public final class AdviceRenderers extends Renderers<Advice> {
    private final Style style;
    private final AdviceView view;

    public AdviceRenderers(Style style, AdviceView view) {
        super("advice");
        this.style = style;
        this.view = view;
    }

    @Override
    protected Renderer<Advice> find(OutputFormat format) {
        return switch (format) {
            case TEXT -> advice -> new AdviceText(style, view).of(advice);
            case JSON -> AdviceJson::of;
            case MARKDOWN -> advice -> new AdviceMarkdown(view).of(advice);
            case HTML -> AdviceHtml::of;
            default -> null;
        };
    }
}
