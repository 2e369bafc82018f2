package dev.cachebench.report;

/** How far a replay is, on one line of a terminal: {@code [#####.....] 42 %  31.2 M requests/s  12 s left}. */
public final class ProgressLine {
    private static final int WIDTH = 30;

    private ProgressLine() {}

    /**
     * @param done requests replayed
     * @param total requests to be replayed, above 0
     * @param nanos since the beginning
     */
    public static String of(long done, long total, long nanos) {
        double part = Math.min(1, (double) done / total);
        int filled = (int) (part * WIDTH);
        StringBuilder line = new StringBuilder("[")
                .append("#".repeat(filled))
                .append(".".repeat(WIDTH - filled))
                .append("] ")
                .append((int) (100 * part))
                .append(" %");
        if (done > 0 && nanos > 0) {
            double rate = done * 1e9 / nanos;
            line.append("  ")
                    .append(Figures.decimals(rate / 1e6, rate < 1e7 ? 2 : 1))
                    .append(" M requests/s");
            line.append("  ").append(left((total - done) / rate)).append(" left");
        }
        return line.toString();
    }

    private static String left(double seconds) {
        long whole = Math.max(0, (long) Math.ceil(seconds));
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole / 60 % 60 + " min";
    }
}
