package dev.cachebench.report.run.stage;

import dev.cachebench.report.Markdown;
import dev.cachebench.report.Renderer;
import dev.cachebench.run.stage.StagedSession;
import dev.cachebench.run.stage.StagedVariant;

/** A Markdown table for each set of caches, with what the cache of each stage earned below it. */
final class StagedMarkdown implements Renderer<StagedSession> {
    @Override
    public String render(StagedSession session) {
        if (session.variants().isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        for (String line : StagedText.head(session).split("\n")) {
            out.append(out.isEmpty() ? "### " : "\n").append(line).append('\n');
        }
        for (StagedVariant variant : session.variants()) {
            out.append('\n').append(Markdown.code(variant.cache())).append("\n\n");
            out.append(StageTable.of(session, variant).markdown());
            for (String sentence : StagedText.earned(session, variant)) {
                out.append("\n- ").append(sentence);
            }
            out.append('\n');
        }
        for (StagedVariant variant :
                session.variants().subList(1, session.variants().size())) {
            out.append('\n').append(StagedText.total(session, variant)).append('\n');
        }
        return out.toString();
    }
}
