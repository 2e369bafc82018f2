package dev.cachebench.report.memoize;

import dev.cachebench.program.Memoization;
import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Renderers;
import dev.cachebench.report.Style;

/** The formats of what caches have done in a program. */
public final class MemoizationRenderers extends Renderers<Memoization> {
    private final Style style;

    public MemoizationRenderers(Style style) {
        super("what caches did in a program");
        this.style = style;
    }

    @Override
    protected Renderer<Memoization> find(OutputFormat format) {
        return switch (format) {
            case TEXT -> new MemoizationText(style)::of;
            case JSON -> MemoizationJson::of;
            default -> null;
        };
    }
}
