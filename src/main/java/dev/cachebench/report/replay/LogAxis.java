package dev.cachebench.report.replay;

import dev.cachebench.replay.Cell;
import dev.cachebench.replay.MissRatioCurve;
import java.util.ArrayList;
import java.util.List;

/** An axis of sizes on which each doubling is as long as another. */
final class LogAxis {
    private static final int[] DIGITS = {1, 2, 5};

    private static final long MOST = 100_000_000_000_000_000L;

    private final double from;
    private final double to;

    private LogAxis(double from, double to) {
        this.from = from;
        this.to = to;
    }

    /** From the smallest to the largest size of any line. */
    static LogAxis of(MissRatioCurve curve) {
        long from = Long.MAX_VALUE;
        long to = 1;
        for (MissRatioCurve.Line line : curve.lines()) {
            for (Cell cell : line.cells()) {
                from = Math.min(from, cell.size());
                to = Math.max(to, cell.size());
            }
        }
        from = Math.min(from, to);
        return new LogAxis(from, Math.max(to, 2.0 * from));
    }

    /** Where a size is, from 0 to 1. */
    double position(double size) {
        return Math.log(size / from) / Math.log(to / from);
    }

    /** The size at a position from 0 to 1. */
    double size(double position) {
        return from * Math.pow(to / from, position);
    }

    /** Powers of ten; over few of those also twice and five times them. */
    List<Long> ticks() {
        int digits = to / from < 500 ? DIGITS.length : 1;
        List<Long> ticks = new ArrayList<>();
        for (long power = 1; power <= to && power <= MOST; power *= 10) {
            for (int i = 0; i < digits; i++) {
                long tick = power * DIGITS[i];
                if (tick >= from && tick <= to) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    /**
     * The miss ratio of a line at any size: straight between two sizes on this axis.
     *
     * @return NaN beyond the line's ends
     */
    double missRatio(MissRatioCurve.Line line, double size) {
        Cell below = null;
        for (Cell cell : line.cells()) {
            if (cell.size() >= size) {
                if (cell.size() == size || below == null) {
                    return cell.size() - size < 1e-6 * size ? 1 - cell.hitRatio() : Double.NaN;
                }
                double part =
                        (position(size) - position(below.size())) / (position(cell.size()) - position(below.size()));
                return 1 - below.hitRatio() - part * (cell.hitRatio() - below.hitRatio());
            }
            below = cell;
        }
        return below != null && size - below.size() < 1e-6 * size ? 1 - below.hitRatio() : Double.NaN;
    }
}
