package dev.cachebench.cli;

import dev.cachebench.measure.compare.Comparer;

/** Says on a terminal how far a comparison is. */
final class MeasuringProgress implements Comparer.Progress {
    private final CachebenchCommand cachebench;
    private final boolean shown = Main.isTerminal("stderr");

    MeasuringProgress(CachebenchCommand cachebench) {
        this.cachebench = cachebench;
    }

    @Override
    public void measuring(int done, int planned, double secondsLeft) {
        if (shown) {
            cachebench.tell("\r\033[K" + "measured in " + done + " of " + planned + " JVMs"
                    + (Double.isNaN(secondsLeft) ? "" : ", about " + Math.max(1, Math.round(secondsLeft)) + " s left"));
        }
    }

    /** Clears the line. */
    void end() {
        if (shown) {
            cachebench.tell("\r\033[K");
        }
    }
}
