package dev.cachebench.advise;

import dev.cachebench.text.Percentages;

/**
 * What a cache is expected to save, as shares of the program's CPU time; below 0 if it would cost more than it saves.
 *
 * @param low the lower end of the 90 per cent interval
 * @param high the upper end
 */
public record Prediction(double share, double low, double high) {
    /** The saving with its interval, for people; what would cost is no saving. */
    String text() {
        return Percentages.text(Math.max(0, share)) + " (" + Percentages.text(Math.max(0, low)) + " to "
                + Percentages.text(Math.max(0, high)) + ")";
    }
}
