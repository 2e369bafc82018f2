package dev.cachebench.report.run.stage;

import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Renderers;
import dev.cachebench.report.Style;
import dev.cachebench.run.Environment;
import dev.cachebench.run.stage.StagedSession;

/** The formats of runs in stages. */
public final class StagedRenderers extends Renderers<StagedSession> {
    private final Style style;

    /** @param style of the text */
    public StagedRenderers(Style style) {
        super("a run in stages");
        this.style = style;
    }

    @Override
    protected Renderer<StagedSession> find(OutputFormat format) {
        return switch (format) {
            case TEXT -> new StagedText(style);
            case JSON -> new StagedJson(Environment.current());
            case CSV -> new StagedCsv();
            case MARKDOWN -> new StagedMarkdown();
            default -> null;
        };
    }
}
