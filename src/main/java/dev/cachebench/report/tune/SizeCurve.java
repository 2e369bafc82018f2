package dev.cachebench.report.tune;

import dev.cachebench.advise.tune.Tuning;
import dev.cachebench.report.Xml;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Decimals;
import dev.cachebench.text.Percentages;
import java.util.List;

/** The hits of a cache by its size, as a picture within a page: sizes on a logarithmic axis, the present one marked. */
final class SizeCurve {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 240;
    private static final int LEFT = 55;
    private static final int RIGHT = 540;
    private static final int TOP = 15;
    private static final int BOTTOM = 205;

    private final List<Tuning.Size> sizes;
    private final StringBuilder out = new StringBuilder();

    private SizeCurve(List<Tuning.Size> sizes) {
        this.sizes = sizes;
    }

    /** @param cache with two sizes or more */
    static String of(Tuning.Cache cache) {
        SizeCurve curve = new SizeCurve(cache.sizes());
        curve.draw(cache);
        return curve.out.toString();
    }

    private void draw(Tuning.Cache cache) {
        out.append("<svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT
                        + "\" role=\"img\" fill=\"currentColor\" font-size=\"12\">\n")
                .append("<title>Hits by entries of ")
                .append(Xml.escaped(cache.label()))
                .append("</title>\n");
        for (int percent = 0; percent <= 100; percent += 25) {
            double y = y(percent / 100.0);
            line(LEFT, y, RIGHT, y);
            text(LEFT - 8, y + 4, "end", percent + " %");
        }
        text(LEFT, BOTTOM + 18, "start", Counts.text(sizes.get(0).entries()));
        text(RIGHT, BOTTOM + 18, "end", Counts.text(sizes.get(sizes.size() - 1).entries()) + " entries");
        out.append("<polyline fill=\"none\" stroke=\"#0072b2\" stroke-width=\"2\" points=\"");
        for (Tuning.Size size : sizes) {
            out.append(figure(x(size.entries())))
                    .append(',')
                    .append(figure(y(size.hitRatio())))
                    .append(' ');
        }
        out.append("\"/>\n");
        for (Tuning.Size size : sizes) {
            boolean now = cache.model() != null
                    && size.entries() == cache.entries(cache.model().entries());
            out.append("<circle r=\"")
                    .append(now ? 6 : 3)
                    .append("\" fill=\"")
                    .append(now ? "#d55e00" : "#0072b2")
                    .append("\" cx=\"")
                    .append(figure(x(size.entries())))
                    .append("\" cy=\"")
                    .append(figure(y(size.hitRatio())))
                    .append("\"><title>")
                    .append(Counts.text(size.entries()) + " entries" + (now ? ", as now: " : ": ")
                            + Percentages.text(size.hitRatio()) + " hits")
                    .append("</title></circle>\n");
        }
        out.append("</svg>\n");
    }

    private double x(long entries) {
        double least = Math.log(sizes.get(0).entries());
        double most = Math.log(sizes.get(sizes.size() - 1).entries());
        return LEFT + (RIGHT - LEFT) * (Math.log(entries) - least) / (most - least);
    }

    private static double y(double hitRatio) {
        return BOTTOM - (BOTTOM - TOP) * hitRatio;
    }

    private void line(double fromX, double fromY, double toX, double toY) {
        out.append("<line stroke=\"currentColor\" stroke-opacity=\"0.15\" x1=\"" + figure(fromX) + "\" y1=\""
                + figure(fromY) + "\" x2=\"" + figure(toX) + "\" y2=\"" + figure(toY) + "\"/>\n");
    }

    private void text(double x, double y, String anchor, String text) {
        out.append("<text x=\"" + figure(x) + "\" y=\"" + figure(y) + "\" text-anchor=\"" + anchor + "\">" + text
                + "</text>\n");
    }

    private static String figure(double number) {
        return Decimals.text(number, 1);
    }
}
