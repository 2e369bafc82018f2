package dev.cachebench.report.run.stage;

import dev.cachebench.cache.key.Bypasses;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Style;
import dev.cachebench.run.stage.StageCaches;
import dev.cachebench.run.stage.StageFigures;
import dev.cachebench.run.stage.StagedRun;
import dev.cachebench.run.stage.StagedSession;
import dev.cachebench.run.stage.StagedVariant;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Durations;
import java.util.ArrayList;
import java.util.List;

/** For a person at a terminal: a table for each set of caches, then what the cache of each stage earned. */
final class StagedText implements Renderer<StagedSession> {
    private final Style style;

    StagedText(Style style) {
        this.style = style;
    }

    @Override
    public String render(StagedSession session) {
        if (session.variants().isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder(head(session));
        for (StagedVariant variant : session.variants()) {
            out.append('\n')
                    .append(style.bold("cache " + style.verbatim(variant.cache())))
                    .append('\n')
                    .append(StageTable.of(session, variant).text(style));
            for (String sentence : earned(session, variant)) {
                out.append(sentence).append('\n');
            }
        }
        out.append('\n');
        for (StagedVariant variant :
                session.variants().subList(1, session.variants().size())) {
            out.append(total(session, variant)).append('\n');
        }
        out.append(style.faint(
                "Times include the stages that a stage calls. Single runs, one after the other in one JVM, are"
                        + " an indication; cachebench compare etl measures.\n"));
        return style.page(out.toString());
    }

    static String head(StagedSession session) {
        StringBuilder out = new StringBuilder(session.title()).append(" = ");
        String first = null;
        StringBuilder all = new StringBuilder();
        boolean same = true;
        for (StagedRun run : session.variants().get(0).runs()) {
            first = first == null ? run.digest() : first;
            same &= run.digest().equals(first);
            all.append(all.isEmpty() ? "" : ", ").append(run.digest());
        }
        out.append(same ? first : all.toString()).append('\n');
        if (!session.edited().isEmpty()) {
            out.append("changed before each run but the first: ")
                    .append(String.join(", ", session.edited()))
                    .append('\n');
        }
        if (!session.cleared().isEmpty()) {
            out.append("emptied before each run but the first: the caches of ")
                    .append(String.join(", ", session.cleared()))
                    .append('\n');
        }
        return out.toString();
    }

    /** A sentence for each stage with a cache, on what that earned. */
    static List<String> earned(StagedSession session, StagedVariant variant) {
        List<String> sentences = new ArrayList<>();
        StagedVariant base = session.variants().get(0);
        for (int i = 0; i < session.stages().size(); i++) {
            StageCaches caches = variant.caches().get(i);
            if (caches == null) {
                continue;
            }
            String name = session.stages().get(i).name();
            StageFigures sum = variant.sum(i);
            StringBuilder sentence = new StringBuilder(name).append(": ");
            long spared = base.sum(i).calls() - sum.calls();
            if (sum.hits() == 0 && spared > 0) {
                sentence.append(Counts.text(sum.calls(), "call"))
                        .append(" instead of ")
                        .append(Counts.text(base.sum(i).calls()))
                        .append(", since stages that call it are cached; its own cache answered none");
            } else if (sum.hits() == 0) {
                sentence.append("no call was answered by its cache, which earned nothing");
            } else {
                sentence.append(Counts.text(sum.hits()))
                        .append(" of ")
                        .append(Counts.text(sum.calls(), "call"))
                        .append(" answered");
                if (base != variant && base.caches().get(i) == null) {
                    sentence.append("; ")
                            .append(Durations.text(sum.nanos()))
                            .append(" instead of ")
                            .append(Durations.text(base.sum(i).nanos()));
                }
            }
            sentences.add(sentence.toString());
            for (Bypasses.Bypass bypass : caches.bypasses()) {
                sentences.add(
                        name + ": " + Counts.text(bypass.calls(), "call") + " went past the cache: " + bypass.reason());
            }
            for (String advice : caches.advice()) {
                sentences.add(name + ": " + advice);
            }
        }
        return sentences;
    }

    static String total(StagedSession session, StagedVariant variant) {
        StagedVariant base = session.variants().get(0);
        return variant.cache() + ": " + Durations.text(variant.elapsedNanos()) + " instead of "
                + Durations.text(base.elapsedNanos()) + " with " + base.cache();
    }
}
