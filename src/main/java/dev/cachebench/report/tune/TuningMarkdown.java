package dev.cachebench.report.tune;

import dev.cachebench.advise.tune.ColdCaches;
import dev.cachebench.advise.tune.Tuning;
import dev.cachebench.agent.tune.RefusedCount;
import dev.cachebench.report.Markdown;
import dev.cachebench.report.Table;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Percentages;

/** What was found out of the caches of a program, in Markdown. */
final class TuningMarkdown {
    private static final int PLACE = 4; // among the cells of a group

    private final StringBuilder out = new StringBuilder();

    private TuningMarkdown() {}

    static String of(Tuning tuning) {
        TuningMarkdown markdown = new TuningMarkdown();
        markdown.write(tuning);
        return markdown.out.toString();
    }

    private void write(Tuning tuning) {
        CacheGroups groups = CacheGroups.of(tuning.caches());
        if (tuning.caches().isEmpty()) {
            out.append("no cache found; looked for " + TuningText.LOOKED_FOR + "\n");
        } else {
            out.append(told(groups, tuning.nanos()).markdown());
        }
        if (!groups.others().isEmpty()) {
            paragraph(groups.heading());
            out.append('\n').append(others(groups).markdown());
        }
        for (ColdCaches each : tuning.cold()) {
            paragraph(TuningSentences.cold(each));
        }
        for (RefusedCount each : tuning.refused()) {
            paragraph(TuningSentences.unwatched(each));
        }
        for (String each : tuning.skipped()) {
            paragraph("not watched, as it could not be woven: " + each);
        }
    }

    private static Table told(CacheGroups groups, long nanos) {
        Table table = new Table("cache", "library", "settings", ">requests", ">hits", "advice");
        for (Tuning.Cache cache : groups.told()) {
            table.row(
                    Markdown.code(cache.label()),
                    cache.seen().library(),
                    TuningSentences.settings(cache.seen().settings()),
                    Counts.text(cache.seen().counts().requests()),
                    cache.seen().counts().requests() == 0 ? "" : Percentages.text(cache.hitRatio()),
                    String.join("\n", TuningAdvice.of(cache, nanos)));
        }
        return table;
    }

    private static Table others(CacheGroups groups) {
        Table table = new Table(">caches", ">requests", ">hits", "library", "name or place");
        for (CacheGroups.Group each : groups.largest()) {
            String[] cells = each.cells();
            cells[PLACE] = Markdown.code(cells[PLACE]);
            table.row(cells);
        }
        return table;
    }

    private void paragraph(String text) {
        out.append('\n').append(Markdown.plain(text)).append('\n');
    }
}
