package dev.cachebench.report.replay;

import dev.cachebench.replay.Cell;
import dev.cachebench.replay.MissRatioCurve;
import java.util.List;

/** Curves to print. */
final class Curves {
    private Curves() {}

    private static Cell cell(String policy, int size, long hits) {
        return new Cell(policy, size, 1000, hits);
    }

    /** A cliff at 10 entries, and a slope. */
    static MissRatioCurve two(String trace, MissRatioCurve.Sample sample, boolean complete) {
        MissRatioCurve.Line lru = new MissRatioCurve.Line(
                "lru",
                true,
                List.of(cell("lru", 1, 0), cell("lru", 9, 0), cell("lru", 10, 900), cell("lru", 100, 900)),
                List.of(new MissRatioCurve.Knee(10, 0.9, 0)));
        MissRatioCurve.Line opt = new MissRatioCurve.Line(
                "opt", false, List.of(cell("opt", 1, 100), cell("opt", 10, 900), cell("opt", 100, 900)), List.of());
        return new MissRatioCurve(trace, "text", 1000, 100, sample, List.of(1, 10, 100), List.of(lru, opt), complete);
    }
}
