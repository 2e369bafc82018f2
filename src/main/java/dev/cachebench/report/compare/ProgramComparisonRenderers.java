package dev.cachebench.report.compare;

import dev.cachebench.compare.program.ProgramComparison;
import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Renderers;
import dev.cachebench.report.Style;

/** The formats of a comparison of programs. */
public final class ProgramComparisonRenderers extends Renderers<ProgramComparison> {
    private final Style style;

    /** @param style of the text */
    public ProgramComparisonRenderers(Style style) {
        super("a comparison of programs");
        this.style = style;
    }

    @Override
    protected Renderer<ProgramComparison> find(OutputFormat format) {
        return switch (format) {
            case TEXT -> new ProgramComparisonText(style)::of;
            case JSON -> ProgramComparisonJson::of;
            case CSV -> ProgramComparisonCsv::of;
            case MARKDOWN -> ProgramComparisonMarkdown::of;
            default -> null;
        };
    }
}
