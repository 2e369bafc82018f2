package dev.cachebench.report.replay;

import dev.cachebench.replay.Cell;
import dev.cachebench.replay.MissRatioCurve;
import dev.cachebench.replay.Replayer;
import dev.cachebench.report.Style;
import dev.cachebench.report.Table;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Decimals;
import java.util.List;

/** Miss-ratio curves for people: drawn, in numbers, and with what follows from them. */
public final class CurveText {
    private final MissRatioCurve curve;

    public CurveText(MissRatioCurve curve) {
        this.curve = curve;
    }

    /**
     * For a terminal.
     *
     * @param unicode whether it has more than ASCII
     */
    public String text(Style style, boolean unicode) {
        return heading() + "\n\n" + CurvePlot.of(curve, style, unicode) + "\n" + table().text(style) + "\n" + notes();
    }

    public String markdown() {
        return "### `" + curve.trace() + "`\n\n" + heading() + "\n\n" + table().markdown() + "\n"
                + notes().replace("\n", "\n\n").stripTrailing() + "\n";
    }

    private String heading() {
        MissRatioCurve.Sample sample = curve.sample();
        return "Miss ratio in %, by entries of the cache, over " + about(sample != null && !sample.counted())
                + Counts.text(curve.requests(), "request") + " for " + about(sample != null && sample.recorded())
                + Counts.text(curve.distinct(), "distinct key") + " (" + curve.format() + ")";
    }

    private static String about(boolean estimated) {
        return estimated ? "about " : "";
    }

    private Table table() {
        String[] headings = new String[curve.lines().size() + 1];
        headings[0] = ">entries";
        for (int i = 1; i < headings.length; i++) {
            headings[i] = ">" + curve.lines().get(i - 1).policy();
        }
        Table table = new Table(headings);
        for (int size : curve.sizes()) {
            String[] row = new String[headings.length];
            row[0] = Counts.text(size);
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
        List<Integer> sizes = curve.sizes();
        if (!sizes.isEmpty() && sizes.get(sizes.size() - 1) > curve.distinct()) {
            notes.append("More than ")
                    .append(Counts.text(curve.distinct()))
                    .append(" entries hold all distinct keys: nothing is evicted, so all policies are equally good.\n");
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

    private static String advice(MissRatioCurve.Line line) {
        StringBuilder advice = new StringBuilder();
        for (MissRatioCurve.Knee knee : line.knees()) {
            advice.append(line.policy())
                    .append(": past ")
                    .append(Counts.text(knee.size()))
                    .append(" entries, each further entry gains little. Doubling the cache to that size saves ")
                    .append(points(knee.before()))
                    .append(" points of misses, doubling it again ")
                    .append(points(knee.after()))
                    .append(".\n");
        }
        Cell nearly = line.nearlyAll();
        Cell largest = line.cells().get(line.cells().size() - 1);
        if (line.knees().isEmpty() && nearly.size() < largest.size()) {
            advice.append(line.policy())
                    .append(": ")
                    .append(Counts.text(nearly.size()))
                    .append(" entries come within a point of the misses of ")
                    .append(Counts.text(largest.size()))
                    .append("; the curve has no knee before that, so each doubling pays.\n");
        }
        return advice.toString();
    }

    private static String points(double ratio) {
        return Decimals.text(100 * ratio, 1);
    }
}
