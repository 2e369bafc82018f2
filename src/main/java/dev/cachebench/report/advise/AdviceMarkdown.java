package dev.cachebench.report.advise;

import dev.cachebench.advise.Advice;
import dev.cachebench.advise.Declined;
import dev.cachebench.advise.Opportunity;
import dev.cachebench.report.Table;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Decimals;
import dev.cachebench.text.Percentages;
import java.util.List;

/** Advice in Markdown, as for the summary of a job. */
final class AdviceMarkdown {
    private final AdviceView view;

    AdviceMarkdown(AdviceView view) {
        this.view = view;
    }

    String of(Advice advice) {
        StringBuilder out = new StringBuilder("### Advice for ")
                .append(code(String.join(" ", advice.invocation().program())))
                .append("\n\n")
                .append(AdviceSentences.summary(advice))
                .append("\n");
        String ending = AdviceSentences.ending(advice);
        if (ending != null) {
            out.append('\n').append(ending).append('\n');
        }
        if (!advice.worth().isEmpty()) {
            table(out, "Worth caching", advice.worth());
            for (Opportunity each : advice.worth()) {
                items(out, each, AdviceSentences.details(each));
            }
            String shown = AdviceSentences.shown(advice);
            out.append(shown == null ? "" : "\n" + shown + "\n");
            out.append("\n```console\n").append(MemoizeLine.of(advice)).append("\n```\n");
        } else if (advice.ending() == Advice.Ending.SHOWN) {
            out.append('\n')
                    .append(String.join(" ", AdviceSentences.nothing(advice)))
                    .append('\n');
        }
        if (!advice.unsafe().isEmpty()) {
            table(out, "Would save, but is not safe", advice.unsafe());
            for (Opportunity each : advice.unsafe()) {
                items(out, each, AdviceSentences.objections(each));
            }
        }
        declined(out, advice.declined());
        for (String note : advice.notes()) {
            out.append("\n- ").append(plain(note)).append('\n');
        }
        if (view.verbose()) {
            passes(out, advice);
        }
        return out.toString();
    }

    private static void table(StringBuilder out, String title, List<Opportunity> rows) {
        Table table = new Table(title, "cache", ">calls", ">keys", ">repeated", ">CPU share", ">predicted");
        for (Opportunity each : rows) {
            table.row(
                    code(AdviceSentences.name(each.method())),
                    code(each.cache()),
                    Counts.text(each.shadow().calls()),
                    AdviceSentences.keys(each.shadow()),
                    Percentages.text(each.shadow().hitRatio()),
                    Percentages.text(each.candidate().share()),
                    AdviceSentences.saving(each.predicted()));
        }
        out.append('\n').append(table.markdown()).append('\n');
    }

    private static void items(StringBuilder out, Opportunity each, List<String> sentences) {
        for (String sentence : sentences) {
            out.append("- ")
                    .append(code(AdviceSentences.name(each.method())))
                    .append(": ")
                    .append(plain(sentence))
                    .append('\n');
        }
    }

    private static void declined(StringBuilder out, List<Declined> declined) {
        if (!declined.isEmpty()) {
            Table table = new Table("Not worth caching", ">CPU share", "why");
            for (Declined each : declined) {
                table.row(
                        code(AdviceSentences.name(each.method())),
                        Percentages.text(each.share()),
                        plain(each.reason()));
            }
            out.append('\n').append(table.markdown());
        }
    }

    private static void passes(StringBuilder out, Advice advice) {
        Table table = new Table("Runs", ">number", ">CPU time");
        for (Advice.Pass pass : advice.passes()) {
            table.row(pass.name(), String.valueOf(pass.runs()), Decimals.text(pass.overhead(), 2) + " x");
        }
        out.append('\n').append(table.markdown());
    }

    private static String code(String text) {
        String fence = text.contains("`") ? "`` " : "`";
        return fence + text.replaceAll("\\p{Cntrl}", " ") + new StringBuilder(fence).reverse();
    }

    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").replaceAll("([\\\\`*_<>\\[\\]])", "\\\\$1");
    }
}
