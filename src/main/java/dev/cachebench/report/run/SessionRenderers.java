package dev.cachebench.report.run;

import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Renderers;
import dev.cachebench.report.Style;
import dev.cachebench.report.profile.CallTreeText;
import dev.cachebench.report.profile.ProfileView;
import dev.cachebench.run.Environment;
import dev.cachebench.run.Session;

/** The formats of the single runs of a workload. */
public final class SessionRenderers extends Renderers<Session> {
    private final Style style;
    private final ProfileView view; // null without a profile
    private final CallTreeText.View tree; // null for none
    private final boolean full;

    /**
     * @param style of the text
     * @param view what is shown of profiles; {@code null} if there are none
     * @param tree how the call tree after each profile is shown; {@code null} for none
     * @param full whether the text shows a long result to its end
     */
    public SessionRenderers(Style style, ProfileView view, CallTreeText.View tree, boolean full) {
        super("a run");
        this.style = style;
        this.view = view;
        this.tree = tree;
        this.full = full;
    }

    /** Without a switch: every run comes through here, and one over an enum is a class more to load. */
    @Override
    protected Renderer<Session> find(OutputFormat format) {
        if (format == OutputFormat.TEXT) {
            return new SessionText(style, view, tree, full);
        }
        if (format == OutputFormat.JSON) {
            return new SessionJson(Environment.current());
        }
        if (format == OutputFormat.CSV) {
            return new SessionCsv();
        }
        if (format == OutputFormat.MARKDOWN) {
            return new SessionMarkdown(view);
        }
        return null;
    }
}
