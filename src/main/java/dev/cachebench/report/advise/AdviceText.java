package dev.cachebench.report.advise;

import dev.cachebench.advise.Advice;
import dev.cachebench.advise.AdviceTime;
import dev.cachebench.report.Style;
import dev.cachebench.report.Table;
import java.util.ArrayList;
import java.util.List;

/** Advice for people. */
final class AdviceText {
    private static final int MOST_DECLINED = 5;
    private static final int WIDEST = 160; // columns of a table, however long lines may be: names may be very long
    private static final String INDENT = "   ";
    private static final String BELOW = "     "; // before details

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
        if (advice.worth().isEmpty() && advice.isComplete()) {
            out.append('\n');
            for (String sentence : AdviceSentences.nothing(advice)) {
                out.append(sentence).append('\n');
            }
        }
        out.append(methods(advice));
        for (String note : advice.notes()) {
            out.append("\nNote: ").append(note).append('\n');
        }
        if (view.verbose() && !advice.passes().isEmpty()) {
            out.append('\n').append(PassTable.of(advice).text(style));
        }
        if (!advice.worth().isEmpty()) {
            out.append('\n').append(style.verbatim(MemoizeLine.of(advice))).append('\n');
            if (view.paste() != null) {
                out.append('\n');
                PasteLines.of(advice, view.paste())
                        .lines()
                        .forEach(line -> out.append(style.verbatim(line)).append('\n'));
            }
        }
        comparisons(out, advice);
        return style.page(out.toString());
    }

    /** The sections, their columns in line with each other. */
    private String methods(Advice advice) {
        List<AdviceRow> declined = AdviceRow.declined(advice);
        int shown = view.all() ? declined.size() : Math.min(declined.size(), MOST_DECLINED);
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Worth caching", AdviceRow.worth(advice), Savings.shown(advice)));
        sections.add(new Section("Would save, but is not safe", AdviceRow.unsafe(advice), List.of()));
        sections.add(new Section(
                "Not worth caching",
                declined.subList(0, shown),
                shown < declined.size()
                        ? List.of(INDENT + (declined.size() - shown) + " more: see --all")
                        : List.of()));
        sections.removeIf(section -> section.rows().isEmpty());
        if (sections.isEmpty()) {
            return "";
        }
        boolean caches = !advice.worth().isEmpty() || !advice.unsafe().isEmpty();
        boolean proven = advice.shown() != null;
        int figures = AdviceRow.FIGURES - (proven ? 0 : caches ? 1 : 2);
        String table = wide(sections, figures, advice.time());
        return table != null ? table : narrow(sections, advice.time());
    }

    /** @param end lines below the rows */
    private record Section(String title, List<AdviceRow> rows, List<String> end) {}

    /** As one table, with details below the rows; {@code null} if it is too wide. */
    private String wide(List<Section> sections, int figures, AdviceTime time) {
        List<String> headings = new ArrayList<>(List.of(sections.get(0).title(), ""));
        AdviceRow.headings(time).subList(0, figures).forEach(heading -> headings.add(">" + heading));
        Table table = new Table(headings.toArray(String[]::new));
        for (Section section : sections) {
            for (AdviceRow row : section.rows()) {
                List<String> cells = new ArrayList<>(List.of(numbered(row), row.cache()));
                cells.addAll(row.figures().subList(0, figures));
                table.row(cells.toArray(String[]::new));
            }
        }
        Style unlimited = new Style(false, !style.hasSigns(), Style.UNLIMITED);
        List<String> lines = table.text(unlimited).lines().toList();
        int widest = Math.min(style.width(), WIDEST);
        if (lines.stream().anyMatch(line -> line.length() > widest)) {
            return null;
        }
        StringBuilder out = new StringBuilder();
        int line = 0;
        for (Section section : sections) {
            out.append('\n')
                    .append(style.bold(line == 0 ? lines.get(line++) : section.title()))
                    .append('\n');
            for (AdviceRow row : section.rows()) {
                out.append(lines.get(line++)).append('\n');
                details(out, row);
            }
            end(out, section);
        }
        return out.toString();
    }

    private String narrow(List<Section> sections, AdviceTime time) {
        StringBuilder out = new StringBuilder();
        for (Section section : sections) {
            out.append('\n').append(style.bold(section.title())).append('\n');
            for (AdviceRow row : section.rows()) {
                out.append((numbered(row) + "  " + row.cache()).stripTrailing()).append('\n');
                below(out, row.sentence(time));
                details(out, row);
            }
            end(out, section);
        }
        return out.toString();
    }

    private void details(StringBuilder out, AdviceRow row) {
        for (String detail : row.details()) {
            below(out, detail);
        }
    }

    private void below(StringBuilder out, String sentence) {
        if (!sentence.isEmpty()) {
            out.append(BELOW).append(style.from(BELOW.length(), sentence)).append('\n');
        }
    }

    private static String numbered(AdviceRow row) {
        return row.number()
                + " ".repeat(Math.max(1, INDENT.length() - row.number().length()))
                + row.name();
    }

    private void end(StringBuilder out, Section section) {
        for (String line : section.end()) {
            boolean more = line.startsWith(INDENT);
            boolean first = line.equals(section.end().get(0));
            out.append(more || !first ? "" : "\n")
                    .append(more ? line : style.good(line))
                    .append('\n');
        }
    }

    private void comparisons(StringBuilder out, Advice advice) {
        for (NextCommands.Command each : NextCommands.of(advice)) {
            out.append('\n')
                    .append(each.title())
                    .append('\n')
                    .append(style.verbatim(each.line()))
                    .append('\n');
        }
    }
}
