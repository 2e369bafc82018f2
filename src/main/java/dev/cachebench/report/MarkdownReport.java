package dev.cachebench.report;

import dev.cachebench.measure.Run;
import dev.cachebench.measure.Session;
import dev.cachebench.measure.Variant;

/** The comparison as a Markdown table; profiles, steps and contents as code blocks below it. */
public final class MarkdownReport implements Report {
    private final ProfileView view;

    public MarkdownReport(ProfileView view) {
        this.view = view;
    }

    @Override
    public String of(Session session) {
        if (session.variants().isEmpty()) {
            return "";
        }
        Style plain = new Style(false);
        StringBuilder out = new StringBuilder("### `" + session.workload().title() + "`\n\n");
        out.append(TextReport.comparison(session).markdown());
        Scale scale = view == null ? null : Scale.of(session, view.unit());
        for (Variant variant : session.variants()) {
            for (Run run : variant.runs()) {
                if (run.profile() != null) {
                    block(out, variant, ", run " + run.repetition(), ProfileTable.of(run.profile(), view, scale));
                }
            }
            if (variant.steps() != null) {
                block(out, variant, ", step by step", StepsText.of(variant.steps(), plain));
            }
            if (variant.contents() != null) {
                block(out, variant, ", inside", PeekText.of(variant.contents(), plain));
            }
        }
        return out.toString();
    }

    private static void block(StringBuilder out, Variant variant, String title, String text) {
        out.append("\n`").append(variant.cache()).append('`').append(title).append("\n\n```\n");
        out.append(text.stripTrailing()).append("\n```\n");
    }
}
