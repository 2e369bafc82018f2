package dev.cachebench.report.run.stage;

import dev.cachebench.cache.cost.Saving;
import dev.cachebench.report.Table;
import dev.cachebench.run.stage.Stage;
import dev.cachebench.run.stage.StageCaches;
import dev.cachebench.run.stage.StageFigures;
import dev.cachebench.run.stage.StagedRun;
import dev.cachebench.run.stage.StagedSession;
import dev.cachebench.run.stage.StagedVariant;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Durations;
import java.util.ArrayList;
import java.util.List;

/** The stages of one variant, all runs together. */
final class StageTable {
    private StageTable() {}

    static Table of(StagedSession session, StagedVariant variant) {
        boolean repeated = variant.runs().size() > 1;
        List<String> headings = new ArrayList<>(List.of("~stage", ">calls", ">hits", ">misses"));
        if (repeated) {
            headings.add("computed in each run");
        }
        headings.addAll(List.of(">time", ">saved", ">held"));
        Table table = new Table(headings.toArray(String[]::new));
        for (int i = 0; i < session.stages().size(); i++) {
            List<String> cells = row(session.stages().get(i), variant, i);
            if (!repeated) {
                cells.remove(4);
            }
            table.row(cells.toArray(String[]::new));
        }
        List<String> total = new ArrayList<>(List.of("all", "", "", "", ""));
        if (!repeated) {
            total.remove(4);
        }
        total.addAll(List.of(Durations.text(variant.elapsedNanos()), "", ""));
        table.row(total.toArray(String[]::new));
        return table;
    }

    private static List<String> row(Stage stage, StagedVariant variant, int i) {
        StageFigures sum = variant.sum(i);
        StageCaches caches = variant.caches().get(i);
        StringBuilder computed = new StringBuilder();
        for (StagedRun run : variant.runs()) {
            computed.append(computed.isEmpty() ? "" : " ")
                    .append(run.figures().get(i).computed());
        }
        return new ArrayList<>(List.of(
                stage.name(),
                Counts.text(sum.calls()),
                caches == null ? "-" : Counts.text(sum.hits()),
                caches == null ? "-" : Counts.text(sum.computed()),
                computed.toString(),
                Durations.text(sum.nanos()),
                caches == null ? "-" : saved(caches.cost().saving()),
                caches == null ? "-" : Bytes.text(caches.cost().bytes())));
    }

    private static String saved(Saving saving) {
        if (!saving.isKnown()) {
            return "unknown";
        }
        if (saving.nanos() < 0) {
            return "-" + Durations.text(-saving.nanos());
        }
        return (saving.isLowerBound() && saving.nanos() > 0 ? "≥ " : "") + Durations.text(saving.nanos());
    }
}
