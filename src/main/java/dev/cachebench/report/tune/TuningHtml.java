package dev.cachebench.report.tune;

import dev.cachebench.advise.tune.ColdCaches;
import dev.cachebench.advise.tune.Tuning;
import dev.cachebench.agent.tune.RefusedCount;
import dev.cachebench.report.HtmlPage;
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
            out.append(groups.table().html());
        }
        for (ColdCaches each : tuning.cold()) {
            out.append("<div class=\"shown\">\n");
            element("p", TuningSentences.cold(each));
            out.append("</div>\n");
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
                TuningSentences.before(cache),
                TuningSentences.causes(cache),
                TuningSentences.loads(cache),
                TuningSentences.contents(cache)));
        List<String> advice = TuningAdvice.of(cache, nanos);
        if (!advice.isEmpty()) {
            out.append("<div class=\"shown\">\n");
            list(advice);
            out.append("</div>\n");
        }
        if (cache.sizes().size() > 1) {
            out.append("<figure>\n").append(SizeCurve.of(cache)).append("</figure>\n");
            out.append(SizeTable.of(cache).html());
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

    private void element(String name, String text) {
        out.append(HtmlPage.element(name, text));
    }
}
