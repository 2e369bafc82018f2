package dev.cachebench.report.replay;

import dev.cachebench.replay.MissRatioCurve;
import dev.cachebench.report.Style;

/**
 * Miss-ratio curves drawn with characters: eight dots to a character where there are Braille patterns, else a letter.
 * Several lines carry their letters, so that they are told apart without colours too.
 */
final class CurvePlot {
    private static final int MOST_COLUMNS = 64;
    private static final int FEWEST_COLUMNS = 16;
    private static final int ROWS = 16;
    private static final int TICK_ROWS = 4; // a quarter of the height
    private static final int MARGIN = 4;
    private static final int LETTER_EVERY = 16; // columns
    private static final int BLANK = 0x2800; // the Braille pattern without dots
    private static final int[][] DOTS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}}; // by row and column

    private final MissRatioCurve curve;
    private final LogAxis axis;
    private final Style style;
    private final boolean unicode;
    private final int columns;
    private final int[][] dots; // by row and column
    private final char[][] letters;
    private final int[][] lines; // the number of the line

    private CurvePlot(MissRatioCurve curve, Style style) {
        this.curve = curve;
        this.axis = LogAxis.of(curve);
        this.style = style;
        unicode = style.hasSigns();
        columns = Math.max(FEWEST_COLUMNS, Math.min(MOST_COLUMNS, style.width() - MARGIN - 5));
        dots = new int[ROWS + 1][columns];
        letters = new char[ROWS + 1][columns];
        lines = new int[ROWS + 1][columns];
    }

    static String of(MissRatioCurve curve, Style style) {
        CurvePlot plot = new CurvePlot(curve, style);
        for (int number = 0; number < curve.lines().size(); number++) {
            plot.draw(number);
        }
        return plot.text();
    }

    static char letter(int number) {
        return (char) ('A' + number % 26);
    }

    private void draw(int number) {
        int perColumn = unicode ? 2 : 1;
        int perRow = unicode ? 4 : 1;
        int width = columns * perColumn;
        int before = -1;
        for (int x = 0; x < width; x++) {
            double ratio = axis.missRatio(curve.lines().get(number), axis.size((double) x / (width - 1)));
            if (Double.isNaN(ratio)) {
                before = -1;
                continue;
            }
            int y = (int) Math.round((1 - ratio) * ROWS * perRow);
            int from = before < 0 ? y : before + Integer.signum(y - before);
            for (int dot = Math.min(from, y); dot <= Math.max(from, y); dot++) {
                int row = dot / perRow;
                int column = x / perColumn;
                dots[row][column] |= DOTS[unicode ? dot % perRow : 0][x % perColumn];
                lines[row][column] = number;
                if (!unicode) {
                    letters[row][column] = letter(number);
                }
            }
            if (unicode && curve.lines().size() > 1 && carriesLetter(x / perColumn, number)) {
                letters[y / perRow][x / perColumn] = letter(number);
                lines[y / perRow][x / perColumn] = number;
            }
            before = y;
        }
    }

    /** Each line in other columns. */
    private static boolean carriesLetter(int column, int number) {
        return column % LETTER_EVERY == (3 + 5 * number) % LETTER_EVERY;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row <= ROWS; row++) {
            boolean tick = row % TICK_ROWS == 0;
            String label = tick ? String.valueOf(100 - 100 * row / ROWS) : "";
            StringBuilder line = new StringBuilder(" ".repeat(MARGIN - 1 - label.length()) + label + " ");
            line.append(unicode ? tick ? '┤' : '│' : tick ? '+' : '|');
            for (int column = 0; column < columns; column++) {
                line.append(character(row, column));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text + axisLine() + labels() + legend();
    }

    private String character(int row, int column) {
        if (letters[row][column] != 0) {
            return style.series(lines[row][column], String.valueOf(letters[row][column]));
        }
        if (dots[row][column] != 0) {
            return style.series(lines[row][column], String.valueOf((char) (BLANK + dots[row][column])));
        }
        return " ";
    }

    private int column(long tick) {
        return (int) Math.round(axis.position(tick) * (columns - 1));
    }

    private String axisLine() {
        StringBuilder line = new StringBuilder(" ".repeat(MARGIN)).append(unicode ? '└' : '+');
        line.append((unicode ? "─" : "-").repeat(columns));
        for (long tick : axis.ticks()) {
            line.setCharAt(MARGIN + 1 + column(tick), unicode ? '┬' : '+');
        }
        return line.append('\n').toString();
    }

    private String labels() {
        StringBuilder line = new StringBuilder();
        for (long tick : axis.ticks()) {
            String label = Amounts.tick(tick, curve.unit());
            int at = MARGIN + 1 + column(tick) - label.length() / 2;
            if (at > line.length() || line.length() == 0) {
                line.append(" ".repeat(at - line.length())).append(label);
            }
        }
        return line.append("\n")
                .append(" ".repeat(MARGIN + 1))
                .append(Amounts.axis(curve.unit()))
                .append("\n")
                .toString();
    }

    private String legend() {
        if (curve.lines().size() < 2) {
            return "";
        }
        StringBuilder legend = new StringBuilder(" ".repeat(MARGIN));
        for (int number = 0; number < curve.lines().size(); number++) {
            legend.append(' ')
                    .append(style.series(
                            number,
                            letter(number) + " " + curve.lines().get(number).policy()))
                    .append(' ');
        }
        return legend.toString().stripTrailing() + "\n";
    }
}
