package dev.cachebench.report.compare;

import dev.cachebench.compare.program.ProgramComparison;
import dev.cachebench.compare.program.ProgramFigure;
import dev.cachebench.compare.program.ProgramJudgement;
import dev.cachebench.compare.program.ProgramResult;
import dev.cachebench.report.Csv;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A comparison of programs as CSV, a row for each variant: medians in nanoseconds and bytes, and what multiple of the
 * first variant's figure they are, with the interval's ends. What is not known is empty.
 */
final class ProgramComparisonCsv {
    private ProgramComparisonCsv() {}

    static String of(ProgramComparison comparison) {
        StringBuilder csv = new StringBuilder();
        List<Object> headings = new ArrayList<>(List.of("program", "variant", "rounds", "agreement"));
        for (ProgramFigure figure : ProgramFigure.values()) {
            String id = figure.id();
            headings.addAll(List.of(id, id + "_ratio", id + "_low", id + "_high", id + "_verdict"));
        }
        Csv.line(csv, headings);
        for (ProgramResult variant : comparison.variants()) {
            List<Object> row = new ArrayList<>(List.of(
                    comparison.program(),
                    variant.name(),
                    comparison.rounds(),
                    variant.agreement().kind().name().toLowerCase(Locale.ROOT)));
            for (ProgramFigure figure : ProgramFigure.values()) {
                Optional<ProgramJudgement> judged = comparison.judgement(
                        figure, variant.name(), comparison.first().name());
                row.add(known(variant.median(figure)));
                row.add(judged.map(of -> known(of.ratio().estimate())).orElse(""));
                row.add(judged.map(of -> known(of.ratio().low())).orElse(""));
                row.add(judged.map(of -> known(of.ratio().high())).orElse(""));
                row.add(judged.map(of -> of.judgement().verdict().text()).orElse(""));
            }
            Csv.line(csv, row);
        }
        return csv.toString();
    }

    private static Object known(double number) {
        return Double.isFinite(number) ? (Object) number : "";
    }
}
