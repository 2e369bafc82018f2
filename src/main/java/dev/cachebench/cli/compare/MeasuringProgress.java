package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Console;
import dev.cachebench.compare.Comparer;

/** Shows the progress of a comparison on a terminal. */
final class MeasuringProgress implements Comparer.Progress {
    private final Console console;
    private final boolean shown = Console.isTerminal("stderr");

    MeasuringProgress(Console console) {
        this.console = console;
    }

    @Override
    public void measuring(int done, int planned, double secondsLeft) {
        if (shown) {
            console.progress("measured in " + done + " of " + planned + " JVMs"
                    + (Double.isNaN(secondsLeft) ? "" : ", about " + Math.max(1, Math.round(secondsLeft)) + " s left"));
        }
    }

    /** Clears the line. */
    void end() {
        if (shown) {
            console.endProgress();
        }
    }
}
