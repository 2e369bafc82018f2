package dev.cachebench.report.advise;

import dev.cachebench.advise.Advice;
import dev.cachebench.advise.Declined;
import dev.cachebench.advise.Opportunity;
import dev.cachebench.report.Style;
import dev.cachebench.report.Table;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Decimals;
import dev.cachebench.text.Percentages;
import java.util.List;

/** Advice for people. */
final class AdviceText {
    private static final int MOST_DECLINED = 5;
    private static final String INDENT = "   ";

    private final Style style;
    private final AdviceView view;

    AdviceText(Style style, AdviceView view) {
        this.style = style;
        this.view = view;
    }

    String of(Advice advice) {
        StringBuilder out = new StringBuilder(AdviceSentences.summary(advice)).append('\n');
        String ending = AdviceSentences.ending(advice);
        if (ending != null) {
            out.append(ending).append('\n');
        }
        if (!advice.worth().isEmpty()) {
            worth(out, advice);
        } else if (advice.ending() == Advice.Ending.SHOWN) {
            out.append('\n');
            for (String sentence : AdviceSentences.nothing(advice)) {
                out.append(sentence).append('\n');
            }
        }
        unsafe(out, advice);
        declined(out, advice.declined());
        for (String note : advice.notes()) {
            out.append("\nNote: ").append(note).append('\n');
        }
        if (view.verbose()) {
            passes(out, advice);
        }
        if (!advice.worth().isEmpty()) {
            out.append('\n').append(style.verbatim(MemoizeLine.of(advice))).append('\n');
        }
        return style.page(out.toString());
    }

    private void worth(StringBuilder out, Advice advice) {
        Table table = new Table("", "~Worth caching", "~", ">calls", ">keys", ">repeated", ">CPU share", ">predicted");
        int number = 1;
        for (Opportunity each : advice.worth()) {
            row(table, String.valueOf(number++), each);
        }
        List<Opportunity> worth = advice.worth();
        withDetails(
                out.append('\n'),
                table,
                worth.stream().map(AdviceSentences::details).toList());
        String shown = AdviceSentences.shown(advice);
        if (shown != null) {
            out.append('\n').append(style.good(shown)).append('\n');
        }
    }

    private void unsafe(StringBuilder out, Advice advice) {
        if (advice.unsafe().isEmpty()) {
            return;
        }
        Table table = new Table(
                "", "~Would save, but is not safe", "~", ">calls", ">keys", ">repeated", ">CPU share", ">predicted");
        for (Opportunity each : advice.unsafe()) {
            row(table, "", each);
        }
        withDetails(
                out.append('\n'),
                table,
                advice.unsafe().stream().map(AdviceSentences::objections).toList());
    }

    private static void row(Table table, String number, Opportunity each) {
        table.row(
                number,
                AdviceSentences.name(each.method()),
                each.cache(),
                Counts.text(each.shadow().calls()),
                AdviceSentences.keys(each.shadow()),
                Percentages.text(each.shadow().hitRatio()),
                Percentages.text(each.candidate().share()),
                AdviceSentences.saving(each.predicted()));
    }

    /** A table with lines below each of its rows. */
    private void withDetails(StringBuilder out, Table table, List<List<String>> details) {
        String[] lines = table.text(style).split("\n");
        int perRow = (lines.length - 1) / details.size(); // a narrow table takes more than one line for a row
        out.append(lines[0]).append('\n');
        for (int i = 0; i < details.size(); i++) {
            for (int line = 1 + i * perRow; line < 1 + (i + 1) * perRow; line++) {
                out.append(lines[line]).append('\n');
            }
            for (String detail : details.get(i)) {
                out.append(INDENT).append(style.from(INDENT.length(), detail)).append('\n');
            }
        }
    }

    private void declined(StringBuilder out, List<Declined> declined) {
        if (declined.isEmpty()) {
            return;
        }
        out.append('\n').append(style.bold("Not worth caching")).append('\n');
        int shown = view.all() ? declined.size() : Math.min(declined.size(), MOST_DECLINED);
        for (Declined each : declined.subList(0, shown)) {
            out.append(INDENT)
                    .append(AdviceSentences.name(each.method()))
                    .append(" (")
                    .append(Percentages.text(each.share()))
                    .append("): ")
                    .append(style.verbatim(each.reason()))
                    .append('\n');
        }
        if (shown < declined.size()) {
            out.append(INDENT).append(declined.size() - shown).append(" more: see --all\n");
        }
    }

    private void passes(StringBuilder out, Advice advice) {
        Table table = new Table("Runs", ">number", ">CPU time");
        for (Advice.Pass pass : advice.passes()) {
            table.row(pass.name(), String.valueOf(pass.runs()), Decimals.text(pass.overhead(), 2) + " x");
        }
        out.append('\n').append(table.text(style));
    }
}
