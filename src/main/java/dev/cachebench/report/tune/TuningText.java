package dev.cachebench.report.tune;

import dev.cachebench.advise.tune.ColdCaches;
import dev.cachebench.advise.tune.Tuning;
import dev.cachebench.agent.tune.RefusedCount;
import dev.cachebench.report.Style;
import dev.cachebench.report.Table;
import java.util.List;

/** What was found out of the caches of a program, for a person at a terminal. */
final class TuningText {
    /** Of what is looked for; for people. */
    static final String LOOKED_FOR = "caches of Caffeine, Guava, cache2k, Ehcache 3 and Spring, LinkedHashMaps with a "
            + "removeEldestEntry, and maps that the program uses as caches";

    private static final String INDENT = "    "; // before tables

    private final Style style;

    TuningText(Style style) {
        this.style = style;
    }

    String of(Tuning tuning) {
        StringBuilder out = new StringBuilder();
        if (tuning.caches().isEmpty()) {
            out.append("no cache found; looked for ").append(LOOKED_FOR).append('\n');
        }
        CacheGroups groups = CacheGroups.of(tuning.caches());
        for (Tuning.Cache cache : groups.told()) {
            cache(out, cache, tuning.nanos());
        }
        if (!groups.others().isEmpty()) {
            out.append(groups.heading()).append("; -o FILE.json has them all\n");
            table(out, groups.table());
        }
        for (ColdCaches each : tuning.cold()) {
            out.append(style.good("→ ")).append(TuningSentences.cold(each)).append('\n');
        }
        for (RefusedCount each : tuning.refused()) {
            out.append(TuningSentences.unwatched(each)).append('\n');
        }
        for (String each : tuning.skipped()) {
            out.append("not watched, as it could not be woven: ").append(each).append('\n');
        }
        return style.page(out.toString());
    }

    private void cache(StringBuilder out, Tuning.Cache cache, long nanos) {
        String site = cache.seen().site();
        out.append(style.bold(style.verbatim(cache.label())))
                .append("  ")
                .append(cache.seen().library())
                .append(cache.isMap() ? " used as a cache" : "")
                .append(", ")
                .append(TuningSentences.settings(cache.seen().settings()))
                .append('\n');
        if (!site.isEmpty()) {
            line(
                    out,
                    (cache.seen().created() ? "created" : "first used") + " at "
                            + (site.equals(cache.label()) ? "that place" : style.verbatim(site)));
        }
        line(out, TuningSentences.counts(cache));
        line(out, TuningSentences.before(cache));
        line(out, TuningSentences.causes(cache));
        line(out, TuningSentences.loads(cache));
        line(out, TuningSentences.contents(cache));
        if (cache.sizes().size() > 1) {
            table(out, SizeTable.of(cache));
        }
        List<String> advice = TuningAdvice.of(cache, nanos);
        for (String each : advice) {
            out.append("  ").append(style.good("→ ")).append(each).append('\n');
        }
    }

    private static void line(StringBuilder out, String text) {
        if (!text.isEmpty()) {
            out.append("  ").append(text).append('\n');
        }
    }

    private void table(StringBuilder out, Table table) {
        table.text(style.indented(INDENT.length()))
                .lines()
                .forEach(line -> out.append(INDENT).append(line).append('\n'));
    }
}
