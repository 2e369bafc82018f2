package dev.cachebench.report.advise;

import dev.cachebench.advise.Advice;
import dev.cachebench.advise.Opportunity;
import dev.cachebench.report.HtmlPage;
import dev.cachebench.report.Xml;
import java.util.List;

/** Advice as one page for any browser, which loads nothing from elsewhere. */
final class AdviceHtml {
    private final StringBuilder out = new StringBuilder();
    private final Advice advice;

    private AdviceHtml(Advice advice) {
        this.advice = advice;
    }

    static String of(Advice advice) {
        AdviceHtml page = new AdviceHtml(advice);
        page.write();
        return page.out.toString();
    }

    private void write() {
        String title = "Advice for " + String.join(" ", advice.invocation().program());
        out.append(HtmlPage.head(title));
        element("h1", title);
        element("p", AdviceSentences.summary(advice));
        String ending = AdviceSentences.ending(advice);
        if (ending != null) {
            out.append("<p class=\"ending\">").append(Xml.escaped(ending)).append("</p>\n");
        }
        if (advice.worth().isEmpty() && advice.isComplete()) {
            element("p", String.join(" ", AdviceSentences.nothing(advice)));
        }
        boolean proven = advice.shown() != null;
        section("Worth caching", AdviceRow.worth(advice), AdviceRow.FIGURES - (proven ? 0 : 1));
        for (String shown : Savings.shown(advice)) {
            out.append("<p class=\"shown\">").append(Xml.escaped(shown)).append("</p>\n");
        }
        if (!advice.worth().isEmpty()) {
            element("pre", MemoizeLine.of(advice));
            for (Opportunity each : advice.worth()) {
                lines(each);
            }
        }
        section("Would save, but is not safe", AdviceRow.unsafe(advice), AdviceRow.FIGURES - 1);
        for (NextCommands.Command each : NextCommands.of(advice)) {
            element("p", each.title());
            element("pre", each.line());
        }
        section("Not worth caching", AdviceRow.declined(advice), AdviceRow.FIGURES - 2);
        for (String note : advice.notes()) {
            element("p", "Note: " + note);
        }
        out.append("<details><summary>Runs</summary>\n")
                .append(PassTable.of(advice).html())
                .append("</details>\n</body>\n</html>\n");
    }

    private void lines(Opportunity found) {
        for (PasteLibrary library : PasteLibrary.values()) {
            out.append("<details><summary>")
                    .append(Xml.escaped(library.title()))
                    .append(", for <code>");
            out.append(Xml.escaped(AdviceSentences.name(found.method()))).append("</code></summary>\n");
            element("pre", PasteLines.of(advice, found, library));
            out.append("</details>\n");
        }
    }

    private void section(String title, List<AdviceRow> rows, int figures) {
        if (rows.isEmpty()) {
            return;
        }
        element("h2", title);
        out.append("<table>\n<thead><tr><th>method</th><th>cache</th>");
        for (String heading : AdviceRow.headings(advice.time()).subList(0, figures)) {
            out.append("<th class=\"number\">").append(heading).append("</th>");
        }
        out.append("</tr></thead>\n<tbody>\n");
        for (AdviceRow row : rows) {
            out.append("<tr><td><code>").append(Xml.escaped(row.name())).append("</code></td><td><code>");
            out.append(Xml.escaped(row.cache())).append("</code></td>");
            for (String figure : row.figures().subList(0, figures)) {
                out.append("<td class=\"number\">").append(Xml.escaped(figure)).append("</td>");
            }
            out.append("</tr>\n");
            details(row, 2 + figures);
        }
        out.append("</tbody>\n</table>\n");
    }

    private void details(AdviceRow row, int columns) {
        if (!row.details().isEmpty()) {
            out.append("<tr class=\"details\"><td colspan=\"").append(columns).append("\"><ul>");
            for (String detail : row.details()) {
                out.append("<li>").append(Xml.escaped(detail)).append("</li>");
            }
            out.append("</ul></td></tr>\n");
        }
    }

    private void element(String name, String text) {
        out.append(HtmlPage.element(name, text));
    }
}
