package dev.cachebench.report.compare;

import dev.cachebench.compare.ComparisonDiff;
import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Renderers;
import dev.cachebench.report.Style;

/** The formats of the difference between two comparisons. */
public final class ComparisonDiffRenderers extends Renderers<ComparisonDiff> {
    private final Style style;

    public ComparisonDiffRenderers(Style style) {
        super("a difference between comparisons");
        this.style = style;
    }

    @Override
    protected Renderer<ComparisonDiff> find(OutputFormat format) {
        return switch (format) {
            case TEXT -> diff -> ComparisonDiffText.of(diff, style);
            case JSON -> ComparisonDiffJson::of;
            case MARKDOWN -> ComparisonDiffMarkdown::of;
            default -> null;
        };
    }
}
