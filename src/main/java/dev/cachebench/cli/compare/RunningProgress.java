package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Console;
import dev.cachebench.compare.program.ProgramComparer;

/** Shows on a terminal how far a comparison of programs is. */
final class RunningProgress implements ProgramComparer.Progress {
    private final Console console;
    private final boolean shown = Console.isTerminal("stderr");

    RunningProgress(Console console) {
        this.console = console;
    }

    @Override
    public void running(int done, int planned, double secondsLeft) {
        if (shown) {
            console.progress("run " + (done + 1) + " of " + Math.max(planned, done + 1)
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
