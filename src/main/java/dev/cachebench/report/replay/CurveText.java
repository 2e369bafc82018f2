package dev.cachebench.report.replay;

import dev.cachebench.replay.Cell;
import dev.cachebench.replay.MissRatioCurve;
import dev.cachebench.replay.Replayer;
import dev.cachebench.replay.SizeUnit;
import dev.cachebench.report.Markdown;
import dev.cachebench.report.Style;
import dev.cachebench.report.Table;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Decimals;
import java.util.List;

/** Miss-ratio curves for people: drawn, in numbers, and with what follows from them. */
public final class CurveText {
    private final MissRatioCurve curve;

    public CurveText(MissRatioCurve curve) {
        this.curve = curve;
    }

    /** For a terminal. */
    public String text(Style style) {
        return style.page(
                heading() + "\n\n" + CurvePlot.of(curve, style) + "\n" + table().text(style) + "\n" + notes());
    }

    public String markdown() {
        return "### " + Markdown.code(curve.trace()) + "\n\n" + heading() + "\n\n" + table().markdown() + "\n"
                + notes().replace("\n", "\n\n").stripTrailing() + "\n";
    }

    private String heading() {
        MissRatioCurve.Sample sample = curve.sample();
        return "Miss ratio in %, by " + unit() + " of the cache, over " + about(sample != null && !sample.counted())
                + Counts.text(curve.requests(), curve.onlyGets() ? "request" : "get") + " for "
                + about(sample != null && sample.recorded())
                + Counts.text(curve.distinct(), "distinct key")
                + (curve.footprint() > 0 ? " of " + Bytes.text(curve.footprint()) : "") + " (" + curve.format() + ")";
    }

    private String unit() {
        return curve.unit() == SizeUnit.BYTES ? "bytes" : "entries";
    }

    private static String about(boolean estimated) {
        return estimated ? "about " : "";
    }

    private Table table() {
        String[] headings = new String[curve.lines().size() + 1];
        headings[0] = ">" + unit();
        for (int i = 1; i < headings.length; i++) {
            headings[i] = ">" + curve.lines().get(i - 1).policy();
        }
        Table table = new Table(headings);
        for (long size : curve.sizes()) {
            String[] row = new String[headings.length];
            row[0] = Amounts.of(size, curve.unit());
            for (int i = 1; i < row.length; i++) {
                Cell cell = curve.lines().get(i - 1).at(size);
                row[i] = cell == null ? "-" : Decimals.text(100 * (1 - cell.hitRatio()), 2);
            }
            table.row(row);
        }
        return table;
    }

    private String notes() {
        StringBuilder notes = new StringBuilder();
        if (!curve.complete()) {
            notes.append("Interrupted: only finished results are shown.\n");
        }
        if (curve.sample() != null) {
            notes.append(sampled(curve.sample())).append('\n');
        }
        List<Long> sizes = curve.sizes();
        boolean bytes = curve.unit() == SizeUnit.BYTES;
        long all = bytes ? curve.footprint() : curve.distinct();
        boolean more =
                !sizes.isEmpty() && sizes.get(sizes.size() - 1) > all + (bytes ? all / 100 : 0); // sizes are round
        if (all > 0 && more) {
            notes.append("More than ")
                    .append(Amounts.named(all, curve.unit()))
                    .append(bytes ? " holds" : " hold")
                    .append(" all distinct keys: nothing is evicted, so all policies are equally good.\n");
        }
        for (MissRatioCurve.Line line : curve.lines()) {
            if (!Replayer.isBound(line.policy())) {
                notes.append(advice(line));
            }
        }
        return notes.toString();
    }

    private static String sampled(MissRatioCurve.Sample sample) {
        String error = Double.isNaN(sample.error())
                ? ""
                : " lru's miss ratio is off by at most about " + points(sample.error())
                        + " points (three standard errors); not all other policies scale down as well.";
        String uncounted = sample.counted()
                ? ""
                : " The recording was cut short, so the number of requests for other keys is unknown: the error may be"
                        + " larger.";
        return "Estimated from " + Counts.text(sample.distinct(), "key") + " with "
                + Counts.text(sample.requests(), "request") + ", a sample of " + sample.rate() + " of the keys."
                + error + uncounted;
    }

    private String advice(MissRatioCurve.Line line) {
        StringBuilder advice = new StringBuilder();
        for (MissRatioCurve.Knee knee : line.knees()) {
            advice.append(line.policy())
                    .append(": past ")
                    .append(Amounts.named(knee.size(), curve.unit()))
                    .append(", ")
                    .append(curve.unit() == SizeUnit.BYTES ? "more" : "each further entry")
                    .append(" gains little. Going there from ")
                    .append(Amounts.of(knee.size() / 2, curve.unit()))
                    .append(line.everySize() ? " saves " : " saves about ")
                    .append(points(knee.before()))
                    .append(" points of misses, doubling it then ")
                    .append(points(knee.after()))
                    .append(".\n");
        }
        Cell nearly = line.nearlyAll();
        Cell largest = line.cells().get(line.cells().size() - 1);
        if (line.knees().isEmpty() && nearly.size() < largest.size()) {
            advice.append(line.policy())
                    .append(": ")
                    .append(Amounts.named(nearly.size(), curve.unit()))
                    .append(curve.unit() == SizeUnit.BYTES ? " comes" : " come")
                    .append(" within a point of the misses of ")
                    .append(Amounts.of(largest.size(), curve.unit()))
                    .append("; the curve has no knee before that, so each doubling pays.\n");
        }
        return advice.toString();
    }

    private static String points(double ratio) {
        return Decimals.text(100 * ratio, 1);
    }
}
