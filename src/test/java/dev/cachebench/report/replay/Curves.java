package dev.cachebench.report.replay;

import dev.cachebench.replay.Cell;
import dev.cachebench.replay.MissRatioCurve;
import dev.cachebench.replay.SizeUnit;
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
        return new MissRatioCurve(
                trace,
                "text",
                1000,
                100,
                0,
                sample,
                SizeUnit.ENTRIES,
                List.of(1L, 10L, 100L),
                List.of(lru, opt),
                true,
                complete);
    }

    /** Of a whole trace of gets. */
    static MissRatioCurve of(long requests, long distinct, List<Long> sizes, List<MissRatioCurve.Line> lines) {
        return new MissRatioCurve("t", "text", requests, distinct, 0, null, SizeUnit.ENTRIES, sizes, lines, true, true);
    }
}
