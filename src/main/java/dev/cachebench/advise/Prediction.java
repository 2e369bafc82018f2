package dev.cachebench.advise;

import dev.cachebench.text.Percentages;

/**
 * What a cache is expected to save, as shares of the program's CPU time; below 0 if it would cost more than it saves.
 *
 * @param low the lower end of the 90 per cent interval
 * @param high the upper end
 */
public record Prediction(double share, double low, double high) {
    /** Standard errors from the estimate down to what it exceeds four times of five, and to the lower end. */
    private static final double FOUR_OF_FIVE = 0.842 / 1.645;

    /**
     * What it saves at least with a chance of four in five. Caches are chosen by this, since pairs of runs decide
     * afterwards: a wide interval is a reason to run them, and none to leave a cache out.
     */
    double likely() {
        return share - FOUR_OF_FIVE * (share - low);
    }

    /** The saving with its interval, for people; what would cost is no saving. */
    String text() {
        return Percentages.text(Math.max(0, share)) + " (" + Percentages.text(Math.max(0, low)) + " to "
                + Percentages.text(Math.max(0, high)) + ")";
    }
}
