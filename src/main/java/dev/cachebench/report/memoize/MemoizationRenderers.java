package dev.cachebench.report.memoize;

import dev.cachebench.program.Memoization;
import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Renderers;
import dev.cachebench.report.Style;

/** The formats of what caches have done in a program. */
public final class MemoizationRenderers extends Renderers<Memoization> {
    private final Style style;
    private final boolean verbose;

    /** @param verbose whether the text lists all reasons why a method may not be pure, however many are alike */
    public MemoizationRenderers(Style style, boolean verbose) {
        super("what caches did in a program");
        this.style = style;
        this.verbose = verbose;
    }

    @Override
    protected Renderer<Memoization> find(OutputFormat format) {
        return switch (format) {
            case TEXT -> new MemoizationText(style, verbose)::of;
            case JSON -> MemoizationJson::of;
            default -> null;
        };
    }
}
