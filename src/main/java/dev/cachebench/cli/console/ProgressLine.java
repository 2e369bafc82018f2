package dev.cachebench.cli.console;

import dev.cachebench.text.Counts;
import dev.cachebench.text.Decimals;

/**
 * How far a replay is, or the reading of a trace, on one line of a terminal: {@code [#####.....] 42 %  31.2 M
 * requests/s  12 s left}.
 */
public final class ProgressLine {
    private static final int LONGEST_BAR = 30;
    private static final int SHORTEST_BAR = 4;
    private static final int TEXT = 52; // columns that the figures take at most, and the words before them

    private ProgressLine() {}

    /**
     * @param done requests replayed
     * @param total requests to be replayed, above 0
     * @param nanos since the beginning
     */
    public static String of(long done, long total, long nanos) {
        return line((double) done / total, done, nanos);
    }

    /**
     * How far the reading of a trace is.
     *
     * @param part of the file that was read; NaN if that is not known
     * @param requests read
     * @param nanos since the beginning
     */
    public static String ofReading(double part, long requests, long nanos) {
        return "reading "
                + (Double.isNaN(part)
                        ? Counts.text(requests, "request") + rate(requests, nanos)
                        : line(part, requests, nanos));
    }

    private static String line(double share, long requests, long nanos) {
        double part = Math.min(1, share);
        int length = Math.max(SHORTEST_BAR, Math.min(LONGEST_BAR, Terminal.width() - TEXT));
        int filled = (int) (part * length);
        return "[" + "#".repeat(filled) + ".".repeat(length - filled) + "] " + (int) (100 * part) + " %"
                + rate(requests, nanos)
                + (part > 0 && nanos > 0 ? "  " + left(nanos / 1e9 * (1 - part) / part) + " left" : "");
    }

    private static String rate(long requests, long nanos) {
        if (requests == 0 || nanos <= 0) {
            return "";
        }
        double rate = requests * 1e9 / nanos;
        return "  " + Decimals.text(rate / 1e6, rate < 1e7 ? 2 : 1) + " M requests/s";
    }

    private static String left(double seconds) {
        long whole = Math.max(0, (long) Math.ceil(seconds - 0.001));
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole / 60 % 60 + " min";
    }
}
