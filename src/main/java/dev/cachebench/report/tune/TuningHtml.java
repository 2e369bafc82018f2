package dev.cachebench.report.tune;

import dev.cachebench.advise.tune.Tuning;
import dev.cachebench.agent.tune.RefusedCount;
import dev.cachebench.report.HtmlPage;
import dev.cachebench.report.Xml;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Durations;
import java.util.List;

/** What was found out of the caches of a program, as one page for any browser, with the curve of each cache. */
final class TuningHtml {
    private final StringBuilder out = new StringBuilder();

    private TuningHtml() {}

    static String of(Tuning tuning) {
        TuningHtml page = new TuningHtml();
        page.write(tuning);
        return page.out.toString();
    }

    private void write(Tuning tuning) {
        String title = "Caches of a program";
        out.append(HtmlPage.head(title));
        element("h1", title);
        element(
                "p",
                tuning.caches().isEmpty()
                        ? "no cache found; looked for " + TuningText.LOOKED_FOR
                        : Counts.text(tuning.caches().size(), "cache") + ", watched for "
                                + Durations.text(tuning.nanos()));
        CacheGroups groups = CacheGroups.of(tuning.caches());
        for (Tuning.Cache cache : groups.told()) {
            cache(cache, tuning.nanos());
        }
        if (!groups.others().isEmpty()) {
            element("h2", groups.heading());
            groups(groups);
        }
        for (RefusedCount each : tuning.refused()) {
            element("p", TuningSentences.unwatched(each));
        }
        for (String each : tuning.skipped()) {
            element("p", "not watched, as it could not be woven: " + each);
        }
        out.append("</body>\n</html>\n");
    }

    private void cache(Tuning.Cache cache, long nanos) {
        String site = cache.seen().site();
        element("h2", cache.label());
        element(
                "p",
                cache.seen().library()
                        + (cache.isMap() ? " used as a cache, " : ", ")
                        + TuningSentences.settings(cache.seen().settings())
                        + (site.isEmpty()
                                ? ""
                                : (cache.seen().created() ? "; created at " : "; first used at ") + site));
        list(List.of(
                TuningSentences.counts(cache),
                TuningSentences.causes(cache),
                TuningSentences.loads(cache),
                TuningSentences.contents(cache)));
        List<String> advice = TuningSentences.advice(cache, nanos);
        if (!advice.isEmpty()) {
            out.append("<div class=\"shown\">\n");
            list(advice);
            out.append("</div>\n");
        }
        if (cache.sizes().size() > 1) {
            out.append("<figure>\n").append(SizeCurve.of(cache)).append("</figure>\n");
            sizes(cache);
        }
    }

    private void list(List<String> sentences) {
        out.append("<ul>\n");
        for (String each : sentences) {
            if (!each.isEmpty()) {
                element("li", each);
            }
        }
        out.append("</ul>\n");
    }

    private void sizes(Tuning.Cache cache) {
        out.append("<table>\n<thead><tr>");
        for (String heading : List.of("entries", "hits", "loads", "heap")) {
            out.append("<th class=\"number\">").append(heading).append("</th>");
        }
        out.append("<th></th></tr></thead>\n<tbody>\n");
        for (SizeRow row : SizeRow.of(cache)) {
            out.append("<tr>");
            for (String cell : List.of(row.entries(), row.hits(), row.loads(), row.heap())) {
                out.append("<td class=\"number\">").append(Xml.escaped(cell)).append("</td>");
            }
            out.append("<td>").append(Xml.escaped(row.mark())).append("</td></tr>\n");
        }
        out.append("</tbody>\n</table>\n");
    }

    private void groups(CacheGroups groups) {
        out.append("<table>\n<thead><tr>");
        for (String heading : List.of("caches", "requests", "hits", "library", "name or place")) {
            out.append("<th>").append(heading).append("</th>");
        }
        out.append("</tr></thead>\n<tbody>\n");
        for (CacheGroups.Group each : groups.largest()) {
            out.append("<tr>");
            for (String cell : each.cells()) {
                out.append("<td>").append(Xml.escaped(cell)).append("</td>");
            }
            out.append("</tr>\n");
        }
        out.append("</tbody>\n</table>\n");
    }

    private void element(String name, String text) {
        out.append(HtmlPage.element(name, text));
    }
}
