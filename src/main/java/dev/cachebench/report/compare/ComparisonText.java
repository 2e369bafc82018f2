package dev.cachebench.report.compare;

import dev.cachebench.cache.CacheInfo;
import dev.cachebench.compare.CacheUse;
import dev.cachebench.compare.Comparison;
import dev.cachebench.compare.Judgement;
import dev.cachebench.compare.VariantResult;
import dev.cachebench.report.Elided;
import dev.cachebench.report.Style;
import dev.cachebench.report.Table;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A comparison for a person at a terminal: a table with bars, a table of the caches, and what they say. */
public final class ComparisonText {
    private static final int NARROWEST = 60;
    private static final int WIDEST = 110;
    private static final int LONGEST_NAME = 32;
    private static final int LONGEST_BAR = 40;
    private static final int SHORTEST_BAR = 6;
    private static final String BREAKS = " (?!(?:%|[nµm]?s|[kMGT]?B)(?![^ ,.;:]))";
    private static final String EIGHTHS = "▏▎▍▌▋▊▉█";

    private final Style style;
    private final int width;

    /** @param width of the terminal in columns */
    public ComparisonText(Style style, int width) {
        this.style = style;
        this.width = Math.max(NARROWEST, Math.min(WIDEST, width));
    }

    /** What it found, without what it says of it: for one of many. */
    public String brief(Comparison comparison) {
        return style.page(table(comparison));
    }

    private String table(Comparison comparison) {
        int bar = Math.min(LONGEST_BAR, width - widthWithoutBar(comparison) - 2);
        return heading(comparison) + "\n\n"
                + times(comparison, bar < SHORTEST_BAR ? 0 : bar, style).text(style);
    }

    public String of(Comparison comparison) {
        StringBuilder out = new StringBuilder(table(comparison));
        out.append('\n').append(caches(comparison).text(style)).append('\n');
        Table extras = extras(comparison);
        if (extras != null) {
            out.append(extras.text(style)).append('\n');
        }
        for (String sentence : ComparisonFindings.of(comparison, name -> Elided.line(name, LONGEST_NAME))) {
            paragraph(out, sentence, false);
        }
        for (String note : comparison.notes()) {
            paragraph(out, note, false);
        }
        for (String line :
                List.of(ComparisonFindings.noise(comparison), ComparisonFindings.conditions(comparison.conditions()))) {
            paragraph(out, line, true);
        }
        return style.page(out.toString());
    }

    private String heading(Comparison comparison) {
        VariantResult first = comparison.variants().get(0);
        boolean same = comparison.variants().stream()
                .allMatch(variant ->
                        variant.value().equals(first.value()) && variant.args().equals(first.args()));
        String workload = Elided.line(comparison.workload(), width / 2);
        return style.verbatim(workload)
                + (same
                        ? " = " + style.bold(style.verbatim(Elided.line(first.value(), width - workload.length() - 3)))
                        : "");
    }

    /** @param bar its length in columns; 0 for none */
    private static Table times(Comparison comparison, int bar, Style style) {
        double longest = 0;
        for (VariantResult variant : comparison.variants()) {
            longest = Math.max(longest, variant.times().median().estimate());
        }
        List<String> headings = new ArrayList<>(
                List.of("~variant", ">per " + comparison.unit(), "95 % interval", "speed-up", "verdict"));
        if (bar > 0) {
            headings.add(3, "");
        }
        Table table = new Table(headings.toArray(String[]::new));
        for (VariantResult variant : comparison.variants()) {
            Optional<Judgement> judgement = comparison.judgement(variant);
            List<String> cells = new ArrayList<>(List.of(
                    Shown.legible(variant.name()),
                    Durations.text(variant.times().median().estimate()),
                    ComparisonCells.times(variant.times().median()),
                    judgement.map(of -> ComparisonCells.speedup(comparison, of)).orElse(""),
                    judgement
                            .map(of -> ComparisonCells.coloured(of.verdict(), style))
                            .orElse("")));
            if (bar > 0) {
                cells.add(3, bar(variant.times().median().estimate() / longest, bar));
            }
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    private static String bar(double share, int length) {
        int eighths = (int) Math.max(1, Math.round(8 * length * share));
        return "█".repeat(eighths / 8) + (eighths % 8 == 0 ? "" : EIGHTHS.charAt(eighths % 8 - 1));
    }

    private static Table caches(Comparison comparison) {
        Table table =
                new Table("~variant", ">hits", ">misses", ">maxsize", ">currsize", ">hit ratio", ">held", ">allocated");
        for (VariantResult variant : comparison.variants()) {
            CacheInfo info = variant.cacheUse().map(CacheUse::info).orElse(null);
            table.row(
                    Shown.legible(variant.name()),
                    info == null ? "-" : Counts.text(info.hits()),
                    info == null ? "-" : Counts.text(info.misses()),
                    info == null ? "-" : maxsize(info),
                    info == null || !info.isSizeKnown() ? "-" : Counts.text(info.currsize()),
                    ComparisonCells.hits(variant),
                    ComparisonCells.held(variant),
                    ComparisonCells.allocated(variant));
        }
        return table;
    }

    /** What was asked for besides; {@code null} if nothing was. */
    static Table extras(Comparison comparison) {
        ExtraColumns columns = new ExtraColumns(comparison);
        return columns.isEmpty() ? null : columns.table(Shown::legible);
    }

    private static int widthWithoutBar(Comparison comparison) {
        return times(comparison, 0, Style.PLAIN)
                .text(Style.PLAIN)
                .lines()
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    /** Broken between words, but not before a unit. */
    private void paragraph(StringBuilder out, String text, boolean faint) {
        StringBuilder line = new StringBuilder();
        for (String word : text.split(BREAKS)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                line(out, line.toString(), faint);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        if (!line.isEmpty()) {
            line(out, line.toString(), faint);
        }
    }

    private void line(StringBuilder out, String line, boolean faint) {
        out.append(faint ? style.faint(line) : line).append('\n');
    }

    private static String maxsize(CacheInfo info) {
        return info.maxsize().isPresent() ? Counts.text(info.maxsize().getAsLong()) : "None";
    }
}
