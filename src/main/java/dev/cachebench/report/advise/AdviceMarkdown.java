package dev.cachebench.report.advise;

import dev.cachebench.advise.Advice;
import dev.cachebench.advise.AdviceTime;
import dev.cachebench.report.Markdown;
import dev.cachebench.report.Table;
import java.util.ArrayList;
import java.util.List;

/** Advice in Markdown, as for the summary of a job. */
final class AdviceMarkdown {
    private final AdviceView view;

    AdviceMarkdown(AdviceView view) {
        this.view = view;
    }

    String of(Advice advice) {
        StringBuilder out = new StringBuilder("### Advice for ")
                .append(Markdown.code(String.join(" ", advice.invocation().program())))
                .append("\n\n")
                .append(AdviceSentences.summary(advice))
                .append("\n");
        String ending = AdviceSentences.ending(advice);
        if (ending != null) {
            out.append('\n').append(ending).append('\n');
        }
        if (advice.worth().isEmpty() && advice.isComplete()) {
            out.append('\n')
                    .append(Markdown.plain(String.join(" ", AdviceSentences.nothing(advice))))
                    .append('\n');
        }
        boolean proven = advice.shown() != null;
        section(out, advice.time(), "Worth caching", AdviceRow.worth(advice), proven);
        if (!advice.worth().isEmpty()) {
            for (String shown : Savings.shown(advice)) {
                out.append("\n- ").append(Markdown.plain(shown));
            }
            out.append(proven ? "\n" : "");
            block(out, "console", MemoizeLine.of(advice) + "\n");
            if (view.paste() != null) {
                block(out, "java", PasteLines.of(advice, view.paste()));
            }
        }
        section(out, advice.time(), "Would save, but is not safe", AdviceRow.unsafe(advice), false);
        for (NextCommands.Command each : NextCommands.of(advice)) {
            out.append('\n').append(Markdown.plain(each.title())).append('\n');
            block(out, "console", each.line() + "\n");
        }
        section(out, advice.time(), "Not worth caching", AdviceRow.declined(advice), false);
        for (String note : advice.notes()) {
            out.append("\n- ").append(Markdown.plain(note)).append('\n');
        }
        if (view.verbose()) {
            out.append('\n').append(PassTable.of(advice).markdown());
        }
        return out.toString();
    }

    private static void section(
            StringBuilder out, AdviceTime time, String title, List<AdviceRow> rows, boolean proven) {
        if (rows.isEmpty()) {
            return;
        }
        int figures = AdviceRow.FIGURES - (proven ? 0 : 1);
        List<String> headings = new ArrayList<>(List.of(title, "cache"));
        AdviceRow.headings(time).subList(0, figures).forEach(heading -> headings.add(">" + heading));
        headings.add("why");
        Table table = new Table(headings.toArray(String[]::new));
        for (AdviceRow row : rows) {
            List<String> cells = new ArrayList<>(List.of(Markdown.code(row.name()), Markdown.code(row.cache())));
            cells.addAll(row.figures().subList(0, figures));
            cells.add(Markdown.plain(String.join("; ", row.details())));
            table.row(cells.toArray(String[]::new));
        }
        out.append('\n').append(table.markdown());
    }

    private static void block(StringBuilder out, String language, String text) {
        out.append("\n```").append(language).append('\n').append(text).append("```\n");
    }
}
