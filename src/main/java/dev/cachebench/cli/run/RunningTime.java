package dev.cachebench.cli.run;

import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ProgressBar;
import java.util.function.LongFunction;

/** Says on a terminal for how long a run has been going on, once that is long. */
final class RunningTime implements LongFunction<String> {
    private static final long SECOND = 1_000_000_000;
    private static final long LONG = 2 * SECOND;

    private RunningTime() {}

    /** Begins to show it; {@code null} if standard error is no terminal. */
    static ProgressBar on(Console console) {
        return Console.isTerminal("stderr") ? new ProgressBar(console, new RunningTime()) : null;
    }

    /** Takes it away. */
    static void end(ProgressBar shown) {
        if (shown != null) {
            shown.close();
        }
    }

    @Override
    public String apply(long nanos) {
        return line(nanos);
    }

    /** {@code null} as long as it is short. */
    static String line(long nanos) {
        return nanos < LONG ? null : "running for " + nanos / SECOND + " s";
    }
}
