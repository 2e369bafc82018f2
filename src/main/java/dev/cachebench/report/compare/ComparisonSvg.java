package dev.cachebench.report.compare;

import dev.cachebench.compare.Comparison;
import dev.cachebench.compare.VariantResult;
import dev.cachebench.report.Elided;
import dev.cachebench.report.Xml;
import dev.cachebench.text.Decimals;
import java.util.Arrays;

/**
 * A comparison as box plots over histograms. The box of a variant holds the middle half of its samples, with a line at
 * the median; the whiskers reach from the fastest sample to the slowest; each sample is a faint dot, and the median of
 * each fork a strong one. The bars below say how many samples lie in each part of the scale.
 */
public final class ComparisonSvg {
    private static final int WIDTH = 820;
    private static final int ROW = 88;
    private static final int BOX = 24; // from the top of a row to the middle of its box
    private static final int BAR = 36; // the longest bar
    private static final int BINS = 64;
    private static final int TOP = 56;
    private static final int BOTTOM = 56;
    private static final int RIGHT = 40;
    private static final int LETTER = 8;
    private static final int LONGEST_NAME = 36;
    private static final int LONGEST_TITLE = 90;
    private static final String STYLE = """
            <style>
            text { font: 13px system-ui, sans-serif; fill: #24292f }
            .title { font-size: 16px; font-weight: 600 }
            .tick { font-size: 12px }
            .grid { stroke: #8c959f; stroke-opacity: .35 }
            .line { stroke: #0969da; stroke-width: 1.5 }
            .median { stroke: #0969da; stroke-width: 3 }
            .box { fill: #0969da; fill-opacity: .15; stroke: #0969da; stroke-width: 1.5 }
            .sample { fill: #0969da; fill-opacity: .3 }
            .fork { fill: #0969da }
            .bar { fill: #8c959f; fill-opacity: .55 }
            @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3 }
            .line, .median, .box { stroke: #58a6ff }
            .box, .sample, .fork { fill: #58a6ff }
            }
            </style>
            """;

    private final Comparison comparison;
    private final StringBuilder out = new StringBuilder();
    private final int left;
    private final Axis axis;

    private ComparisonSvg(Comparison comparison) {
        this.comparison = comparison;
        int longest = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        double lowest = Double.POSITIVE_INFINITY;
        double highest = 0;
        for (VariantResult variant : comparison.variants()) {
            longest = Math.max(longest, name(variant).length());
            double[] sorted = sorted(variant);
            least = Math.min(least, sorted[0]);
            most = Math.max(most, sorted[sorted.length - 1]);
            lowest = Math.min(lowest, quantile(sorted, 0.5));
            highest = Math.max(highest, quantile(sorted, 0.5));
        }
        this.left = 24 + longest * LETTER + 12;
        this.axis = Axis.of(least, most, highest / lowest);
    }

    public static String of(Comparison comparison) {
        return new ComparisonSvg(comparison).draw();
    }

    private String draw() {
        int rows = comparison.variants().size();
        int bottom = TOP + rows * ROW;
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + WIDTH + "\" height=\"" + (bottom + BOTTOM)
                + "\" viewBox=\"0 0 " + WIDTH + " " + (bottom + BOTTOM) + "\" role=\"img\">\n");
        String title = Xml.escaped(Elided.line(comparison.workload(), LONGEST_TITLE));
        out.append("<title>")
                .append(title)
                .append(": time per " + comparison.unit() + " of each variant</title>\n")
                .append(STYLE);
        text("title", "middle", WIDTH / 2.0, 28, title);
        for (Axis.Tick tick : axis.ticks()) {
            line("grid", x(tick.nanos()), TOP, x(tick.nanos()), bottom);
            text("tick", "middle", x(tick.nanos()), bottom + 18, tick.text());
        }
        line("grid", left, bottom, WIDTH - RIGHT, bottom);
        text(
                "axis",
                "middle",
                (left + WIDTH - RIGHT) / 2.0,
                bottom + 42,
                "time per " + comparison.unit() + (axis.logarithmic() ? ", on a logarithmic scale" : ""));
        for (int i = 0; i < rows; i++) {
            row(comparison.variants().get(i), TOP + i * ROW + BOX);
        }
        return out.append("</svg>\n").toString();
    }

    private void row(VariantResult variant, double y) {
        text("name", "end", left - 12, y + 4, Xml.escaped(name(variant)));
        double[] sorted = sorted(variant);
        double from = x(quantile(sorted, 0.25));
        double to = x(quantile(sorted, 0.75));
        line("line", x(sorted[0]), y, from, y);
        line("line", to, y, x(sorted[sorted.length - 1]), y);
        rectangle("box", from, y - 12, to - from, 24);
        histogram(sorted, y + ROW - BOX - 8);
        line("median", x(quantile(sorted, 0.5)), y - 12, x(quantile(sorted, 0.5)), y + 12);
        for (int fork = 0; fork < variant.times().samples().forkCount(); fork++) {
            double height =
                    y - 8 + 16 * (fork + 0.5) / variant.times().samples().forkCount();
            double[] samples = variant.times().samples().fork(fork);
            for (double sample : samples) {
                dot("sample", sample, height, "2");
            }
            Arrays.sort(samples);
            dot("fork", quantile(samples, 0.5), height, "3");
        }
    }

    /** @param y where the bars stand */
    private void histogram(double[] samples, double y) {
        int[] counts = new int[BINS];
        int most = 0;
        for (double sample : samples) {
            int bin = (int) Math.min(BINS - 1, BINS * axis.place(sample));
            most = Math.max(most, ++counts[bin]);
        }
        double width = (double) (WIDTH - RIGHT - left) / BINS;
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] > 0) {
                double height = (double) BAR * counts[bin] / most;
                rectangle("bar", left + bin * width, y - height, width - 1, height);
            }
        }
    }

    private void rectangle(String kind, double x, double y, double width, double height) {
        out.append("<rect class=\"").append(kind).append("\" x=\"").append(at(x));
        out.append("\" y=\"").append(at(y)).append("\" width=\"").append(at(width));
        out.append("\" height=\"").append(at(height)).append("\"/>\n");
    }

    private void dot(String kind, double nanos, double y, String radius) {
        out.append("<circle class=\"").append(kind).append("\" cx=\"").append(at(x(nanos)));
        out.append("\" cy=\"").append(at(y)).append("\" r=\"").append(radius).append("\"/>\n");
    }

    private void line(String kind, double x1, double y1, double x2, double y2) {
        out.append("<line class=\"")
                .append(kind)
                .append("\" x1=\"")
                .append(at(x1))
                .append("\" y1=\"")
                .append(at(y1));
        out.append("\" x2=\"").append(at(x2)).append("\" y2=\"").append(at(y2)).append("\"/>\n");
    }

    private void text(String kind, String anchor, double x, double y, String text) {
        out.append("<text class=\"").append(kind).append("\" text-anchor=\"").append(anchor);
        out.append("\" x=\"").append(at(x)).append("\" y=\"").append(at(y)).append("\">");
        out.append(text).append("</text>\n");
    }

    private double x(double nanos) {
        return left + (WIDTH - RIGHT - left) * axis.place(nanos);
    }

    private static String at(double coordinate) {
        return Decimals.text(coordinate, 1);
    }

    private static String name(VariantResult variant) {
        return Elided.line(variant.name(), LONGEST_NAME);
    }

    private static double[] sorted(VariantResult variant) {
        double[] sorted = variant.times().samples().all();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
