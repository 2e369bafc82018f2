package dev.cachebench.report.run;

import dev.cachebench.report.Markdown;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Style;
import dev.cachebench.report.profile.ProfileTable;
import dev.cachebench.report.profile.ProfileView;
import dev.cachebench.report.profile.Scale;
import dev.cachebench.run.CacheRuns;
import dev.cachebench.run.Run;
import dev.cachebench.run.Session;
import dev.cachebench.text.Counts;

/** The comparison as a Markdown table; profiles, steps and contents as code blocks below it. */
public final class SessionMarkdown implements Renderer<Session> {
    private final ProfileView view;

    public SessionMarkdown(ProfileView view) {
        this.view = view;
    }

    @Override
    public String render(Session session) {
        if (session.variants().isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("### ")
                .append(Markdown.code(session.workload().title()))
                .append("\n\n");
        String digest = session.variants().get(0).first().digest();
        if (digest != null) {
            out.append("The last of ")
                    .append(Counts.text(session.workload().calls().count(), "call"))
                    .append("; digest of all results: `")
                    .append(digest)
                    .append("`\n\n");
        }
        out.append(SessionText.comparison(session, Style.PLAIN).markdown());
        Scale scale = view == null ? null : Scale.of(session, view.unit());
        for (CacheRuns variant : session.variants()) {
            for (Run run : variant.runs()) {
                if (run.profile() != null) {
                    block(
                            out,
                            variant,
                            ", run " + run.repetition(),
                            ProfileTable.of(run.profile(), view, scale, Style.PLAIN));
                }
            }
            if (variant.steps() != null) {
                block(out, variant, ", step by step", StepsText.of(variant.steps(), Style.PLAIN));
            }
            if (variant.contents() != null) {
                block(out, variant, ", inside", PeekText.of(variant.contents(), Style.PLAIN));
            }
        }
        return out.toString();
    }

    private static void block(StringBuilder out, CacheRuns variant, String title, String text) {
        out.append('\n').append(Markdown.code(variant.cache())).append(title).append("\n\n```\n");
        out.append(text.stripTrailing()).append("\n```\n");
    }
}
