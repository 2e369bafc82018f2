package dev.cachebench.report.trace;

import dev.cachebench.report.Elided;
import dev.cachebench.report.Markdown;
import dev.cachebench.report.Style;
import dev.cachebench.report.Table;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Decimals;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Percentages;
import dev.cachebench.text.Shown;
import dev.cachebench.trace.Compression;
import dev.cachebench.trace.KeySums;
import dev.cachebench.trace.TraceSummary;
import dev.cachebench.trace.ZipfFit;

/** What is in a trace, for people. */
public final class TraceSummaryText {
    private static final int LONGEST_KEY = 60;

    private final TraceSummary summary;

    public TraceSummaryText(TraceSummary summary) {
        this.summary = summary;
    }

    /** As tables of aligned columns. */
    public String text(Style style) {
        return style.page(style.bold(style.verbatim(Shown.legible(summary.trace()))) + ": " + source() + "\n"
                + figures().text(style) + "\n"
                + (summary.top().isEmpty()
                        ? ""
                        : "The keys with the most requests\n\n" + top(style).text(style)));
    }

    /** As tables of Markdown. */
    public String markdown() {
        return "### " + Markdown.code(summary.trace()) + "\n\n" + source() + "\n\n"
                + figures().markdown()
                + (summary.top().isEmpty()
                        ? ""
                        : "\nThe keys with the most requests\n\n"
                                + top(Style.PLAIN).markdown());
    }

    private String source() {
        StringBuilder text = new StringBuilder(summary.format());
        if (summary.stored() != null) {
            boolean plain = summary.stored().compression() == Compression.NONE;
            text.append(
                            plain
                                    ? ", not compressed"
                                    : ", compressed by "
                                            + summary.stored().compression().id())
                    .append(", ")
                    .append(Bytes.text(summary.stored().bytes()));
        }
        if (summary.recorded() != null) {
            if (!summary.recorded().title().isEmpty()) {
                text.append("; ").append(Shown.legible(summary.recorded().title()));
            }
            if (summary.recorded().share() < 1) {
                text.append("; a sample of ")
                        .append(Decimals.text(100 * summary.recorded().share(), 2))
                        .append(" % of the keys");
            }
            if (!summary.recorded().note().isEmpty()) {
                text.append("; ends early: ")
                        .append(Shown.legible(summary.recorded().note()));
            }
        }
        return text.toString();
    }

    private Table figures() {
        Table table = new Table("", ">", "");
        long repeats = summary.requests() - summary.distinct();
        boolean onlyGets = summary.operations() == null;
        table.row("requests", Counts.text(summary.requests()), onlyGets ? "" : OperationsText.of(summary.operations()));
        table.row("distinct keys", Counts.text(summary.distinct()), "");
        table.row(
                "one-hit wonders",
                Counts.text(summary.oneHitWonders()),
                Percentages.text((double) summary.oneHitWonders() / summary.distinct())
                        + " of the keys are requested once, and never again");
        if (summary.gets() > 0) {
            table.row(
                    "compulsory misses",
                    Percentages.text(summary.compulsoryMissRatio()),
                    onlyGets
                            ? "of the requests; no cache has fewer, since every key has a first request"
                            : "of the gets; no cache has fewer, since nothing was put in before them");
        }
        if (repeats > 0) {
            table.row(
                    "median reuse",
                    Counts.text(summary.medianReuse()),
                    "or fewer requests lie between half of the repeats and the previous request for their key");
        }
        KeySums sizes = summary.sizes();
        if (sizes != null) {
            int none = summary.distinct() - sizes.keys();
            table.row(
                    none == 0 ? "footprint" : "known sizes",
                    Bytes.text(sizes.once()),
                    none == 0
                            ? "to hold every value" + (summary.resized() > 0 ? ", each at its largest" : "")
                            : "for " + Counts.text(sizes.keys()) + " of the keys; " + Counts.text(none)
                                    + (none == 1 ? " has" : " have") + " no size, so the footprint is not known");
            if (summary.resized() > 0) {
                table.row("several sizes", Counts.text(summary.resized()), "keys; each has the size that came last");
            }
        }
        KeySums costs = summary.costs();
        if (costs != null) {
            table.row("mean cost", Durations.text(costs.mean()), "a request" + known(costs));
            table.row("total cost", Durations.text(costs.each()), "without a cache");
            table.row("least cost", Durations.text(costs.once()), "with every value computed once");
        }
        table.row("Zipf", zipfFigure(), zipfNote());
        return table;
    }

    private String known(KeySums sums) {
        return sums.keys() == summary.distinct() ? "" : "; known only for " + Counts.text(sums.keys()) + " of the keys";
    }

    private String zipfFigure() {
        return summary.zipf().holds() ? Decimals.text(summary.zipf().alpha(), 2) : "none";
    }

    private String zipfNote() {
        ZipfFit fit = summary.zipf();
        if (Double.isNaN(fit.alpha())) {
            return "too few keys to tell: " + Counts.text(fit.ranks()) + " with " + ZipfFit.LEAST_REQUESTS
                    + " requests or more";
        }
        String line = "R² " + Decimals.text(fit.goodness(), 3) + " over the " + Counts.text(fit.ranks()) + " keys with "
                + ZipfFit.LEAST_REQUESTS + " requests or more";
        if (fit.holds()) {
            return "is alpha: the k-th key is k^alpha times rarer than the first; " + line;
        }
        if (fit.alpha() < ZipfFit.LEAST_ALPHA) {
            return "the keys are about as popular as each other: alpha " + Decimals.text(fit.alpha(), 2) + ", " + line;
        }
        return "no line fits: the best has alpha " + Decimals.text(fit.alpha(), 2) + ", " + line;
    }

    private Table top(Style style) {
        Table table = new Table(">", "~key", ">requests", ">share");
        for (int i = 0; i < summary.top().size(); i++) {
            TraceSummary.TopKey key = summary.top().get(i);
            table.row(
                    String.valueOf(i + 1),
                    style.verbatim(shown(key.name())),
                    Counts.text(key.requests()),
                    Percentages.text((double) key.requests() / summary.requests()));
        }
        return table;
    }

    private static String shown(String name) {
        return name == null ? "(no name)" : Elided.line(name, LONGEST_KEY);
    }
}
