package dev.cachebench.report.compare;

import dev.cachebench.compare.Comparison;
import dev.cachebench.compare.Judgement;
import dev.cachebench.compare.VariantResult;
import dev.cachebench.compare.Verdict;
import dev.cachebench.report.Elided;
import dev.cachebench.report.Markdown;
import dev.cachebench.report.Table;
import dev.cachebench.text.Durations;
import java.util.Optional;

/** A comparison in Markdown, as for the summary of a job. */
public final class ComparisonMarkdown {
    private static final int LONGEST_NAME = 80;

    private ComparisonMarkdown() {}

    public static String of(Comparison comparison) {
        StringBuilder out = new StringBuilder("### ")
                .append(code(comparison.workload()))
                .append("\n\n")
                .append(table(comparison).markdown())
                .append('\n');
        ExtraColumns extras = new ExtraColumns(comparison);
        if (!extras.isEmpty()) {
            out.append(extras.table(ComparisonMarkdown::code).markdown()).append('\n');
        }
        for (String sentence : ComparisonFindings.of(comparison, ComparisonMarkdown::code)) {
            out.append("- ").append(sentence).append('\n');
        }
        for (String note : comparison.notes()) {
            out.append("- ").append(Markdown.plain(note)).append('\n');
        }
        String noise = ComparisonFindings.noise(comparison);
        return out.append('\n')
                .append(noise.isEmpty() ? "" : noise + "\n")
                .append(Markdown.plain(ComparisonFindings.conditions(comparison.conditions())))
                .append('\n')
                .toString();
    }

    private static Table table(Comparison comparison) {
        Table table = new Table(
                "variant",
                ">time per " + comparison.unit(),
                ">95 % interval",
                ">speed-up",
                "verdict",
                ">allocated",
                ">held",
                ">hits",
                "CacheInfo");
        for (VariantResult variant : comparison.variants()) {
            Optional<Judgement> judgement = comparison.judgement(variant);
            table.row(
                    code(variant.name()),
                    Durations.text(variant.times().median().estimate()),
                    ComparisonCells.times(variant.times().median()),
                    judgement.map(of -> ComparisonCells.speedup(comparison, of)).orElse(""),
                    judgement.map(of -> verdict(of.verdict())).orElse(""),
                    ComparisonCells.allocated(variant),
                    ComparisonCells.held(variant),
                    ComparisonCells.hits(variant),
                    ComparisonCells.cacheInfo(variant));
        }
        return table;
    }

    /** A tilde may strike out what follows it. */
    static String verdict(Verdict verdict) {
        return verdict == Verdict.NONE ? "\\~" : "**" + verdict.text() + "**";
    }

    /** A name in the type of code, cut if it is long. */
    static String code(String name) {
        return Markdown.code(Elided.line(name, LONGEST_NAME));
    }
}
