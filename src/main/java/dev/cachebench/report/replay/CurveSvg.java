package dev.cachebench.report.replay;

import dev.cachebench.replay.Cell;
import dev.cachebench.replay.MissRatioCurve;
import dev.cachebench.report.Xml;
import dev.cachebench.text.Decimals;

/** Miss-ratio curves as a picture for browsers and documents, readable on light and dark; it runs no script. */
public final class CurveSvg {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 480;
    private static final int LEFT = 70;
    private static final int RIGHT = 700;
    private static final int TOP = 50;
    private static final int BOTTOM = 420;
    // Colours that people who see few colours tell apart (M. Okabe and K. Ito), and dashes beside them.
    private static final String[] COLOURS = {"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b58900", "#56b4e9"};
    private static final String[] DASHES = {"none", "8 3", "3 3", "10 3 3 3", "14 5", "2 5"};

    private final MissRatioCurve curve;
    private final LogAxis axis;
    private final StringBuilder out = new StringBuilder();

    private CurveSvg(MissRatioCurve curve) {
        this.curve = curve;
        this.axis = LogAxis.of(curve);
    }

    public static String of(MissRatioCurve curve) {
        return new CurveSvg(curve).drawn();
    }

    private String drawn() {
        out.append(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(HEIGHT)
                .append("\" width=\"")
                .append(WIDTH)
                .append("\" height=\"")
                .append(HEIGHT)
                .append("\" role=\"img\">\n");
        String title = "Miss ratio by size of the cache: " + Xml.escaped(curve.trace());
        out.append("<title>").append(title).append("</title>\n");
        out.append("""
                <style>
                svg { color: #222222; font: 13px sans-serif; }
                .paper { fill: #ffffff; }
                text { fill: currentColor; }
                .grid { stroke: currentColor; stroke-opacity: 0.15; }
                .axis { stroke: currentColor; }
                .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
                @media (prefers-color-scheme: dark) { svg { color: #dddddd; } .paper { fill: #1b1b1b; } }
                </style>
                <rect class="paper" width="100%" height="100%"/>
                """);
        text(LEFT, TOP - 24, "start", title);
        yAxis();
        xAxis();
        for (int number = 0; number < curve.lines().size(); number++) {
            line(number, curve.lines().get(number));
        }
        return out.append("</svg>\n").toString();
    }

    private void yAxis() {
        for (int percent = 0; percent <= 100; percent += 20) {
            double y = y(percent / 100.0);
            segment(percent == 0 ? "axis" : "grid", LEFT, y, RIGHT, y);
            segment("axis", LEFT - 5, y, LEFT, y);
            text(LEFT - 9, y + 4, "end", percent + " %");
        }
        segment("axis", LEFT, TOP, LEFT, BOTTOM);
        out.append("<text transform=\"translate(18 ")
                .append((TOP + BOTTOM) / 2)
                .append(") rotate(-90)\" text-anchor=\"middle\">miss ratio</text>\n");
    }

    private void xAxis() {
        for (long tick : axis.ticks()) {
            double x = x(tick);
            segment("grid", x, TOP, x, BOTTOM);
            segment("axis", x, BOTTOM, x, BOTTOM + 5);
            text(x, BOTTOM + 20, "middle", Amounts.tick(tick, curve.unit()));
        }
        text((LEFT + RIGHT) / 2.0, BOTTOM + 42, "middle", Amounts.axis(curve.unit()) + sampled());
    }

    private String sampled() {
        return curve.sample() == null
                ? ""
                : "; estimated from a sample of " + curve.sample().rate() + " of the keys";
    }

    private void line(int number, MissRatioCurve.Line line) {
        String stroke = "stroke=\"" + COLOURS[number % COLOURS.length] + "\" stroke-dasharray=\""
                + DASHES[number % DASHES.length] + "\"";
        out.append("<polyline class=\"line\" ").append(stroke).append(" points=\"");
        for (Cell cell : line.cells()) {
            out.append(figure(x(cell.size())))
                    .append(',')
                    .append(figure(y(1 - cell.hitRatio())))
                    .append(' ');
        }
        out.setLength(out.length() - 1);
        out.append("\"/>\n");
        for (MissRatioCurve.Knee knee : line.knees()) {
            Cell cell = line.at(knee.size());
            out.append("<circle r=\"4\" fill=\"")
                    .append(COLOURS[number % COLOURS.length])
                    .append("\" cx=\"")
                    .append(figure(x(cell.size())))
                    .append("\" cy=\"")
                    .append(figure(y(1 - cell.hitRatio())))
                    .append("\"><title>knee of ")
                    .append(line.policy())
                    .append(": ")
                    .append(Amounts.named(knee.size(), curve.unit()))
                    .append("</title></circle>\n");
        }
        double y = TOP + 10 + 22.0 * number;
        out.append("<line class=\"line\" ").append(stroke);
        ends(RIGHT + 20, y, RIGHT + 60, y);
        text(RIGHT + 68, y + 4, "start", line.policy());
    }

    private double x(double size) {
        return LEFT + (RIGHT - LEFT) * axis.position(size);
    }

    private static double y(double ratio) {
        return BOTTOM - (BOTTOM - TOP) * ratio;
    }

    private void segment(String kind, double fromX, double fromY, double toX, double toY) {
        out.append("<line class=\"").append(kind).append('"');
        ends(fromX, fromY, toX, toY);
    }

    private void ends(double fromX, double fromY, double toX, double toY) {
        out.append(" x1=\"").append(figure(fromX)).append("\" y1=\"").append(figure(fromY));
        out.append("\" x2=\"")
                .append(figure(toX))
                .append("\" y2=\"")
                .append(figure(toY))
                .append("\"/>\n");
    }

    private void text(double x, double y, String anchor, String escaped) {
        out.append("<text x=\"").append(figure(x)).append("\" y=\"").append(figure(y));
        out.append("\" text-anchor=\"")
                .append(anchor)
                .append("\">")
                .append(escaped)
                .append("</text>\n");
    }

    private static String figure(double number) {
        return Decimals.text(number, 1);
    }
}
