package dev.cachebench.report.compare;

import dev.cachebench.compare.program.ProgramComparison;
import dev.cachebench.compare.program.ProgramFigure;
import dev.cachebench.compare.program.ProgramJudgement;
import dev.cachebench.compare.program.ProgramResult;
import dev.cachebench.report.Elided;
import dev.cachebench.report.Style;
import dev.cachebench.report.Table;
import dev.cachebench.text.Shown;
import java.util.Optional;

/** A comparison of programs for a person at a terminal: its times, its memory, and what they say. */
final class ProgramComparisonText {
    private static final int LONGEST_TITLE = 70;

    private final Style style;

    ProgramComparisonText(Style style) {
        this.style = style;
    }

    String of(ProgramComparison comparison) {
        StringBuilder out = new StringBuilder();
        out.append(style.verbatim(Elided.line(comparison.program(), LONGEST_TITLE)))
                .append(", ")
                .append(ProgramFindings.rounds(comparison))
                .append("\n\n");
        if (comparison.rounds() > 0) {
            out.append(times(comparison, style).text(style)).append('\n');
            out.append(memory(comparison).text(style)).append('\n');
        }
        for (String sentence : ProgramFindings.of(comparison)) {
            out.append(style.verbatim(sentence)).append('\n');
        }
        out.append(style.faint(ComparisonFindings.noise(comparison.noise(), comparison.conditions(), "runs")))
                .append('\n');
        out.append(style.faint(ComparisonFindings.conditions(comparison.conditions())))
                .append('\n');
        return style.page(out.toString());
    }

    static Table times(ProgramComparison comparison, Style style) {
        Table table = new Table("~variant", ">wall", ">speed-up", "verdict", ">CPU", ">speed-up", "verdict");
        for (ProgramResult variant : comparison.variants()) {
            Optional<ProgramJudgement> wall = judgement(comparison, ProgramFigure.WALL, variant);
            Optional<ProgramJudgement> cpu = judgement(comparison, ProgramFigure.CPU, variant);
            table.row(
                    Shown.legible(variant.name()),
                    ProgramCells.figure(variant, ProgramFigure.WALL),
                    wall.map(of -> ProgramCells.speedup(comparison, of)).orElse(""),
                    wall.map(of -> verdict(of, style)).orElse(""),
                    ProgramCells.figure(variant, ProgramFigure.CPU),
                    cpu.map(of -> ProgramCells.speedup(comparison, of)).orElse(""),
                    cpu.map(of -> verdict(of, style)).orElse(""));
        }
        return table;
    }

    static Table memory(ProgramComparison comparison) {
        Table table = new Table("~variant", ">peak memory", "", ">allocated", "", ">GC pauses", "");
        for (ProgramResult variant : comparison.variants()) {
            table.row(
                    Shown.legible(variant.name()),
                    ProgramCells.figure(variant, ProgramFigure.MEMORY),
                    ProgramCells.change(comparison, variant, ProgramFigure.MEMORY),
                    ProgramCells.figure(variant, ProgramFigure.ALLOC),
                    ProgramCells.change(comparison, variant, ProgramFigure.ALLOC),
                    ProgramCells.figure(variant, ProgramFigure.GC),
                    ProgramCells.change(comparison, variant, ProgramFigure.GC));
        }
        return table;
    }

    private static Optional<ProgramJudgement> judgement(
            ProgramComparison comparison, ProgramFigure figure, ProgramResult variant) {
        return comparison.judgement(figure, variant.name(), comparison.first().name());
    }

    private static String verdict(ProgramJudgement judged, Style style) {
        return ComparisonCells.coloured(judged.judgement().verdict(), style);
    }
}
