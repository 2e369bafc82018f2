package dev.cachebench.report.advise;

import dev.cachebench.advise.Advice;
import dev.cachebench.advise.Opportunity;
import dev.cachebench.report.Xml;
import dev.cachebench.text.Decimals;
import java.util.List;

/** Advice as one page for any browser, which loads nothing from elsewhere. */
final class AdviceHtml {
    private static final String HEAD =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>
            :root {
              color-scheme: light dark;
              --page: #fbfaf8; --text: #211f1c; --soft: #6d6860; --line: #e2ded6; --field: #f1eee8;
              --good: #15803d; --warn: #c2410c;
            }
            @media (prefers-color-scheme: dark) {
              :root {
                --page: #17181b; --text: #ececea; --soft: #9b9a96; --line: #2f3136; --field: #26282d;
                --good: #4ade80; --warn: #fb923c;
              }
            }
            body {
              background: var(--page); color: var(--text); max-width: 70rem; margin: 2rem auto; padding: 0 1rem;
              font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
            }
            h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
            code, pre { font: 13px/1.5 ui-monospace, monospace; }
            pre { background: var(--field); padding: .8rem; overflow-x: auto; border-radius: .3rem; }
            table { border-collapse: collapse; width: 100%%; }
            th, td { text-align: left; padding: .25rem .9rem .25rem 0; vertical-align: top; }
            thead th { border-bottom: 1px solid var(--line); font-weight: 600; }
            td.number, th.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
            tr.details td { border-bottom: 1px solid var(--line); padding-bottom: .6rem; color: var(--soft); }
            tr.details ul { margin: 0; padding-left: 1.2rem; }
            .shown { border-left: 4px solid var(--good); padding-left: .8rem; }
            .ending { border-left: 4px solid var(--warn); padding-left: .8rem; }
            </style>
            </head>
            <body>
            """;

    private final StringBuilder out = new StringBuilder();

    private AdviceHtml() {}

    static String of(Advice advice) {
        AdviceHtml page = new AdviceHtml();
        page.write(advice);
        return page.out.toString();
    }

    private void write(Advice advice) {
        String title = "Advice for " + String.join(" ", advice.invocation().program());
        out.append(HEAD.formatted(Xml.escaped(title)));
        element("h1", title);
        element("p", AdviceSentences.summary(advice));
        String ending = AdviceSentences.ending(advice);
        if (ending != null) {
            out.append("<p class=\"ending\">").append(Xml.escaped(ending)).append("</p>\n");
        }
        if (advice.worth().isEmpty() && advice.ending() == Advice.Ending.SHOWN) {
            element("p", String.join(" ", AdviceSentences.nothing(advice)));
        }
        boolean proven = advice.proof() != null && !advice.worth().isEmpty();
        section("Worth caching", AdviceRow.worth(advice), AdviceRow.HEADINGS.size() - (proven ? 0 : 1));
        String shown = AdviceSentences.shown(advice);
        if (shown != null) {
            out.append("<p class=\"shown\">").append(Xml.escaped(shown)).append("</p>\n");
        }
        if (!advice.worth().isEmpty()) {
            element("pre", MemoizeLine.of(advice));
            for (Opportunity each : advice.worth()) {
                lines(advice, each);
            }
        }
        section("Would save, but is not safe", AdviceRow.unsafe(advice), AdviceRow.HEADINGS.size() - 1);
        section("Not worth caching", AdviceRow.declined(advice), AdviceRow.HEADINGS.size() - 2);
        for (String note : advice.notes()) {
            element("p", "Note: " + note);
        }
        passes(advice.passes());
        out.append("</body>\n</html>\n");
    }

    private void lines(Advice advice, Opportunity found) {
        for (PasteLibrary library : PasteLibrary.values()) {
            out.append("<details><summary>").append(Xml.escaped(library.title())).append(", for <code>");
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
        for (String heading : AdviceRow.HEADINGS.subList(0, figures)) {
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

    private void passes(List<Advice.Pass> passes) {
        out.append("<details><summary>Runs</summary>\n<table>\n<thead><tr><th>for</th><th class=\"number\">number</th>"
                + "<th class=\"number\">CPU time</th></tr></thead>\n<tbody>\n");
        for (Advice.Pass pass : passes) {
            out.append("<tr><td>").append(Xml.escaped(pass.name())).append("</td><td class=\"number\">");
            out.append(pass.runs()).append("</td><td class=\"number\">");
            out.append(Decimals.text(pass.overhead(), 2)).append(" x</td></tr>\n");
        }
        out.append("</tbody>\n</table>\n</details>\n");
    }

    private void element(String name, String text) {
        out.append('<').append(name).append('>').append(Xml.escaped(text)).append("</").append(name).append(">\n");
    }
}
