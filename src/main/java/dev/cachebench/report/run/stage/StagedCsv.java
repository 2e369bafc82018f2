package dev.cachebench.report.run.stage;

import dev.cachebench.report.Csv;
import dev.cachebench.report.Renderer;
import dev.cachebench.run.stage.StageCaches;
import dev.cachebench.run.stage.StageFigures;
import dev.cachebench.run.stage.StagedRun;
import dev.cachebench.run.stage.StagedSession;
import dev.cachebench.run.stage.StagedVariant;
import java.util.List;

/** A row for each set of caches, run and stage. Times are in nanoseconds; a field that does not apply is empty. */
final class StagedCsv implements Renderer<StagedSession> {
    @Override
    public String render(StagedSession session) {
        StringBuilder out = new StringBuilder("workload,cache,repetition,digest,stage,calls,hits,computed,nanos\n");
        for (StagedVariant variant : session.variants()) {
            for (StagedRun run : variant.runs()) {
                for (int i = 0; i < session.stages().size(); i++) {
                    StageFigures figures = run.figures().get(i);
                    StageCaches caches = variant.caches().get(i);
                    Csv.line(
                            out,
                            List.of(
                                    session.title(),
                                    variant.cache(),
                                    run.repetition(),
                                    run.digest(),
                                    session.stages().get(i).name(),
                                    figures.calls(),
                                    caches == null ? "" : figures.hits(),
                                    figures.computed(),
                                    figures.nanos()));
                }
            }
        }
        return out.toString();
    }
}
