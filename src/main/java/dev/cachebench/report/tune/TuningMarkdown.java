package dev.cachebench.report.tune;

import dev.cachebench.advise.tune.Tuning;
import dev.cachebench.report.Markdown;
import dev.cachebench.report.Table;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Percentages;

/** What was found out of the caches of a program, in Markdown. */
final class TuningMarkdown {
    private TuningMarkdown() {}

    static String of(Tuning tuning) {
        if (tuning.caches().isEmpty()) {
            return "no cache found; looked for " + TuningText.LOOKED_FOR + "\n";
        }
        Table table = new Table("cache", "library", "settings", ">requests", ">hits", "advice");
        for (Tuning.Cache cache : tuning.caches()) {
            table.row(
                    Markdown.code(cache.label()),
                    cache.seen().library(),
                    TuningSentences.settings(cache.seen().settings()),
                    Counts.text(cache.seen().counts().requests()),
                    cache.seen().counts().requests() == 0 ? "" : Percentages.text(cache.hitRatio()),
                    String.join("\n", TuningSentences.advice(cache, tuning.nanos())));
        }
        return table.markdown();
    }
}
